// Which nanoff flash takes: the checkout's, wherever flash is started from, and else the one on PATH. dotnet
// and nanoff are fakes.

using Gateway.Tools.External;
using Gateway.Tools.Flash;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class NanoffFinderTests
{
    private const string Header = ".NET nanoFramework Firmware Flasher v2.5.126+0a1b2c";
    private const string Nowhere = "/no/such/nanoff";

    [TestMethod]
    [DataRow("nanoff 2.5.126+0a1b2c")]
    [DataRow(Header)]
    public void The_checkouts_nanoff_is_run_in_the_checkout(string help)
    {
        using FakeProgram dotnet = new((0, "restored"), (0, help), (0, "ports"));

        Find(dotnet.Program, Nowhere, out _).Run("--listports");

        CollectionAssert.AreEqual(
            new[]
            {
                "tool restore",
                "tool run nanoff -- --help --suppressnanoffversioncheck",
                "tool run nanoff -- --listports",
            },
            dotnet.Calls);
        foreach (string place in dotnet.Places)
        {
            Assert.IsTrue(File.Exists(Path.Combine(place, ".config", "dotnet-tools.json")), place);
        }
    }

    [TestMethod]
    [DataRow(0, "Cannot find a manifest file. No tools were restored.")]
    [DataRow(1, "Version 2.5.126 of package nanoff is not found in NuGet feeds.")]
    public void When_dotnet_has_no_nanoff_the_one_on_PATH_is_taken(int code, string restored)
    {
        const string None = "Cannot find a tool in the manifest file that has a command named 'nanoff'.";
        using FakeProgram dotnet = new((code, restored), (1, None));
        using FakeProgram nanoff = new((0, Header));

        Find(dotnet.Program, nanoff.Program, out string screen).Run("--listports");

        CollectionAssert.AreEqual(
            new[] { "--help --suppressnanoffversioncheck", "--listports" }, nanoff.Calls);
        StringAssert.Contains(screen, "dotnet tool restore did not get nanoff; trying the one on PATH");
    }

    [TestMethod]
    public void A_nanoff_that_is_nowhere_is_told_with_what_to_do()
    {
        using FakeProgram dotnet = new((0, "No tools were restored."), (1, "Cannot find a tool"));
        using FakeProgram other = new((0, "something else"));
        foreach (string onPath in new[] { Nowhere, other.Program })
        {
            ToolMissingException problem = Assert.ThrowsExactly<ToolMissingException>(
                () => Find(dotnet.Program, onPath, out _));
            StringAssert.Contains(problem.Message, "not on PATH");
            StringAssert.Contains(problem.Message, "with a network: dotnet tool restore");
        }
    }

    [TestMethod]
    public void Another_version_on_PATH_is_told_as_that()
    {
        using FakeProgram dotnet = new((0, "No tools were restored."), (1, "Cannot find a tool"));
        using FakeProgram nanoff = new((0, "nanoff 3.0.1"));
        ToolMissingException problem = Assert.ThrowsExactly<ToolMissingException>(
            () => Find(dotnet.Program, nanoff.Program, out _));
        StringAssert.Contains(problem.Message, "it is version 3.0, wanted is 2.5");
    }

    [TestMethod]
    public void A_named_program_that_is_not_nanoff_is_refused()
    {
        using FakeProgram other = new((0, "hello"));
        ToolMissingException problem = Assert.ThrowsExactly<ToolMissingException>(
            () => NanoffFinder.Find(other.Program, TextWriter.Null, isDry: false));
        StringAssert.Contains(problem.Message, "it does not say that it is nanoff 2.5");
    }

    private static ExternalTool Find(string dotnet, string onPath, out string screen)
    {
        StringWriter output = new();
        ExternalTool found = NanoffFinder.Find(null, output, isDry: false, dotnet, onPath);
        screen = output.ToString();
        return found;
    }
}
