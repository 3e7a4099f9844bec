// What a sector is used for.

namespace Gateway.Virtual.Flash;

/// <summary>Use of a sector.</summary>
internal enum FlashUse
{
    /// <summary>Nothing: it may be allocated.</summary>
    Free,

    /// <summary>The older half of a metadata pair, which the next compaction erases.</summary>
    Spare,

    /// <summary>The current half of a metadata pair.</summary>
    Log,

    /// <summary>Content of a file.</summary>
    Content,
}
