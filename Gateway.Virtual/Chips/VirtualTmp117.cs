// A TMP117: one-shot and continuous conversions, averaging time, limits with their flags, flags cleared by
// reading. Simplified: the EEPROM is not modelled (refused), the therm mode neither, no noise.
// Source: Texas Instruments SBOS901 (rev. B) §7.4, §7.6.

namespace Gateway.Virtual.Chips;

/// <summary>The virtual chip.</summary>
public sealed class VirtualTmp117 : VirtualWordChip
{
    private readonly VirtualClock _clock;
    private int _configuration;
    private int _result;
    private int _high;
    private int _low;
    private bool _isConverting;
    private long _readyAtMs;
    private int _pending;

    /// <summary>Creates a chip that has just got its supply.</summary>
    /// <param name="address">0x48–0x4B.</param>
    /// <param name="clock">The board's time.</param>
    public VirtualTmp117(int address, VirtualClock clock)
        : base("TMP117", address, 0x48, 0x4B)
    {
        _clock = clock;
        BrownOut();
    }

    /// <summary>Temperature in 0.001 °C.</summary>
    public int TemperatureMilliCelsius { get; set; } = 20000;

    /// <summary>What it says it is; 0x0117.</summary>
    public int DeviceId { get; set; } = 0x0117;

    /// <inheritdoc/>
    public override void BrownOut()
    {
        base.BrownOut();
        _configuration = 0x0220;
        _result = 0x8000;
        _high = 0x6000;
        _low = 0x8000;
        StartConversion();
    }

    /// <inheritdoc/>
    protected override int ReadRegister(int register)
    {
        Advance();
        switch (register)
        {
            case 0x00:
                _configuration &= ~0x2000;
                return _result;
            case 0x01:
                int value = _configuration;
                _configuration &= 0x0FFF;
                return value;
            case 0x02: return _high;
            case 0x03: return _low;
            case 0x0F: return DeviceId;
            default: throw Undefined("read of", register);
        }
    }

    /// <inheritdoc/>
    protected override void WriteRegister(int register, int value)
    {
        Advance();
        switch (register)
        {
            case 0x01: WriteConfiguration(value); break;
            case 0x02: _high = value; break;
            case 0x03: _low = value; break;
            default: throw Undefined("write to", register);
        }
    }

    private void WriteConfiguration(int value)
    {
        if ((value & 0x0002) != 0)
        {
            BrownOut();
            return;
        }

        _configuration = (_configuration & 0xF000) | (value & 0x0FFC);
        _isConverting = false;
        if ((value & 0x0C00) != 0x0400)
        {
            StartConversion();
        }
    }

    private void StartConversion()
    {
        int code = (_configuration >> 5) & 3;
        int count = code == 0 ? 1 : code == 1 ? 8 : code == 2 ? 32 : 64;
        long raw = ((TemperatureMilliCelsius * 128L) + (TemperatureMilliCelsius < 0 ? -500 : 500)) / 1000;
        _pending = (int)raw & 0xFFFF;
        _isConverting = true;
        _readyAtMs = _clock.NowMs + (count * 31 / 2) + 1;
    }

    private void Advance()
    {
        if (!_isConverting || IsNeverReady || _clock.NowMs < _readyAtMs)
        {
            return;
        }

        _isConverting = false;
        _result = _pending;
        _configuration |= 0x2000;
        _configuration |= (short)_result > (short)_high ? 0x8000 : 0;
        _configuration |= (short)_result < (short)_low ? 0x4000 : 0;
        if ((_configuration & 0x0C00) == 0x0C00)
        {
            _configuration = (_configuration & ~0x0C00) | 0x0400;
        }
        else
        {
            StartConversion(); // continuous
        }
    }
}
