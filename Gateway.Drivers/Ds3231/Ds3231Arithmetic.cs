// From the clock's registers to UTC and back, and its temperature.

using Gateway.Drivers.Common;

namespace Gateway.Drivers.Ds3231;

/// <summary>Pure functions. Source: Maxim 19-5170 rev. 10, "Clock and Calendar", "Temperature
/// Registers".</summary>
public static class Ds3231Arithmetic
{
    /// <summary>First moment the chip can show: 2000-01-01 in ms since 1970.</summary>
    public const long UtcMin = 946684800000;

    /// <summary>First moment it cannot: 2200-01-01.</summary>
    public const long UtcEnd = 7258118400000;

    private const int DaySeconds = 86400;
    private const int Century = 0x80;

    /// <summary>Temperature in 0.01 °C of its two registers (−128 to 127.75 °C).</summary>
    public static int CentiCelsius(int high, int low)
    {
        return (((sbyte)high * 4) + (low >> 6)) * 25;
    }

    /// <summary>Reads time and date of seven registers from index 0.</summary>
    /// <param name="registers">As the chip has them: BCD, in 24 or 12 hours.</param>
    /// <param name="utcMs">Start of the second shown, in ms since 1970; 0 on failure.</param>
    /// <returns>False when it is no time or no date.</returns>
    public static bool TryToUtc(byte[] registers, out long utcMs)
    {
        utcMs = 0;
        int month = registers[Ds3231Registers.Month];
        int year = (month & Century) != 0 ? 2100 : 2000;
        bool isGood = TryFromBcd(registers[0], 59, out int seconds);
        isGood &= TryFromBcd(registers[1], 59, out int minutes);
        isGood &= TryHours(registers[Ds3231Registers.Hours], out int hours);
        isGood &= TryFromBcd(registers[Ds3231Registers.Day], 31, out int day);
        isGood &= TryFromBcd(month & ~Century, 12, out month);
        isGood &= TryFromBcd(registers[Ds3231Registers.Year], 99, out int yearOfCentury);
        if (!isGood || !CivilDate.TryToDays(year + yearOfCentury, month, day, out int days))
        {
            return false;
        }

        utcMs = (((long)days * DaySeconds) + (((hours * 60) + minutes) * 60) + seconds) * 1000;
        return true;
    }

    /// <summary>Writes seven registers from an index: BCD in 24 hours.</summary>
    /// <param name="utcMs">From <see cref="UtcMin"/> to before <see cref="UtcEnd"/>; the second it lies
    /// in.</param>
    /// <param name="registers">Where to.</param>
    /// <param name="at">First index.</param>
    public static void Put(long utcMs, byte[] registers, int at)
    {
        long seconds = utcMs / 1000;
        int days = (int)(seconds / DaySeconds);
        int rest = (int)(seconds % DaySeconds);
        CivilDate.FromDays(days, out int year, out int month, out int day);
        registers[at] = ToBcd(rest % 60);
        registers[at + 1] = ToBcd(rest / 60 % 60);
        registers[at + Ds3231Registers.Hours] = ToBcd(rest / 3600);
        registers[at + Ds3231Registers.Weekday] = (byte)(((days + 3) % 7) + 1); // 1 is Monday
        registers[at + Ds3231Registers.Day] = ToBcd(day);
        registers[at + Ds3231Registers.Month] = (byte)(ToBcd(month) | (year >= 2100 ? Century : 0));
        registers[at + Ds3231Registers.Year] = ToBcd(year % 100);
    }

    private static byte ToBcd(int value) => (byte)(((value / 10) << 4) | (value % 10));

    private static bool TryFromBcd(int bcd, int max, out int value)
    {
        value = ((bcd >> 4) * 10) + (bcd & 0x0F);
        return (bcd & 0x0F) <= 9 && bcd >> 4 <= 9 && value <= max;
    }

    private static bool TryHours(int register, out int hours)
    {
        if ((register & 0x40) == 0)
        {
            return TryFromBcd(register, 23, out hours);
        }

        bool isGood = TryFromBcd(register & 0x1F, 12, out hours) && hours >= 1 && (register & 0x80) == 0;
        hours = (hours % 12) + ((register & 0x20) != 0 ? 12 : 0);
        return isGood;
    }
}
