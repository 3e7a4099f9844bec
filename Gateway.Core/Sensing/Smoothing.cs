// How the noise of a channel is taken out.

namespace Gateway.Core.Sensing;

/// <summary>What becomes of a value and those before it.</summary>
public enum Smoothing
{
    /// <summary>The value itself.</summary>
    None = 0,

    /// <summary>The middle one of the last n by size: single spikes vanish.</summary>
    Median = 1,

    /// <summary>The mean of the last n.</summary>
    Mean = 2,

    /// <summary>The last result, moved towards the value by an n-th of the distance.</summary>
    Exponential = 3,
}
