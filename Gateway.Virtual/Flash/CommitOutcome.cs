// What became of a commit to one metadata pair.

namespace Gateway.Virtual.Flash;

/// <summary>Outcome of a commit.</summary>
internal enum CommitOutcome
{
    /// <summary>It is in the log.</summary>
    Done,

    /// <summary>It is in the log, which has moved to another sector: whoever points at it must be
    /// told.</summary>
    Moved,

    /// <summary>Nothing is left in the pair, which is to be taken out of its directory.</summary>
    Emptied,

    /// <summary>It does not fit.</summary>
    Full,
}
