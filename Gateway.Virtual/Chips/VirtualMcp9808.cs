// An MCP9808: continuous conversion, limits with hysteresis, shutdown. Simplified: the alert output is not
// modelled, the locks neither (refused); the resolution register, of one byte, is refused.
// Source: Microchip DS25095A §5.

namespace Gateway.Virtual.Chips;

/// <summary>The virtual chip.</summary>
public sealed class VirtualMcp9808 : VirtualWordChip
{
    private const int ConversionMs = 250;

    private readonly VirtualClock _clock;
    private int _configuration;
    private int _upper;
    private int _lower;
    private int _critical;
    private int _ambient;
    private long _nextMs;

    /// <summary>Creates a chip that has just got its supply.</summary>
    /// <param name="address">0x18–0x1F.</param>
    /// <param name="clock">The board's time.</param>
    public VirtualMcp9808(int address, VirtualClock clock)
        : base("MCP9808", address, 0x18, 0x1F)
    {
        _clock = clock;
        BrownOut();
    }

    /// <summary>Temperature in 0.001 °C.</summary>
    public int TemperatureMilliCelsius { get; set; } = 20000;

    /// <summary>What it says it is; 0x0400.</summary>
    public int DeviceId { get; set; } = 0x0400;

    /// <inheritdoc/>
    public override void BrownOut()
    {
        base.BrownOut();
        _configuration = 0;
        _upper = 0;
        _lower = 0;
        _critical = 0;
        _ambient = 0;
        _nextMs = _clock.NowMs + ConversionMs;
    }

    /// <inheritdoc/>
    protected override int ReadRegister(int register)
    {
        Advance();
        switch (register)
        {
            case 0x00 when !IsPointerSet: return 0x001F; // reserved, where the pointer stands at power-on
            case 0x01: return _configuration;
            case 0x02: return _upper;
            case 0x03: return _lower;
            case 0x04: return _critical;
            case 0x05: return _ambient;
            case 0x06: return 0x0054;
            case 0x07: return DeviceId;
            default: throw Undefined("read of", register);
        }
    }

    /// <inheritdoc/>
    protected override void WriteRegister(int register, int value)
    {
        Advance();
        switch (register)
        {
            case 0x01:
                if ((value & 0xF8FF) != 0)
                {
                    throw Undefined("bits not modelled in", register);
                }

                _configuration = value;
                break;
            case 0x02: _upper = Limit(register, value); break;
            case 0x03: _lower = Limit(register, value); break;
            case 0x04: _critical = Limit(register, value); break;
            default: throw Undefined("write to", register);
        }
    }

    private int Limit(int register, int value)
    {
        if ((value & ~0x1FFC) != 0)
        {
            throw Undefined("unused bits written to", register);
        }

        return value;
    }

    private void Advance()
    {
        if (_clock.NowMs < _nextMs)
        {
            return;
        }

        _nextMs = _clock.NowMs + ConversionMs;
        int half = TemperatureMilliCelsius < 0 ? -500 : 500;
        int value = (int)(((TemperatureMilliCelsius * 16L) + half) / 1000);
        int hysteresis = (_configuration & 0x0600) == 0x0200 ? 24 : 0;
        int upper = Signed(_upper) - ((_ambient & 0x4000) != 0 ? hysteresis : 0);
        int lower = Signed(_lower) + ((_ambient & 0x2000) != 0 ? hysteresis : 0);
        _ambient = (value & 0x1FFF)
            | (value >= Signed(_critical) ? 0x8000 : 0)
            | (value > upper ? 0x4000 : 0)
            | (value < lower ? 0x2000 : 0);
    }

    private static int Signed(int limit) => limit >= 0x1000 ? limit - 0x2000 : limit;
}
