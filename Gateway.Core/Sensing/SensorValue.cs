// What a value can say besides a number, and how what was computed becomes a value again.

namespace Gateway.Core.Sensing;

/// <summary>Special values between a sensor and the poller, and the arithmetic of values.</summary>
public static class SensorValue
{
    /// <summary>The channel has no value at this moment, although the sensor works; it is left out and never
    /// reaches a reading.</summary>
    public const int None = int.MinValue;

    /// <summary>The value nearest to a number: −2147483647 to 2147483647.</summary>
    public static int Of(long number)
    {
        return number > int.MaxValue ? int.MaxValue : number <= None ? None + 1 : (int)number;
    }

    /// <summary>A quotient rounded to the nearest, halves away from zero; the divisor is from 1.</summary>
    public static long Quotient(long number, long divisor)
    {
        long half = divisor / 2;
        return (number < 0 ? number - half : number + half) / divisor;
    }
}
