// Tidiness of this checkout.

using Gateway.SystemTests.ApiGate;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tidy;

[TestClass]
public sealed class TidyTests
{
    [TestMethod]
    public void Files_functions_and_lines_are_small_and_files_begin_with_a_comment()
        => AssertNone(SourceFile.ReadAll().SelectMany(SizeRules.Check));

    [TestMethod]
    public void No_banned_word_is_used()
        => AssertNone(SourceFile.ReadAll().SelectMany(WordRules.Check));

    [TestMethod]
    public void Only_adapters_name_io_packages_and_only_the_composition_root_names_adapters()
        => AssertNone(SourceFile.ReadAll().SelectMany(ReferenceRules.CheckSource));

    [TestMethod]
    public void Projects_know_only_whom_they_may_and_versions_stand_in_one_place()
    {
        AssertNone(RepoTree.Files("*.csproj")
            .SelectMany(path => ReferenceRules.CheckProject(path, File.ReadAllText(RepoTree.PathOf(path)))));
    }

    [TestMethod]
    public void The_solution_has_every_project()
    {
        string solution = File.ReadAllText(RepoTree.PathOf("nanoGateway.sln"));
        AssertNone(ReferenceRules.CheckSolution(solution, RepoTree.Files("*.csproj")));
    }

    [TestMethod]
    public void Every_source_belongs_to_a_project()
    {
        string[] projects = [.. RepoTree.Files("*.csproj"), .. RepoTree.Files("nanoGateway.Device.sln")];
        AssertNone(ReferenceRules.CheckPlaces(RepoTree.Files("*.cs"), projects));
    }

    [TestMethod]
    [DataRow("Gateway.Core")]
    [DataRow("Gateway.Agent")]
    public void Features_know_only_what_they_need(string assembly)
    {
        using CodeAssembly code = new(DeviceCode.PathOf(assembly));
        AssertNone(FeatureRules.Check(FeatureGraph.Read(code)));
    }

    private static void AssertNone(IEnumerable<object> problems)
    {
        string text = string.Join("\n", problems);
        Assert.AreEqual(string.Empty, text, "\n" + text);
    }
}
