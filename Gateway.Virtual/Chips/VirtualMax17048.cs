// A MAX17048: level, voltage, reset flag, alert with its flags. Simplified: level and voltage are what is set
// from outside (no model of a cell), a second after power-on; hibernation, voltage alerts, rate and the
// model's table are not modelled (refused). Source: Maxim 19-6171 rev. 7, table 2.

namespace Gateway.Virtual.Chips;

/// <summary>The virtual chip.</summary>
public sealed class VirtualMax17048 : VirtualWordChip
{
    private const int FirstMs = 1000;

    private readonly VirtualClock _clock;
    private int _configuration;
    private int _status;
    private int _lastLevel;
    private long _measuresFromMs;

    /// <summary>Creates a chip whose cell was just connected.</summary>
    public VirtualMax17048(VirtualClock clock)
        : base("MAX17048", 0x36, 0x36, 0x36)
    {
        _clock = clock;
        BrownOut();
    }

    /// <summary>State of charge in 0.01 %.</summary>
    public int LevelCentiPercent { get; set; } = 8000;

    /// <summary>Voltage of the cell in mV.</summary>
    public int MilliVolts { get; set; } = 3950;

    /// <summary>What it says it is.</summary>
    public int Version { get; set; } = 0x0012;

    /// <summary>Whether ALRT is pulled low.</summary>
    public bool IsAlertOn => (_configuration & 0x0020) != 0;

    /// <inheritdoc/>
    public override void BrownOut()
    {
        base.BrownOut();
        _configuration = 0x971C;
        _status = 0x0100;
        _measuresFromMs = _clock.NowMs + FirstMs;
        _lastLevel = 0xFFFF;
    }

    /// <inheritdoc/>
    protected override int ReadRegister(int register)
    {
        bool hasMeasured = _clock.NowMs >= _measuresFromMs && !IsNeverReady;
        int level = hasMeasured ? LevelCentiPercent * 256 / 100 : 0;
        if (hasMeasured)
        {
            Watch(level);
        }

        switch (register)
        {
            case 0x00 when !IsPointerSet: return 0; // reset between pointer and answer
            case 0x02: return hasMeasured ? MilliVolts * 64 / 5 : 0;
            case 0x04: return level;
            case 0x08: return Version;
            case 0x0C: return _configuration;
            case 0x1A: return _status;
            default: throw Undefined("read of", register);
        }
    }

    /// <inheritdoc/>
    protected override void WriteRegister(int register, int value)
    {
        switch (register)
        {
            case 0x0C:
                _configuration = value;
                break;
            case 0x1A:
                _status &= value; // flags can only be cleared
                break;
            default: throw Undefined("write to", register);
        }
    }

    // The alert comes when the level falls below its threshold, not while it stays there.
    private void Watch(int level)
    {
        int threshold = (32 - (_configuration & 0x001F)) << 8;
        if (_lastLevel >= threshold && level < threshold)
        {
            _status |= 0x1000;
            _configuration |= 0x0020;
        }

        _lastLevel = level;
    }
}
