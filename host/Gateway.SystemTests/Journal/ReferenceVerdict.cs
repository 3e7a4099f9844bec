// What the second decoder says of a block.

namespace Gateway.SystemTests.Journal;

/// <summary>What a block is.</summary>
internal enum ReferenceVerdict
{
    /// <summary>All is as it should be.</summary>
    Whole,

    /// <summary>It is longer than the bytes that are there.</summary>
    EndsEarly,

    /// <summary>Something is not as it should be.</summary>
    Damaged,

    /// <summary>Its CRC is right and its version one that is not known.</summary>
    Newer,
}
