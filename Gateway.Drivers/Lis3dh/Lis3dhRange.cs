// What a measuring range means for settings and results.

namespace Gateway.Drivers.Lis3dh;

/// <summary>One of four ranges. Immutable. Source: ST DocID17530 rev. 2, table 4, §8.20.</summary>
public sealed class Lis3dhRange
{
    private const int CountFull = 2047;
    private const int GravitiesMax = 16;

    /// <summary>Creates a range.</summary>
    /// <param name="gravities">±2, 4, 8 or 16 g.</param>
    public Lis3dhRange(int gravities)
    {
        Code = gravities == 16 ? 3 : gravities == 8 ? 2 : gravities == 4 ? 1 : 0;
        MilliGravities = Code == 3 ? 12 : 1 << Code;
        CountMax = Code == 3 ? GravitiesMax * 1000 / MilliGravities : CountFull;
        Threshold = Code == 3 ? 2 : 16 >> Code;
    }

    /// <summary>Field of the control register, 0–3.</summary>
    public int Code { get; }

    /// <summary>mg a count in high-resolution mode.</summary>
    public int MilliGravities { get; }

    /// <summary>From this count on, either way, a sample is at the end of the range. At 12 mg the counts
    /// would go on to 24 g, which no one vouches for.</summary>
    public int CountMax { get; }

    /// <summary>Threshold of motion in steps of 16, 32, 62 or 186 mg: some 250 mg, 372 mg at 16 g.</summary>
    public int Threshold { get; }

    /// <summary>Whether there is such a range.</summary>
    public static bool IsValid(int gravities)
    {
        return gravities == 2 || gravities == 4 || gravities == 8 || gravities == 16;
    }
}
