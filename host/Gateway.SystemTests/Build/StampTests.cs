// The number that tells one build from another, by the same target that a nanoFramework build runs.

using System.Xml.Linq;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Build;

[TestClass]
public sealed class StampTests
{
    private string _folder = "";

    [TestInitialize]
    public void Begin() => _folder = Directory.CreateTempSubdirectory("stamp-").FullName;

    [TestCleanup]
    public void End() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void The_same_sources_have_the_same_number_wherever_they_lie()
    {
        string here = Version(Tree("here"));
        string there = Version(Tree("another place"));
        Assert.AreEqual(here, there);
        StringAssert.StartsWith(here, "3.4.5.");
        int number = int.Parse(here.Split('.')[3]);
        Assert.IsTrue(number is >= 1 and <= 65534, here);
    }

    [TestMethod]
    [DataRow("Gateway.Core/Alarms/Alarm.cs", "class Alarm { int x; }")]
    [DataRow("Gateway.Core/Alarms/Another.cs", "")]
    [DataRow("Gateway.Virtual/Board.cs", "// changed")]
    [DataRow("Gateway.Core/Gateway.Core.csproj", "<Project><!-- changed --></Project>")]
    [DataRow("Directory.Packages.props", "<Project />")]
    [DataRow("build/NanoShrink.cs", "// changed")]
    public void Whatever_is_built_in_another_way_has_another_number(string file, string content)
    {
        string tree = Tree("tree");
        string before = Version(tree);
        Write(tree, file, content);
        Assert.AreNotEqual(before, Version(tree));
    }

    [TestMethod]
    public void A_file_by_another_name_and_a_debug_build_have_other_numbers()
    {
        string tree = Tree("tree");
        string before = Version(tree);
        Assert.AreNotEqual(before, Version(tree, "-p:Configuration=Debug"));
        string alarm = Path.Combine(tree, "Gateway.Core", "Alarms", "Alarm.cs");
        File.Move(alarm, Path.Combine(tree, "Gateway.Core", "Alarm.cs"));
        Assert.AreNotEqual(before, Version(tree));
    }

    [TestMethod]
    public void Tests_tools_and_what_a_build_writes_do_not_count()
    {
        string tree = Tree("tree");
        string before = Version(tree);
        Write(tree, "Gateway.Tests/Test.cs", "// changed");
        Write(tree, "host/Gateway.Tools/Tool.cs", "// changed");
        Write(tree, "Gateway.Core/obj/Release/Generated.cs", "// changed");
        Write(tree, "Gateway.Core/bin/Release/Copied.cs", "// changed");
        Assert.AreEqual(before, Version(tree));
    }

    [TestMethod]
    public void Every_project_of_the_device_takes_its_version_from_there()
    {
        XDocument targets = XDocument.Load(RepoTree.PathOf("build/nano.targets"));
        Assert.AreEqual(1, targets.Descendants("Import")
            .Count(import => (string)import.Attribute("Project")! == "stamp.targets"));
        XElement target = XDocument.Load(RepoTree.PathOf("build/stamp.targets"))
            .Descendants("Target").Single();
        Assert.AreEqual("GetAssemblyVersion", (string)target.Attribute("BeforeTargets")!);
        foreach (string file in RepoTree.Files("*.csproj").Append("Directory.Build.props")
            .Append("build/nano.props"))
        {
            string text = File.ReadAllText(RepoTree.PathOf(file));
            Assert.IsFalse(text.Contains("<AssemblyVersion>") || text.Contains("<FileVersion>"), file);
        }
    }

    private string Tree(string name)
    {
        string tree = Path.Combine(_folder, name);
        Write(tree, "Gateway.Core/Gateway.Core.csproj", "<Project />");
        Write(tree, "Gateway.Core/Alarms/Alarm.cs", "class Alarm { }");
        Write(tree, "Gateway.Virtual/Board.cs", "class Board { }");
        Write(tree, "Gateway.Tests/Test.cs", "class Test { }");
        Write(tree, "Directory.Build.props", "<Project />");
        Write(tree, "build/NanoShrink.cs", "class NanoShrink { }");
        return tree;
    }

    private static void Write(string tree, string file, string content)
    {
        string path = Path.Combine(tree, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
    }

    private static string Version(string tree, params string[] properties)
    {
        int code = TargetRun.Of("stamp.targets", out string output,
        [
            "-t:NanoStamp", "-getProperty:AssemblyVersion", "-p:GatewayVersion=3.4.5",
            $"-p:NanoStampRoot={tree}/", .. properties,
        ]);
        Assert.AreEqual(0, code, output);
        return output.Trim();
    }
}
