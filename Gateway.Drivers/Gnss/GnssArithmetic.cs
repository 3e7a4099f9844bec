// From what NMEA sentences say to channels, in integers, each rounded once.

using Gateway.Drivers.Common;

namespace Gateway.Drivers.Gnss;

/// <summary>Pure functions. Source: NMEA 0183 as in u-blox UBX-13003221 (R25), NMEA protocol.</summary>
public static class GnssArithmetic
{
    private const long MinuteE7 = 10000000;
    private const long DegreeE7 = 100 * MinuteE7;
    private const long DayMs = 86400000;

    /// <summary>An angle "dddmm.mmmmm" in 0.000001°.</summary>
    /// <param name="angleE7">The number in units of 0.0000001 minute, from 0.</param>
    /// <param name="degreesMax">90 or 180.</param>
    /// <param name="microDegrees">The angle, rounded; 0 on failure.</param>
    /// <returns>False for 60 minutes or more, and beyond <paramref name="degreesMax"/>.</returns>
    public static bool TryMicroDegrees(long angleE7, int degreesMax, out int microDegrees)
    {
        long degrees = angleE7 / DegreeE7;
        long minutesE7 = angleE7 % DegreeE7;
        bool isAngle = angleE7 >= 0 && minutesE7 < 60 * MinuteE7
            && (degrees < degreesMax || (degrees == degreesMax && minutesE7 == 0));

        // 0.0000001' is 1/600 of 0.000001°
        microDegrees = isAngle ? (int)((degrees * 1000000) + Rounding.Divide(minutesE7, 600)) : 0;
        return isAngle;
    }

    /// <summary>Speed in cm/s of 0.001 knots; a knot is 1852 m/h.</summary>
    public static int CentimetresPerSecond(long milliKnots) => (int)Rounding.Divide(milliKnots * 463, 9000);

    /// <summary>Speed in cm/s of m/h.</summary>
    public static int CentimetresPerSecondOfKmh(long metresPerHour)
    {
        return (int)Rounding.Divide(metresPerHour, 36);
    }

    /// <summary>Direction in 0.1°, 0 to 3599, of 0.01°, 0 to 36000.</summary>
    public static int DeciDegrees(long centiDegrees) => (int)(Rounding.Divide(centiDegrees, 10) % 3600);

    /// <summary>Time of day in ms of "hhmmss.sss".</summary>
    /// <param name="digits">The number in ms: hhmmsssss.</param>
    /// <param name="dayMs">Milliseconds since midnight; 0 on failure.</param>
    /// <returns>False when it is no time.</returns>
    public static bool TryTimeOfDay(long digits, out int dayMs)
    {
        long hours = digits / 10000000;
        long minutes = digits / 100000 % 100;
        long milliseconds = digits % 100000;
        bool isTime = digits >= 0 && hours < 24 && minutes < 60 && milliseconds < 60000;
        dayMs = isTime ? (int)((((hours * 60) + minutes) * 60000) + milliseconds) : 0;
        return isTime;
    }

    /// <summary>UTC in ms since 1970 of "ddmmyy" (years 2000 to 2099) and a time of day.</summary>
    /// <param name="date">The number: ddmmyy.</param>
    /// <param name="dayMs">Milliseconds since midnight.</param>
    /// <param name="utcMs">The time; 0 on failure.</param>
    /// <returns>False when it is no date.</returns>
    public static bool TryUtc(int date, int dayMs, out long utcMs)
    {
        int days = 0;
        bool isDate = date >= 0
            && CivilDate.TryToDays(2000 + (date % 100), date / 100 % 100, date / 10000, out days);
        utcMs = isDate ? (days * DayMs) + dayMs : 0;
        return isDate;
    }
}
