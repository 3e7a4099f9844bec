// Every rule fires on its offending sample, with file and line, and on nothing else.

using Gateway.SystemTests.ApiGate.Samples;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.ApiGate;

[TestClass]
public sealed class GateSampleTests
{
    public static IEnumerable<object[]> Rows
        => SampleTable.Samples.Select(pair => new object[] { pair.Sample.Name, pair.Rule.ToString() });

    [TestMethod]
    [DynamicData(nameof(Rows))]
    public void A_sample_breaks_its_rule_and_no_other(string sample, string rule)
    {
        // These cannot be written without the other.
        string expected = rule switch
        {
            nameof(Rule.Stackalloc) => $"{Rule.Pointer}, {Rule.Stackalloc}",
            nameof(Rule.Dynamic) => $"{Rule.Dynamic}, {Rule.GenericUse}",
            _ => rule,
        };

        Type type = SampleTable.Samples.Single(pair => pair.Sample.Name == sample).Sample;
        IReadOnlyList<Finding> findings = Check(type);

        string[] broken = findings.Select(finding => finding.Rule.ToString()).Distinct().ToArray();
        Assert.AreEqual(expected, string.Join(", ", broken), string.Join("\n", findings));
        foreach (Finding finding in findings)
        {
            StringAssert.Contains(finding.Member, sample);
            StringAssert.StartsWith(finding.Spot.File, "host/Gateway.SystemTests/ApiGate/Samples/");
            Assert.IsTrue(finding.Spot.Line > 1, finding.ToString());
        }
    }

    [TestMethod]
    public void Every_rule_has_a_sample_and_an_advice()
    {
        foreach (Rule rule in Enum.GetValues<Rule>())
        {
            Assert.IsTrue(SampleTable.Samples.Any(pair => pair.Rule == rule), $"{rule} has no sample");
            Assert.AreNotEqual(string.Empty, RuleAdvice.Of(rule));
        }
    }

    [TestMethod]
    public void The_table_in_docs_is_that_of_the_gate()
    {
        string[] written = File.ReadAllLines(RepoTree.PathOf("docs/TESTING.md"));
        string[] rows = [.. written
            .SkipWhile(line => !line.StartsWith("| rule of the gate |", StringComparison.Ordinal))
            .Skip(2).TakeWhile(line => line.StartsWith('|'))];

        string expected = string.Join("\n", Enum.GetValues<Rule>().Select(SampleTable.RowOf));
        string actual = string.Join("\n", rows);
        if (actual != expected)
        {
            File.WriteAllText(Path.Combine(Path.GetTempPath(), "gate-rules.txt"), expected + "\n");
        }

        Assert.AreEqual(expected, actual, "the rows are in the temporary directory: gate-rules.txt");
    }

    [TestMethod]
    [DataRow(typeof(CleanSample))]
    [DataRow(typeof(ICleanSample))]
    [DataRow(typeof(CleanSampleReader))]
    [DataRow(typeof(CleanChainSample))]
    [DataRow(typeof(SharedTable))]
    [DataRow(typeof(ThrowsLaterSample))]
    public void Clean_code_breaks_none(Type sample)
    {
        IReadOnlyList<Finding> findings = Check(sample);
        Assert.AreEqual(string.Empty, string.Join("\n", findings));
    }

    [TestMethod]
    public void A_finding_points_at_the_very_line()
    {
        Finding finding = Check(typeof(UnlistedMemberSample)).Single();

        string line = File.ReadAllLines(RepoTree.PathOf(finding.Spot.File))[finding.Spot.Line - 1];
        StringAssert.Contains(line, "text.Replace('a', 'b')");
        Assert.AreEqual("M:System.String.Replace(System.Char,System.Char)", finding.What);
        StringAssert.Contains(finding.ToString(), "ByteWriter");
    }

    [TestMethod]
    public void A_circle_of_calls_is_told_once_with_the_way_round()
    {
        Finding finding = Check(typeof(RecursionByOthersSample)).Single();

        string line = File.ReadAllLines(RepoTree.PathOf(finding.Spot.File))[finding.Spot.Line - 1];
        StringAssert.Contains(line, "value == 0 || IsOdd(value - 1)");
        string name = typeof(RecursionByOthersSample).FullName!;
        Assert.AreEqual($"{name}.IsEven → {name}.IsOdd → {name}.IsEven", finding.What);
    }

    [TestMethod]
    public void What_an_initialiser_calls_is_told_with_the_way_to_the_throw()
    {
        Finding finding = Check(typeof(ThrowsByConstructorSample)).Single();

        string holder = typeof(ThrowsByConstructorSample).FullName + ".Holder.";
        Assert.AreEqual($"{holder}.ctor → {holder}Refuse", finding.What);
        string line = File.ReadAllLines(RepoTree.PathOf(finding.Spot.File))[finding.Spot.Line - 1];
        StringAssert.Contains(line, "new Holder(Environment.ProcessId)");
    }

    private static IReadOnlyList<Finding> Check(Type sample)
    {
        ApiList api = new();
        api.Add("samples", SampleTable.Api);
        return DeviceCode.CheckSample(sample, api);
    }
}
