// The unit tests go to the device in parts, because one assembly of all is too large for it. A part has its
// own folders and Fakes, so a test that uses another part's helpers builds on a PC and nowhere else.

using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.DeviceProjects;

[TestClass]
public sealed class TestPartsTests
{
    private const string Project = "Gateway.Tests/Gateway.Tests.csproj";
    private static readonly Regex Using = new(@"^using Gateway\.Tests\.(\w+)", RegexOptions.Multiline);

    [TestMethod]
    public void A_part_of_the_unit_tests_uses_itself_and_what_is_shared()
    {
        Dictionary<string, string> parts = Parts();
        Assert.HasCount(5, parts.Values.Distinct());
        string[] strays =
        [
            .. from folder in parts.Keys
               from path in Directory.EnumerateFiles(
                   RepoTree.PathOf("Gateway.Tests/" + folder), "*.cs", SearchOption.AllDirectories)
               from Match match in Using.Matches(File.ReadAllText(path))
               let used = match.Groups[1].Value
               where parts.TryGetValue(used, out string? part) && part != parts[folder]
               select $"{folder}/{Path.GetFileName(path)} uses {used}",
        ];
        Assert.AreEqual("", string.Join("\n", strays));
    }

    [TestMethod]
    public void Every_folder_of_tests_is_in_a_part()
    {
        string[] shared = ["Fakes", "Shim", "bin", "obj"];
        string[] left = Directory.GetDirectories(RepoTree.PathOf("Gateway.Tests"))
            .Select(folder => Path.GetFileName(folder)!)
            .Except(Parts().Keys).Except(shared).ToArray();
        Assert.AreEqual("", string.Join(" ", left));
    }

    // Folder to the name of its part.
    private static Dictionary<string, string> Parts()
        => XDocument.Load(RepoTree.PathOf(Project)).Descendants()
            .Where(item => item.Name.LocalName.StartsWith("TestsOfPart", StringComparison.Ordinal))
            .SelectMany(item => item.Value.Split(';'), (item, glob) => (item.Name.LocalName, glob))
            .ToDictionary(pair => pair.glob.Replace("/**", ""), pair => pair.LocalName);
}
