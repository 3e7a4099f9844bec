// The gate itself: device code as it is now, and the lists as they are now.

using System.Text;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.ApiGate;

[TestClass]
public sealed class DeviceCodeTests
{
    // A folder with the full lists of nanoFramework's packages; with it, missing lines are told ready to
    // paste.
    private const string FullListsVariable = "GATEWAY_NANO_API";

    [TestMethod]
    public void Device_code_is_true_on_the_device()
    {
        Finding[] findings = [.. DeviceCode.Check(ApiList.Read(DeviceCode.ListFolder))
            .Where(finding => !BoundedCircles.Holds(finding))];

        Assert.AreEqual(0, findings.Length, Explain(findings));
    }

    [TestMethod]
    [DataRow("Gateway.Core")]
    [DataRow("Gateway.Agent")]
    [DataRow("Gateway.Drivers")]
    [DataRow("Gateway.Virtual")]
    [DataRow("Gateway.Firmware")]
    [DataRow("Gateway.Firmware.Virtual")]
    [DataRow("Gateway.Firmware.Card")]
    public void A_project_uses_only_what_the_packages_it_refers_to_have(string project)
    {
        Finding[] findings = [.. DeviceCode.CheckPackages(project)
            .Where(finding => finding.Rule == Rule.NotInApi)];

        Assert.AreEqual(0, findings.Length, Explain(findings));
    }

    [TestMethod]
    public void The_circles_of_known_depth_are_still_there()
    {
        IReadOnlyList<Finding> findings = DeviceCode.Check(ApiList.Read(DeviceCode.ListFolder));

        string[] gone = [.. BoundedCircles.All.Except(findings.Select(finding => finding.What))];
        Assert.AreEqual(string.Empty, string.Join("\n", gone), "no device code has these circles any more");
    }

    [TestMethod]
    public void The_lists_hold_only_what_is_used()
    {
        ApiList api = ApiList.Read(DeviceCode.ListFolder);
        DeviceCode.Check(api);

        string unused = string.Join(
            "\n", api.Unused.Select(line => $"build/nano-api/{api.AssemblyOf(line)}.txt: {line}"));
        Assert.AreEqual(string.Empty, unused, "no device code uses these lines any more:\n" + unused);
    }

    [TestMethod]
    public void The_lists_are_sorted_and_begin_with_a_comment()
    {
        foreach (string file in Directory.EnumerateFiles(DeviceCode.ListFolder, "*.txt"))
        {
            string[] lines = File.ReadAllLines(file);
            StringAssert.StartsWith(lines[0], "#", file);
            string[] members = lines.Where(line => line.Length > 0 && line[0] != '#').ToArray();
            string[] sorted = members.Distinct().Order(StringComparer.Ordinal).ToArray();
            CollectionAssert.AreEqual(sorted, members, file);
        }
    }

    [TestMethod]
    public void The_lists_hold_nothing_that_the_device_lacks_or_does_otherwise()
    {
        // these overloads are there
        string[] fine =
        [
            "M:System.String.Split(System.Char[])", "M:System.Array.Clear(", "M:System.Array.Copy(",
            "M:System.Array.IndexOf(",
        ];
        string[] lines = [.. Directory.EnumerateFiles(DeviceCode.ListFolder, "*.txt")
            .SelectMany(File.ReadLines)
            .Where(line => line.Length > 0 && line[0] != '#')
            .Where(line => !fine.Any(start => line.StartsWith(start, StringComparison.Ordinal)))];
        Assert.IsGreaterThan(100, lines.Length);
        foreach (string start in MemberAdvice.Refused)
        {
            string? found = Array.Find(lines, line => line.StartsWith(start, StringComparison.Ordinal));
            Assert.IsNull(found, $"{found}: {MemberAdvice.Of(found ?? "M:")}");
        }
    }

    [TestMethod]
    public void Without_the_lists_everything_foreign_is_found()
    {
        string empty = Directory.CreateTempSubdirectory("nano-api").FullName;
        try
        {
            IReadOnlyList<Finding> findings = DeviceCode.Check(ApiList.Read(empty));
            Assert.IsTrue(findings.Any(f => f.Rule == Rule.NotInApi && f.What == "T:System.Object"));
        }
        finally
        {
            Directory.Delete(empty);
        }
    }

    private static string Explain(IReadOnlyList<Finding> findings)
    {
        StringBuilder text = new("the device cannot take this:\n");
        text.AppendJoin('\n', findings);
        string? folder = Environment.GetEnvironmentVariable(FullListsVariable);
        if (string.IsNullOrEmpty(folder))
        {
            return text.ToString();
        }

        ApiList full = ApiList.Read(folder);
        text.Append("\n\nlines for build/nano-api:\n");
        IEnumerable<string> lines = findings.Where(f => f.Rule == Rule.NotInApi).Select(finding =>
        {
            string? line = ApiList.Lines(finding.What)
                .FirstOrDefault(known => full.AssemblyOf(known) != null);
            return line == null
                ? "nanoFramework has no " + finding.What
                : $"{full.AssemblyOf(line)}.txt: {line}";
        });
        return text.AppendJoin('\n', lines.Distinct().Order(StringComparer.Ordinal)).ToString();
    }
}
