// What a journal must not do.

namespace Gateway.SystemTests.PowerCuts;

/// <summary>Kinds of broken promises.</summary>
internal enum ViolationKind
{
    /// <summary>A committed reading is not delivered, or went without being counted.</summary>
    Lost,

    /// <summary>Something else than what was accepted is delivered, a number is used twice, or a file that is
    /// not the journal's has changed.</summary>
    Corrupt,

    /// <summary>Readings come in another order.</summary>
    Reordered,

    /// <summary>The journal does not open, take, store or end.</summary>
    Stuck,
}

/// <summary>A broken promise.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Text">What exactly.</param>
internal sealed record Violation(ViolationKind Kind, string Text);
