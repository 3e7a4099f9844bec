// The part of the power cuts that every test run does: all single cuts, and a sample of the second ones. All
// of them: `dotnet run -c Release --project host/Gateway.SystemTests -- power-cuts`.

using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.PowerCuts;

[TestClass]
public class PowerCutTests
{
    // Every so many-th second cut; prime, so that all models and operations get their turn.
    private const int SecondStride = 53;

    public static IEnumerable<object[]> Names => Scenarios.All.Select(one => new object[] { one.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void No_cut_breaks_a_promise(string name)
    {
        Scenario scenario = Scenarios.All.Single(one => one.Name == name);
        ProverResult result = Prover.Run(scenario, new ProverOptions(1, 2, SecondStride));
        Assert.IsGreaterThan(result.FirstCount, result.CutCount);
        string[] findings = result.Findings
            .Select(finding => $"{finding.Violation.Kind}: {finding.Violation.Text}\n{finding.Cut.Command}")
            .ToArray();
        Assert.IsEmpty(findings, string.Join("\n", findings));
    }

    [TestMethod]
    public void A_scenario_is_the_same_whenever_it_is_run()
    {
        Scenario scenario = Scenarios.All.Single(one => one.Name == "recovery");
        string Run() => string.Join('\n', RecordedLife.Run(scenario).Recording.Points);
        Assert.AreEqual(Run(), Run());
    }

    [TestMethod]
    public void Every_operation_is_cut_in_every_model_that_makes_a_difference()
    {
        FileTable files = FileTable.Empty.With("old", [1, 2, 3]);
        Assert.HasCount(8, new CutPoint(files, OperationKind.Append, "new", [4, 5, 6], false, 0).Models);
        Assert.HasCount(7, new CutPoint(files, OperationKind.Overwrite, "old", [4, 5, 6], false, 0).Models);
        Assert.HasCount(2, new CutPoint(files, OperationKind.Delete, "old", [], false, 0).Models);
        Assert.HasCount(1, new CutPoint(files, OperationKind.Read, "old", [], false, 0).Models);
        Assert.HasCount(1, new CutPoint(files, OperationKind.List, "", [], false, 0).Models);
    }

    [TestMethod]
    public void A_cut_write_is_whole_in_part_or_garbage()
    {
        FileTable files = FileTable.Empty.With("file", [1, 2]);
        byte[] After(CutModel model, bool isOver)
            => CutEffect.Put(files, "file", [7, 8, 9], isOver, model, 5).Find("file")!;

        Assert.AreSequenceEqual(new byte[] { 1, 2 }, After(CutModel.Atomic, false));
        Assert.AreSequenceEqual(new byte[] { 1, 2, 7, 8, 9 }, After(CutModel.Done, false));
        Assert.AreSequenceEqual(new byte[] { 1, 2, 7, 8 }, After(CutModel.PrefixMost, false));
        Assert.AreSequenceEqual(new byte[] { 7, 8, 9 }, After(CutModel.Done, true));
        Assert.AreSequenceEqual(new byte[] { 7, 8 }, After(CutModel.PrefixMost, true));
        byte[] torn = After(CutModel.TornMost, true);
        Assert.HasCount(3, torn);
        Assert.AreNotEqual(9, torn[2]);
        Assert.AreEqual(8, torn[1]);
    }

    [TestMethod]
    [DataRow("--bogus 1", "no option '--bogus'")]
    [DataRow("--cut", "--cut needs a value")]
    [DataRow("--cut 0", "--cut cannot be '0'")]
    [DataRow("--cut 3", "--cut needs --scenario and --model")]
    [DataRow("--scenario nothing", "append, rotate")]
    [DataRow("--scenario append --cut 3 --model maybe", "Atomic, Done")]
    [DataRow("--scenario append --cut 99999 --model done", "operations")]
    public void A_wrong_option_is_one_clear_line(string options, string expected)
    {
        StringWriter errors = new();
        int exitCode = new PowerCutCommand(TextWriter.Null, errors).Run(options.Split(' '));
        Assert.AreEqual(2, exitCode);
        Assert.Contains(expected, errors.ToString());
        Assert.HasCount(1, errors.ToString().TrimEnd().Split('\n'));
    }

    [TestMethod]
    public void A_cut_is_replayed_with_its_trace()
    {
        StringWriter output = new();
        string[] options = "--scenario append --cut 9 --model done --second 2 --model2 atomic".Split(' ');
        int exitCode = new PowerCutCommand(output, TextWriter.Null).Run(options);
        Assert.AreEqual(0, exitCode, output.ToString());
        Assert.Contains("9 append", output.ToString());
        Assert.Contains("<- the power is cut here, Done", output.ToString());
        Assert.Contains("after the second cut:", output.ToString());
    }
}
