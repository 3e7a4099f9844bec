// Division as people round: to the nearest, halves away from zero.

namespace Gateway.Drivers.Common;

/// <summary>Integer division with rounding.</summary>
public static class Rounding
{
    /// <summary><paramref name="value"/> / <paramref name="divisor"/>, rounded to the nearest; halves away
    /// from zero. The divisor is positive.</summary>
    public static long Divide(long value, long divisor)
    {
        long half = divisor / 2;
        return value >= 0 ? (value + half) / divisor : -((half - value) / divisor);
    }
}
