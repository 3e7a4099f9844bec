// A deliberate fault in Gateway.Core, as a text to be found once and what to put in its place.

using Gateway.SystemTests.PowerCuts;

namespace Gateway.SystemTests.Mutants;

/// <summary>A fault.</summary>
/// <param name="Name">What is wrong, in words.</param>
/// <param name="File">Path below Gateway.Core.</param>
/// <param name="Text">What stands there, exactly once.</param>
/// <param name="Replacement">What stands there instead.</param>
/// <param name="Expected">As what the power cuts must find it.</param>
/// <param name="Scenario">The scenario in which they must.</param>
internal sealed record Mutant(
    string Name, string File, string Text, string Replacement, ViolationKind Expected, string Scenario);
