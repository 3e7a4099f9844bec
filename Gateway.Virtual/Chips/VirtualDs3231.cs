// A DS3231: time that goes on, calendar with century, oscillator-stopped flag, temperature measured on demand
// and once a minute. Simplified: alarms and square wave are kept but do nothing; aging does nothing.
// Source: Maxim 19-5170 rev. 10, figure 1.

using System;

namespace Gateway.Virtual.Chips;

/// <summary>The virtual chip.</summary>
public sealed class VirtualDs3231 : VirtualByteChip
{
    private const int RegisterCount = 0x13;
    private const int ConversionMs = 200;
    private const int CycleMs = 64000;
    private const long Utc2000 = 946684800000;
    private const long DayMs = 86400000;
    private const long TicksPerMs = 10000;

    private readonly VirtualClock _clock;
    private readonly byte[] _registers = new byte[RegisterCount];
    private long _setUtcMs;
    private long _setAtMs;
    private long _poweredAtMs;
    private long _convertedAtMs;
    private bool _isConverting;
    private bool _isTimeWritten;

    /// <summary>Creates a chip that has just got its first supply: its time is not set.</summary>
    public VirtualDs3231(VirtualClock clock)
        : base("DS3231", 0x68, 0x68, 0x68)
    {
        _clock = clock;
        BrownOut();
    }

    /// <summary>Temperature in 0.001 °C.</summary>
    public int TemperatureMilliCelsius { get; set; } = 20000;

    /// <summary>Whether a battery keeps it going while its supply is gone.</summary>
    public bool HasBattery { get; set; }

    /// <summary>Whether the oscillator has not stopped since the flag was cleared.</summary>
    public bool IsTimeKept => (_registers[0x0F] & 0x80) == 0;

    /// <summary>What the chip takes for UTC now, in ms since 1970.</summary>
    public long UtcMs => _setUtcMs + _clock.NowMs - _setAtMs;

    /// <summary>Sets its time from outside, as if it had been set long ago.</summary>
    public void Keep(long utcMs)
    {
        _setUtcMs = utcMs;
        _setAtMs = _clock.NowMs;
        _registers[0x0F] &= 0x7F;
    }

    /// <inheritdoc/>
    public override void BrownOut()
    {
        base.BrownOut();
        _isConverting = false;
        if (HasBattery)
        {
            return;
        }

        Array.Clear(_registers, 0, RegisterCount);
        _registers[0x0E] = 0x1C;
        _registers[0x0F] = 0x88;
        _setUtcMs = Utc2000;
        _setAtMs = _clock.NowMs;
        _poweredAtMs = _clock.NowMs;
    }

    /// <inheritdoc/>
    public override void OnWrite(byte[] data, int count)
    {
        _isTimeWritten = false;
        base.OnWrite(data, count);
        if (_isTimeWritten)
        {
            ReadTimeRegisters();
        }
    }

    /// <inheritdoc/>
    protected override int Next(int register) => (register + 1) % RegisterCount;

    /// <summary>All user registers are taken over when a transfer begins.</summary>
    protected override void BeginTransfer()
    {
        if (_isConverting && !IsNeverReady && _clock.NowMs >= _convertedAtMs)
        {
            _isConverting = false;
            _registers[0x0E] &= 0xDF;
        }

        bool isBusy = IsBusy();
        _registers[0x0F] = (byte)(isBusy ? _registers[0x0F] | 0x04 : _registers[0x0F] & 0xFB);
        if (!_isConverting && !isBusy)
        {
            int quarters = (TemperatureMilliCelsius + (TemperatureMilliCelsius < 0 ? -125 : 125)) / 250;
            _registers[0x11] = (byte)(quarters >> 2);
            _registers[0x12] = (byte)((quarters & 3) << 6);
        }

        PutTimeRegisters();
    }

    /// <inheritdoc/>
    protected override int ReadRegister(int register) => _registers[register];

    /// <inheritdoc/>
    protected override void WriteRegister(int register, int value)
    {
        if (register >= 0x11)
        {
            throw Undefined("write to", register);
        }

        if (register == 0x0F)
        {
            // flags can only be cleared; busy is the chip's own
            value = (value & 0x08) | (_registers[0x0F] & value & 0x83) | (_registers[0x0F] & 0x04);
        }

        _isTimeWritten |= register < 7;
        _registers[register] = (byte)value;
        if (register == 0x0E && (value & 0x20) != 0)
        {
            // The first conversion may begin behind the controller's back.
            if (IsBusy() && _clock.NowMs - _poweredAtMs >= ConversionMs)
            {
                throw Undefined("conversion while busy in", register);
            }

            _isConverting = true;
            _convertedAtMs = _clock.NowMs + ConversionMs;
        }
    }

    private bool IsBusy() => (_clock.NowMs - _poweredAtMs) % CycleMs < ConversionMs;

    private void PutTimeRegisters()
    {
        DateTime time = new DateTime(new DateTime(1970, 1, 1).Ticks + (UtcMs * TicksPerMs));
        _registers[0] = Bcd(time.Second);
        _registers[1] = Bcd(time.Minute);
        bool isTwelve = (_registers[2] & 0x40) != 0;
        int hour = time.Hour % 12 == 0 ? 12 : time.Hour % 12;
        _registers[2] = isTwelve
            ? (byte)(Bcd(hour) | 0x40 | (time.Hour >= 12 ? 0x20 : 0))
            : Bcd(time.Hour);
        _registers[3] = (byte)((((UtcMs / DayMs) + 4) % 7) + 1);
        _registers[4] = Bcd(time.Day);
        _registers[5] = (byte)(Bcd(time.Month) | (time.Year >= 2100 ? 0x80 : 0));
        _registers[6] = Bcd(time.Year % 100);
    }

    private void ReadTimeRegisters()
    {
        int year = ((_registers[5] & 0x80) != 0 ? 2100 : 2000) + Value(_registers[6]);
        int hours = _registers[2];
        int hour = (hours & 0x40) == 0
            ? Value(hours)
            : (Value(hours & 0x1F) % 12) + ((hours & 0x20) != 0 ? 12 : 0);
        DateTime time = new DateTime(
            year, Value(_registers[5] & 0x7F), Value(_registers[4]));
        int seconds = (((hour * 60) + Value(_registers[1])) * 60) + Value(_registers[0]);
        _setUtcMs = ((time.Ticks - new DateTime(1970, 1, 1).Ticks) / TicksPerMs) + (seconds * 1000L);
        _setAtMs = _clock.NowMs; // writing the seconds begins a second
    }

    private static byte Bcd(int value) => (byte)(((value / 10) << 4) | (value % 10));

    private static int Value(int bcd) => ((bcd >> 4) * 10) + (bcd & 0x0F);
}
