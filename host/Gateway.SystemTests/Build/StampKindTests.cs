// All device projects of one build see the same kind of build: the number that follows from it must be one.

using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Build;

[TestClass]
public sealed class StampKindTests
{
    private const string Wanted = "-getProperty:GatewayVersion,Configuration,NanoShrink,Storage,Board";

    [TestMethod]
    [DataRow("-p:Configuration=Release", "\"Storage\": \"Flash\"")]
    [DataRow("-p:Storage=SD", "\"Storage\": \"SD\"")]
    [DataRow("-p:Board=Virtual", "\"Board\": \"Virtual\"")]
    public void The_assemblies_of_one_build_have_one_number(string property, string expected)
    {
        string[] projects = ["Core", "Agent", "Drivers", "Virtual", "Firmware"];
        string[] kinds = [.. projects.Select(project => Kind("Gateway." + project, property)).Distinct()];
        Assert.HasCount(1, kinds, string.Join("\n", kinds));
        StringAssert.Contains(kinds[0], expected);
    }

    private static string Kind(string project, string property)
    {
        string file = RepoTree.PathOf($"{project}/{project}.csproj");
        string[] build = ["msbuild", file, "-p:NanoBuild=true", "-p:TargetFramework=netnano1.0"];
        return PeerProgram.Run("dotnet", [.. build, property, Wanted]);
    }
}
