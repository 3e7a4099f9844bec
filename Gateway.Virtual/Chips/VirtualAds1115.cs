// An ADS1115: single conversions of four inputs, ranges, data rates, ready bit. Its clock is as slow as the
// datasheet allows. Simplified: differential inputs, continuous mode and the comparator are not modelled
// (refused), no noise. Source: Texas Instruments SBAS444D §9.6.

namespace Gateway.Virtual.Chips;

/// <summary>The virtual chip.</summary>
public sealed class VirtualAds1115 : VirtualWordChip
{
    private readonly int[] _rangeMicroVolts = { 6144000, 4096000, 2048000, 1024000, 512000, 256000 };
    private readonly int[] _rates = { 8, 16, 32, 64, 128, 250, 475, 860 };
    private readonly int[] _inputMicroVolts = new int[4];
    private readonly VirtualClock _clock;
    private int _configuration;
    private int _conversion;
    private int _pending;
    private int _low;
    private int _high;
    private bool _isConverting;
    private long _readyAtMs;

    /// <summary>Creates a chip that has just got its supply.</summary>
    /// <param name="address">0x48–0x4B.</param>
    /// <param name="clock">The board's time.</param>
    public VirtualAds1115(int address, VirtualClock clock)
        : base("ADS1115", address, 0x48, 0x4B)
    {
        _clock = clock;
        BrownOut();
    }

    /// <summary>Puts a voltage in µV on an input, 0–3.</summary>
    public void SetInput(int input, int microVolts) => _inputMicroVolts[input] = microVolts;

    /// <inheritdoc/>
    public override void BrownOut()
    {
        base.BrownOut();
        _configuration = 0x0583;
        _conversion = 0;
        _low = 0x8000;
        _high = 0x7FFF;
        _isConverting = false;
    }

    /// <inheritdoc/>
    protected override int ReadRegister(int register)
    {
        Advance();
        switch (register)
        {
            case 0x00: return _conversion & 0xFFFF;
            case 0x01: return _configuration | (_isConverting ? 0 : 0x8000);
            case 0x02: return _low;
            case 0x03: return _high;
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
            case 0x02: _low = value; break;
            case 0x03: _high = value; break;
            default: throw Undefined("write to", register);
        }
    }

    private void WriteConfiguration(int value)
    {
        if ((value & 0x0100) == 0 || (value & 3) != 3)
        {
            throw Undefined("continuous mode or comparator in", 0x01);
        }

        _configuration = value & 0x7FFF;
        if ((value & 0x8000) != 0)
        {
            StartConversion();
        }
    }

    private void StartConversion()
    {
        int mux = (_configuration >> 12) & 7;
        int range = (_configuration >> 9) & 7;
        if (mux < 4)
        {
            throw Undefined("differential input in", 0x01);
        }

        long full = _rangeMicroVolts[range > 5 ? 5 : range];
        long scaled = _inputMicroVolts[mux - 4] * 32768L;
        long raw = (scaled + (scaled < 0 ? -full / 2 : full / 2)) / full;
        _pending = (int)(raw > 32767 ? 32767 : raw < -32768 ? -32768 : raw);
        _isConverting = true;
        int rate = _rates[(_configuration >> 5) & 7];
        _readyAtMs = _clock.NowMs + ((1100 + rate - 1) / rate);
    }

    private void Advance()
    {
        if (_isConverting && !IsNeverReady && _clock.NowMs >= _readyAtMs)
        {
            _isConverting = false;
            _conversion = _pending;
        }
    }
}
