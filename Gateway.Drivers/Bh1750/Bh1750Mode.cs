// Resolution against time.

namespace Gateway.Drivers.Bh1750;

/// <summary>Resolution of a measurement, at the default measuring time.</summary>
public enum Bh1750Mode
{
    /// <summary>1 lx, up to 54612 lx, 180 ms.</summary>
    High,

    /// <summary>0.5 lx, up to 27306 lx, 180 ms.</summary>
    High2,

    /// <summary>4 lx, 24 ms.</summary>
    Low,
}
