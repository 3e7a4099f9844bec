// What a tidiness rule has to say about one place.

namespace Gateway.SystemTests.Tidy;

/// <summary>A violation of a convention.</summary>
/// <param name="File">Path below the root of the checkout.</param>
/// <param name="Line">From 1.</param>
/// <param name="Text">What is wrong and what to do.</param>
internal sealed record Problem(string File, int Line, string Text)
{
    /// <summary>One line in the form that editors make clickable.</summary>
    public override string ToString() => $"{File}({Line}): {Text}";
}
