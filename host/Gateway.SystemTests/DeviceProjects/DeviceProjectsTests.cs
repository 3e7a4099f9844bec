// device/ is what the csproj files say, and says it in the way Visual Studio's extension for nanoFramework
// wants it.

using System.Text.RegularExpressions;
using System.Xml.Linq;
using Gateway.Tools.DeviceProjects;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.DeviceProjects;

[TestClass]
public sealed partial class DeviceProjectsTests
{
    private static readonly string[] DeviceFolders =
    {
        "Gateway.Agent", "Gateway.Core", "Gateway.Drivers", "Gateway.Firmware", "Gateway.Tests",
        "Gateway.Virtual",
    };

    private static readonly Lazy<IReadOnlyList<DeviceProject>> Lists = new(() =>
        ProjectLists.Read(RepoTree.Root));

    private static IReadOnlyList<DeviceProject> Projects => Lists.Value;

    [TestMethod]
    public void The_files_are_up_to_date()
    {
        string outdated = string.Join("\n",
            DeviceProjectsCommand.Outdated(RepoTree.Root, DeviceTree.Make(Projects)));
        Assert.AreEqual("", outdated, "run: dotnet run --project host/Gateway.Tools -- device-projects");
    }

    [TestMethod]
    public void Every_device_source_is_listed_and_none_twice_in_a_project()
    {
        string[] sources = [.. RepoTree.Files("*.cs")
            .Where(path => DeviceFolders.Contains(path.Split('/')[0]))
            .Where(path => !path.StartsWith("Gateway.Tests/Shim/", StringComparison.Ordinal))];
        foreach (DeviceProject project in Projects)
        {
            CollectionAssert.AllItemsAreUnique(project.Sources.ToArray(), project.Name);
        }

        CollectionAssert.AreEquivalent(
            sources, Projects.SelectMany(project => project.Sources).Distinct().ToArray());
        foreach (string source in sources)
        {
            // the firmware is built in three ways, what several parts of the tests share for all parts
            int count = Projects.Count(project => project.Sources.Contains(source));
            bool isShared = source.StartsWith("Gateway.Firmware/", StringComparison.Ordinal)
                || source.StartsWith("Gateway.Tests/Fakes/", StringComparison.Ordinal);
            Assert.IsTrue(count == 1 || (isShared && count > 1), $"{source}: {count} times");
        }
    }

    [TestMethod]
    public void Every_file_a_project_names_is_there()
    {
        foreach (DeviceProject project in Projects)
        {
            string folder = RepoTree.PathOf($"device/{project.Name}");
            string[] named = [.. Document(project).Descendants()
                .Where(element => element.Name.LocalName is "Compile" or "None" or "ProjectReference")
                .Select(element => (string)element.Attribute("Include")!)];
            Assert.IsGreaterThan(3, named.Length);
            foreach (string file in named)
            {
                string path = Path.GetFullPath(Path.Combine(folder, file.Replace('\\', '/')));
                Assert.IsTrue(File.Exists(path), $"{project.Name}: {file}");
            }
        }
    }

