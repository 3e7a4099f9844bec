// Where a world of its own is entered: strings and numbers only.

using Gateway.SystemTests.PowerCuts;

namespace Gateway.SystemTests.Mutants;

/// <summary>The power cuts, as called from another world.</summary>
internal static class MutantEntry
{
    private const int WorkerCount = 2;

    /// <summary>Cuts the power in a scenario.</summary>
    /// <param name="scenario">Its name.</param>
    /// <param name="secondStride">Every so many-th of the second cuts.</param>
    /// <param name="stopAt">The kind of violation that ends it; "" for none.</param>
    /// <returns>The first findings, "Kind: text" a line.</returns>
    public static string[] Run(string scenario, int secondStride, string stopAt)
    {
        ViolationKind? kind = stopAt.Length == 0 ? null : Enum.Parse<ViolationKind>(stopAt);
        ProverOptions options = new(1, WorkerCount, secondStride, kind);
        ProverResult result = Prover.Run(Scenarios.All.Single(one => one.Name == scenario), options);
        IEnumerable<string> counts = Enum.GetValues<ViolationKind>()
            .Where(one => result.CountOf(one) > 0)
            .Select(one => $"{one}: {result.CountOf(one)} times");
        IEnumerable<string> findings = result.Findings
            .Select(finding => $"{finding.Violation.Kind}: {finding.Violation.Text}; {finding.Cut.Command}");
        return counts.Concat(findings).ToArray();
    }
}
