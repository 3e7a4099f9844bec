// Registers of the DS3231; no behaviour. Source: Maxim 19-5170 rev. 10, figure 1 and "Control Register",
// "Status Register".

namespace Gateway.Drivers.Ds3231;

/// <summary>Places in the registers, which are read in one burst, and flags.</summary>
internal static class Ds3231Registers
{
    /// <summary>First register: seconds. The pointer goes on by itself.</summary>
    public const byte Seconds = 0x00;

    /// <summary>Registers of time and date.</summary>
    public const int TimeBytes = 7;

    /// <summary>Hours: bit 6 tells 12-hour from 24-hour counting, bit 5 is PM then.</summary>
    public const int Hours = 0x02;

    /// <summary>Day of the week, 1–7.</summary>
    public const int Weekday = 0x03;

    /// <summary>Day of the month.</summary>
    public const int Day = 0x04;

    /// <summary>Month; bit 7 is the century.</summary>
    public const int Month = 0x05;

    /// <summary>Year of the century.</summary>
    public const int Year = 0x06;

    /// <summary>Oscillator, square wave, interrupts.</summary>
    public const byte Control = 0x0E;

    /// <summary>Flags.</summary>
    public const byte Status = 0x0F;

    /// <summary>Temperature, whole °C, two's complement.</summary>
    public const int TemperatureHigh = 0x11;

    /// <summary>Quarters of °C in its two upper bits; last of all registers.</summary>
    public const int TemperatureLow = 0x12;

    /// <summary>Registers in all.</summary>
    public const int Count = 0x13;

    /// <summary><see cref="Control"/> as we want it: runs on the battery, no square wave, no alarms. After a
    /// loss of both supplies it is another (0x1C).</summary>
    public const int ControlValue = 0x04;

    /// <summary><see cref="Control"/>: measure the temperature now; 0 again when that is done.</summary>
    public const int Convert = 0x20;

    /// <summary><see cref="Status"/>: the oscillator has stopped since this was cleared: the time is
    /// wrong.</summary>
    public const int OscillatorStopped = 0x80;

    /// <summary><see cref="Status"/>: the 32 kHz output is on.</summary>
    public const int Output32Khz = 0x08;

    /// <summary><see cref="Status"/>: a conversion of its own is under way.</summary>
    public const int Busy = 0x04;

    /// <summary><see cref="Status"/>: always 0.</summary>
    public const int StatusUnused = 0x70;

    /// <summary><see cref="TemperatureLow"/>: always 0.</summary>
    public const int TemperatureUnused = 0x3F;
}
