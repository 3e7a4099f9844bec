// emulator from the build to the verdict, in a checkout of its own: a fake dotnet leaves a test assembly
// where the device build does, a fake nanoclr runs it.

using Gateway.Tools.Emulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class EmulatorBuildTests
{
    private const string Passed = "Test passed,A.B.0,17\nTest passed,A.C.0,4\nTest skipped,A.D.0,why\nDone.";
    private const string Verdict = "emulator: 2 passed, 0 failed, 1 skipped";
    private const string Variable = "NANOCLR";

    private readonly string _root = Directory.CreateTempSubdirectory("gateway-checkout").FullName;
    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    [TestCleanup]
    public void Restore()
    {
        Environment.SetEnvironmentVariable(Variable, _before);
        Directory.Delete(_root, recursive: true);
    }

    [TestMethod]
    public void What_was_built_is_found_and_run()
    {
        string tests = Built("Release");
        using FakeProgram dotnet = new((0, ""));
        using FakeProgram nanoclr = new((0, Passed));
        dotnet.CreateWhenRun(tests);

        string[] args = ["--nanoclr", nanoclr.Program, "--dotnet", dotnet.Program];
        Assert.AreEqual(0, Run(args, out string output), output);

        StringAssert.StartsWith(dotnet.Calls.Single(), $"build {Path.Combine(_root, "Gateway.Tests")} ");
        Assert.AreEqual($"run --assemblies {tests}", nanoclr.Calls.Single());
        Assert.AreEqual(Verdict, LastLine(output));
    }

    [TestMethod]
    public void A_build_that_leaves_no_tests_is_told_and_nothing_is_run()
    {
        using FakeProgram dotnet = new((0, ""));
        using FakeProgram nanoclr = new((0, Passed));

        string[] args = ["--nanoclr", nanoclr.Program, "--dotnet", dotnet.Program];
        Assert.AreEqual(1, Run(args, out string output), output);

        StringAssert.StartsWith(LastLine(output), "emulator: no NFUnitTest.pe: build it with ");
        Assert.IsEmpty(nanoclr.Calls);
    }

    [TestMethod]
    public void The_variable_NANOCLR_names_the_interpreter_and_an_option_goes_before_it()
    {
        Create(Built("Release"), DateTime.UtcNow);
        using FakeProgram named = new((0, Passed));
        using FakeProgram given = new((0, Passed));
        Environment.SetEnvironmentVariable(Variable, named.Program);

        Assert.AreEqual(0, Run(["--no-build"], out string output), output);
        Assert.AreEqual(Verdict, LastLine(output));
        Assert.HasCount(1, named.Calls);

        Assert.AreEqual(0, Run(["--no-build", "--nanoclr", given.Program], out output), output);
        Assert.HasCount(1, named.Calls);
        Assert.HasCount(1, given.Calls);

        Environment.SetEnvironmentVariable(Variable, "/no/such/nanoclr");
        Assert.AreEqual(3, Run(["--no-build"], out output), output);
    }

    [TestMethod]
    public void Without_a_build_the_newest_one_that_is_there_is_run()
    {
        string newest = Built("Debug");
        Create(newest, DateTime.UtcNow);
        Create(Built("Release"), DateTime.UtcNow.AddHours(-1));
        Create(Path.Combine(_root, "Gateway.Tests", "bin", "net10.0", "NFUnitTest.pe"),
            DateTime.UtcNow.AddHours(1));
        using FakeProgram dotnet = new((1, "it was not to be built"));
        using FakeProgram nanoclr = new((0, Passed));

        string[] args = ["--no-build", "--nanoclr", nanoclr.Program, "--dotnet", dotnet.Program];
        Assert.AreEqual(0, Run(args, out string output), output);

        Assert.IsEmpty(dotnet.Calls);
        Assert.AreEqual($"run --assemblies {newest}", nanoclr.Calls.Single());
        Assert.AreEqual(Verdict, LastLine(output));
    }

    private static void Create(string file, DateTime time)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, "");
        File.SetLastWriteTimeUtc(file, time);
    }

    private static string LastLine(string output) => output.TrimEnd().Split('\n')[^1].TrimEnd('\r');

    private string Built(string configuration) => Path.Combine(
        _root, "Gateway.Tests", "bin", configuration, "netnano1.0", "NFUnitTest.pe");

    private int Run(string[] args, out string output)
    {
        StringWriter written = new();
        int code = new EmulatorCommand(written, _root).Run(args);
        output = written.ToString();
        return code;
    }
}
