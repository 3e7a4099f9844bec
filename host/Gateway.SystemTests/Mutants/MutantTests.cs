// Tests of the tests: each fault that is put into Gateway.Core must be found by the power cuts, and without
// a fault they must find nothing.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Mutants;

[TestClass]
public class MutantTests
{
    // Every so many-th second cut: a fault ends the run when it is found, without one it goes on to the end.
    private const int SecondStride = 1;
    private const int ControlStride = 29;

    private static readonly Lazy<MutantCompiler> Compiler = new(() => new MutantCompiler());

    public static IEnumerable<object[]> Names => MutantTable.All.Select(one => new object[] { one.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_fault_is_found(string name)
    {
        Mutant mutant = MutantTable.All.Single(one => one.Name == name);
        using MutantWorld world = new(Compiler.Value.Compile(mutant));
        string[] found = world.CutPower(mutant.Scenario, SecondStride, mutant.Expected.ToString());
        bool isFound = found.Any(line => line.StartsWith($"{mutant.Expected}: ", StringComparison.Ordinal));
        Assert.IsTrue(isFound, $"expected {mutant.Expected}, found:\n{string.Join("\n", found)}");
    }

    [TestMethod]
    public void Without_a_fault_nothing_is_found()
    {
        using MutantWorld world = new(Compiler.Value.Compile());
        foreach (string scenario in MutantTable.All.Select(mutant => mutant.Scenario).Distinct())
        {
            string[] found = world.CutPower(scenario, ControlStride, "");
            Assert.IsEmpty(found, $"{scenario}:\n{string.Join("\n", found)}");
        }
    }

    [TestMethod]
    public void A_text_that_is_not_there_once_is_named()
    {
        Mutant nowhere = MutantTable.All[0] with { Text = "no such text" };
        InvalidOperationException error =
            Assert.ThrowsExactly<InvalidOperationException>(() => Compiler.Value.Compile(nowhere));
        Assert.Contains("stands 0 times, not once", error.Message);
    }
}
