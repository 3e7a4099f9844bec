// An INA226 or INA219: triggered and continuous conversions, averaging time, flags and how they are cleared,
// calibration with current, power and overflow. Simplified: alerts are not modelled (refused), single
// quantities neither, no noise. Source: Texas Instruments SBOS547A §7.6 (INA226), SBOS448G §8.6 (INA219).

namespace Gateway.Virtual.Chips;

/// <summary>The virtual chip with its shunt.</summary>
public sealed class VirtualIna : VirtualWordChip
{
    // Table 7 of SBOS547A (averages), table 8 (µs a conversion), table 5 of SBOS448G (µs for 9 to 12 bits).
    private readonly int[] _averages = { 1, 4, 16, 64, 128, 256, 512, 1024 };
    private readonly int[] _microseconds = { 140, 204, 332, 588, 1100, 2116, 4156, 8244 };
    private readonly int[] _bitMicroseconds = { 84, 148, 276, 532 };

    private readonly VirtualClock _clock;
    private readonly bool _isIna226;
    private readonly int _shuntMicroOhms;
    private int _configuration;
    private int _calibration;
    private int _shunt;
    private int _bus;
    private bool _isReady;
    private bool _isConverting;
    private long _readyAtMs;

    /// <summary>Creates a chip that has just got its supply.</summary>
    /// <param name="address">0x40–0x4F.</param>
    /// <param name="clock">The board's time.</param>
    /// <param name="isIna226">False for an INA219.</param>
    /// <param name="shuntMicroOhms">The resistor it sits on.</param>
    public VirtualIna(int address, VirtualClock clock, bool isIna226, int shuntMicroOhms)
        : base(isIna226 ? "INA226" : "INA219", address, 0x40, 0x4F)
    {
        _clock = clock;
        _isIna226 = isIna226;
        _shuntMicroOhms = shuntMicroOhms;
        DieId = 0x2260;
        BrownOut();
    }

    /// <summary>Voltage of the bus in mV.</summary>
    public int BusMilliVolts { get; set; } = 12000;

    /// <summary>Current through the shunt in µA, negative when it flows backwards.</summary>
    public long CurrentMicroAmps { get; set; } = 100000;

    /// <summary>What an INA226 says it is.</summary>
    public int DieId { get; set; }

    /// <summary>Fault: the overflow flag is set.</summary>
    public bool IsOverflown { get; set; }

    /// <inheritdoc/>
    public override void BrownOut()
    {
        base.BrownOut();
        _configuration = _isIna226 ? 0x4127 : 0x399F;
        _calibration = 0;
        _shunt = 0;
        _bus = 0;
        _isReady = false;
        StartConversion();
    }

    /// <inheritdoc/>
    protected override int ReadRegister(int register)
    {
        Advance();
        switch (register)
        {
            case 0x00: return _configuration;
            case 0x01: return _shunt & 0xFFFF;
            case 0x02: return _isIna226 ? _bus : (_bus << 3) | Flags(0x0002, 0x0001);
            case 0x03: return (Current() * _bus / (_isIna226 ? 20000 : 5000)) & 0xFFFF;
            case 0x04: return Current() & 0xFFFF;
            case 0x05: return _calibration;
            case 0x06 when _isIna226:
                int flags = Flags(0x0008, 0x0004);
                _isReady = false;
                return flags;
            case 0xFE when _isIna226: return 0x5449;
            case 0xFF when _isIna226: return DieId;
            default: throw Undefined("read of", register);
        }
    }

    /// <inheritdoc/>
    protected override void WriteRegister(int register, int value)
    {
        Advance();
        switch (register)
        {
            case 0x00 when (value & 0x8000) != 0:
                BrownOut();
                break;
            case 0x00:
                _configuration = _isIna226 ? (value & 0x0FFF) | 0x4000 : value & 0x3FFF;
                _isReady = false;
                StartConversion();
                break;
            case 0x05:
                _calibration = _isIna226 ? value & 0x7FFF : value & 0xFFFE;
                break;
            default: throw Undefined("write to", register);
        }
    }

    private int Flags(int ready, int overflow) => (_isReady ? ready : 0) | (IsOverflown ? overflow : 0);

    private int Current() => _shunt * _calibration / (_isIna226 ? 2048 : 4096);

    private void StartConversion()
    {
        int mode = _configuration & 7;
        if (mode != 3 && mode != 7)
        {
            throw Undefined("mode " + mode.ToString() + " in", 0);
        }

        _isConverting = true;
        _readyAtMs = _clock.NowMs + (_isIna226 ? Ina226Ms() : Ina219Ms());
    }

    private int Ina226Ms()
    {
        int count = _averages[(_configuration >> 9) & 7];
        int each = _microseconds[(_configuration >> 6) & 7] + _microseconds[(_configuration >> 3) & 7];
        return ((count * each) + 999) / 1000;
    }

    private int Ina219Ms()
    {
        int microseconds = Ina219Us((_configuration >> 7) & 15) + Ina219Us((_configuration >> 3) & 15);
        return (microseconds + 999) / 1000;
    }

    private int Ina219Us(int code)
    {
        return (code & 8) != 0 ? 532 << (code & 7) : _bitMicroseconds[code & 3];
    }

    private void Advance()
    {
        if (!_isConverting || IsNeverReady || _clock.NowMs < _readyAtMs)
        {
            return;
        }

        _isConverting = (_configuration & 4) != 0;
        _readyAtMs = _clock.NowMs;
        _isReady = true;
        int full = _isIna226 ? 32767 : 32000;

        // pV across the shunt, in counts of 2.5 µV or 10 µV
        long picoVolts = CurrentMicroAmps * _shuntMicroOhms;
        long step = _isIna226 ? 2500000 : 10000000;
        long counts = (picoVolts + (picoVolts < 0 ? -step / 2 : step / 2)) / step;
        _shunt = (int)(counts > full ? full : counts < -full ? -full : counts);
        int bus = _isIna226 ? ((BusMilliVolts * 4) + 2) / 5 : (BusMilliVolts + 2) / 4;
        int busFull = _isIna226 ? 32767 : 8000;
        _bus = bus > busFull ? busFull : bus;
    }
}
