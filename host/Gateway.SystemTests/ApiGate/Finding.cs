// What the gate has to say about one place in the sources.

namespace Gateway.SystemTests.ApiGate;

/// <summary>A place in a source file.</summary>
/// <param name="File">Path below the root of the checkout; "?" when the debug information does not
/// tell.</param>
/// <param name="Line">From 1; 0 when unknown.</param>
internal readonly record struct SourceSpot(string File, int Line);

/// <summary>One violation.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Member">The member of ours in which it stands.</param>
/// <param name="What">What stands there, as a documentation ID where it has one.</param>
/// <param name="Hint">What to use instead of just this; null for the general advice of the rule.</param>
/// <param name="Spot">Where.</param>
internal sealed record Finding(Rule Rule, string Member, string What, string? Hint, SourceSpot Spot)
{
    /// <summary>One line in the form that editors make clickable.</summary>
    public override string ToString()
        => $"{Spot.File}({Spot.Line}): {Rule}: {Member}: {What}: {Hint ?? RuleAdvice.Of(Rule)}";
}
