// Dates of the Gregorian calendar and days since 1970, in integers. Years are counted from March, so that the
// leap day is the last of its year; 400 of them have 146,097 days.

namespace Gateway.Drivers.Common;

/// <summary>Pure functions for years 1970 to 9999.</summary>
public static class CivilDate
{
    private const int DaysOf400Years = 146097;

    // From 0000-03-01 to 1970-01-01.
    private const int DaysTo1970 = 719468;

    /// <summary>Days since 1970-01-01 of a date.</summary>
    /// <param name="year">1970–9999.</param>
    /// <param name="month">1–12.</param>
    /// <param name="day">1–31.</param>
    /// <param name="days">The days; 0 on failure.</param>
    /// <returns>False when there is no such day.</returns>
    public static bool TryToDays(int year, int month, int day, out int days)
    {
        days = 0;
        bool isYear = year >= 1970 && year <= 9999;
        if (!isYear || month < 1 || month > 12 || day < 1 || day > DaysOfMonth(year, month))
        {
            return false;
        }

        int marchYear = month > 2 ? year : year - 1;
        int months = month > 2 ? month - 3 : month + 9;
        days = (marchYear * 365) + (marchYear / 4) - (marchYear / 100) + (marchYear / 400)
            + (((months * 153) + 2) / 5) + day - 1 - DaysTo1970;
        return true;
    }

    /// <summary>The date of days since 1970-01-01, from 0.</summary>
    public static void FromDays(int days, out int year, out int month, out int day)
    {
        int total = days + DaysTo1970;
        int cycle = total / DaysOf400Years;
        int inCycle = total % DaysOf400Years;

        // Leap days before this one are taken out, then all years have 365 days.
        int leapless = inCycle - (inCycle / 1460) + (inCycle / 36524) - (inCycle / 146096);
        int yearOfCycle = leapless / 365;
        int dayOfYear = inCycle - ((yearOfCycle * 365) + (yearOfCycle / 4) - (yearOfCycle / 100));
        int months = ((dayOfYear * 5) + 2) / 153;
        day = dayOfYear - (((months * 153) + 2) / 5) + 1;
        month = months < 10 ? months + 3 : months - 9;
        year = (cycle * 400) + yearOfCycle + (month <= 2 ? 1 : 0);
    }

    private static int DaysOfMonth(int year, int month)
    {
        bool isLeap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        return month == 2 ? (isLeap ? 29 : 28)
            : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
}
