// How far out of its limits a channel is.

namespace Gateway.Core.Sensing;

/// <summary>Alarm of a channel; names as in ISA-18.2.</summary>
public enum AlarmLevel
{
    /// <summary>Within its limits.</summary>
    None = 0,

    /// <summary>At or above the high threshold.</summary>
    High = 1,

    /// <summary>At or above the high-high threshold.</summary>
    HighHigh = 2,

    /// <summary>At or below the low threshold.</summary>
    Low = 3,

    /// <summary>At or below the low-low threshold.</summary>
    LowLow = 4,
}
