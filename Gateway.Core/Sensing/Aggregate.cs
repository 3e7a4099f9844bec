// What is kept of several values.

namespace Gateway.Core.Sensing;

/// <summary>How the values of a window become one.</summary>
public enum Aggregate
{
    /// <summary>Every value by itself.</summary>
    None = 0,

    /// <summary>Their mean, rounded to the nearest.</summary>
    Mean = 1,

    /// <summary>The smallest.</summary>
    Min = 2,

    /// <summary>The largest.</summary>
    Max = 3,

    /// <summary>All three, in channels of their own.</summary>
    All = 4,
}