    [TestMethod]
    public void Packages_have_the_versions_of_the_build_and_every_reference_its_package()
    {
        Dictionary<string, string> versions = XDocument.Load(RepoTree.PathOf("Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(row => (string)row.Attribute("Include")!, row => (string)row.Attribute("Version")!);
        foreach (DeviceProject project in Projects)
        {
            string path = RepoTree.PathOf($"device/{project.Name}/packages.config");
            Dictionary<string, string> packages = XDocument.Load(path).Descendants("package")
                .ToDictionary(row => (string)row.Attribute("id")!, row => (string)row.Attribute("version")!);
            foreach ((string id, string version) in packages)
            {
                Assert.AreEqual(versions[id], version, $"{project.Name}: {id}");
            }

            string[] hinted = [.. Document(project).Descendants()
                .Where(element => element.Name.LocalName == "HintPath")
                .Select(element => Hint().Match(element.Value).Groups[1].Value)];
            CollectionAssert.AreEquivalent(
                packages.Select(package => $"{package.Key}.{package.Value}").ToArray(),
                hinted.Distinct().ToArray());
        }
    }

    [TestMethod]
    public void A_project_has_the_packages_of_what_it_refers_to()
    {
        foreach (DeviceProject project in Projects)
        {
            foreach (DeviceProject referenced in Projects.Where(p => project.References.Contains(p.Name)))
            {
                // packages.config knows no packages of packages or of projects
                string[] missing = [.. referenced.Packages.Except(project.Packages).Select(p => p.Id)];
                Assert.IsEmpty(missing, $"{project.Name} needs what {referenced.Name} has");
            }
        }
    }

    [TestMethod]
    public void Unit_tests_are_what_the_test_adapter_looks_for()
    {
        DeviceProject[] parts = [.. Projects.Where(project => project.IsTest)];
        Assert.HasCount(5, parts);
        foreach (DeviceProject part in parts)
        {
            XDocument document = Document(part);
            Assert.AreEqual("NFUnitTest", Property(document, "AssemblyName"));
            Assert.AreEqual("UnitTest", Property(document, "TestProjectType"));
            Assert.AreEqual("10.0", Property(document, "LangVersion"));
            StringAssert.EndsWith(Property(document, "RunSettingsFilePath"), @"\..\nano.runsettings");
            Assert.DoesNotContain("Gateway.Firmware", part.References, "its Main would run instead");
        }
    }

    [TestMethod]
    public void The_solution_has_every_project_by_its_own_identity()
    {
        string solution = File.ReadAllText(RepoTree.PathOf("device/nanoGateway.Device.sln"));
        string[] identities = [.. Projects.Select(project => Property(Document(project), "ProjectGuid"))];
        CollectionAssert.AllItemsAreUnique(identities);
        foreach ((DeviceProject project, string identity) in Projects.Zip(identities))
        {
            string line = "Project(\"{11A8DD76-328B-46DF-9F39-F559912D0360}\") = "
                + $"\"{project.Name}\", \"{project.Name}\\{project.Name}.nfproj\", \"{identity}\"";
            StringAssert.Contains(solution, line);
            StringAssert.Contains(solution, $"{identity}.Release|Any CPU.Deploy.0 = Release|Any CPU");
        }
    }

    [TestMethod]
    public void What_is_out_of_date_is_told_by_name()
    {
        string root = Directory.CreateTempSubdirectory("gateway-device-").FullName;
        try
        {
            SortedDictionary<string, string> wanted = DeviceTree.Make(Projects);
            foreach ((string path, string content) in wanted)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, path))!);
                File.WriteAllText(Path.Combine(root, path), content);
            }

            Directory.CreateDirectory(Path.Combine(root, "device/packages"));
            File.WriteAllText(Path.Combine(root, "device/packages/x.dll"), "");
            Assert.IsEmpty(DeviceProjectsCommand.Outdated(root, wanted));

            File.AppendAllText(Path.Combine(root, "device/nano.runsettings"), " ");
            File.Delete(Path.Combine(root, "device/Gateway.Core/packages.config"));
            File.WriteAllText(Path.Combine(root, "device/Gateway.Core/Old.nfproj"), "");
            CollectionAssert.AreEqual(
                new[]
                {
                    "device/Gateway.Core/Old.nfproj", "device/Gateway.Core/packages.config",
                    "device/nano.runsettings",
                },
                DeviceProjectsCommand.Outdated(root, wanted).ToArray());
        }
        finally
        {
            Directory.Delete(root, true);
        }
    }

    private static XDocument Document(DeviceProject project)
        => XDocument.Load(RepoTree.PathOf($"device/{project.Name}/{project.Name}.nfproj"));

    private static string Property(XDocument document, string name)
        => document.Descendants().Single(element => element.Name.LocalName == name).Value;

    [GeneratedRegex(@"^\.\.\\packages\\(.+)\\lib\\[^\\]+$")]
    private static partial Regex Hint();
}
