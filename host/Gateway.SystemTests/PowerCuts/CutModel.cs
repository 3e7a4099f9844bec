// What a file looks like after the power failed in the operation that was writing it. How long the written
// part is decides much: nothing, something, or all but the last byte.

namespace Gateway.SystemTests.PowerCuts;

/// <summary>Effect of a power cut on the operation it hits.</summary>
internal enum CutModel
{
    /// <summary>The operation has not happened.</summary>
    Atomic,

    /// <summary>The operation has happened, though nobody was told.</summary>
    Done,

    /// <summary>A new file is there and empty.</summary>
    PrefixNone,

    /// <summary>A part from the front is written.</summary>
    PrefixSome,

    /// <summary>All but the last byte is written.</summary>
    PrefixMost,

    /// <summary>Garbage of the full length.</summary>
    TornNone,

    /// <summary>A part from the front is written, then garbage up to the full length.</summary>
    TornSome,

    /// <summary>All is written but the last byte, which is wrong.</summary>
    TornMost,
}
