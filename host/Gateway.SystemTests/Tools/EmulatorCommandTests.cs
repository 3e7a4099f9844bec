// emulator against a fake nanoclr: what it is given, and which outputs count as passed.

using Gateway.Tools.Emulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Tools;

[TestClass]
public sealed class EmulatorCommandTests
{
    private const string Passed = "Test passed,A.B.0,17\nTest skipped,A.C.0,why\nDone.";

    [TestMethod]
    public void All_assemblies_of_the_folder_are_given_to_the_interpreter()
    {
        using FakeProgram nanoclr = new((0, Passed));
        string tests = nanoclr.NewFile("NFUnitTest.pe");
        string core = nanoclr.NewFile("mscorlib.pe");
        nanoclr.NewFile("Gateway.Core.dll");

        Assert.AreEqual(0, Run(nanoclr, out string output));

        Assert.AreEqual($"run --assemblies {tests} {core}", nanoclr.Calls.Single());
        Assert.AreEqual("emulator: 1 passed, 0 failed, 1 skipped", LastLine(output));
    }

    [TestMethod]
    public void Every_part_is_run_and_one_that_fails_fails_all()
    {
        using FakeProgram nanoclr = new((0, "Test failed,A.B.0,wrong\nDone."), (0, Passed));
        nanoclr.NewFile("NFUnitTest.pe");
        nanoclr.NewFile("part2/NFUnitTest.pe");

        Assert.AreEqual(1, Run(nanoclr, out string output));

        Assert.AreEqual(2, nanoclr.Calls.Length);
        StringAssert.Contains(nanoclr.Calls[1], "part2/NFUnitTest.pe");
        StringAssert.Contains(output, "part2: 1 passed, 0 failed");
        Assert.AreEqual("emulator: 1 passed, 1 failed, 1 skipped", LastLine(output));
    }

    [TestMethod]
    [DataRow(0, "Test passed,A.B.0,17", "did not come to its end")]
    [DataRow(0, "Done.", "no test was run")]
    [DataRow(0, "Test passed,A.B.0,17\nTest failed,A.C.0,wrong\nDone.", "1 passed, 1 failed")]
    [DataRow(0, "Test passed,A.B.0,17\nTest failed: setup\nDone.", "1 failed")]
    [DataRow(0, "Test passed,A.B.0,17\nTest failed,A.C.0,expected 1, got 2, really\nDone.", "1 failed")]
    [DataRow(0, "Test failed,A.C.0,two\nlines, Test passed,no,0\nDone.", "0 passed, 1 failed")]
    [DataRow(0, "Test passed,A.B.0,17\n++++ Exception: Done. with it ++++", "did not come to its end")]
    [DataRow(0, "Test passed,A.B.0,17\nTest passed,A.C", "did not come to its end")]
    [DataRow(3, Passed, "ended with 3")]
    [DataRow(139, "Test passed,A.B.0,17", "ended with 139")]
    [DataRow(0, "", "did not come to its end")]
    public void Anything_else_than_passed_tests_and_an_end_is_a_failure(int code, string answer, string told)
    {
        using FakeProgram nanoclr = new((code, answer));
        nanoclr.NewFile("NFUnitTest.pe");

        Assert.AreEqual(1, Run(nanoclr, out string output));

        StringAssert.Contains(output, told);
        StringAssert.Contains(LastLine(output), " 1 failed, ");
    }

    [TestMethod]
    public void An_interpreter_that_hangs_is_ended_and_that_is_a_failure()
    {
        using FakeProgram nanoclr = new((0, "Test passed,A.B.0,17"));
        nanoclr.NewFile("NFUnitTest.pe");
        nanoclr.SleepAtTheEnd(60);
        StringWriter output = new();
        DateTime started = DateTime.UtcNow;

        Assert.AreEqual(1, new EmulatorCommand(output).Run(
            ["--folder", nanoclr.Folder, "--nanoclr", nanoclr.Program, "--timeout", "1"]));

        Assert.IsLessThan(30, (DateTime.UtcNow - started).TotalSeconds);
        StringAssert.Contains(output.ToString(), "0 skipped; the interpreter took too long");
        Assert.AreEqual("emulator: 1 passed, 1 failed, 0 skipped", LastLine(output.ToString()));
    }

    [TestMethod]
    public void A_folder_without_tests_is_told_and_nothing_is_run()
    {
        using FakeProgram nanoclr = new((0, Passed));

        Assert.AreEqual(1, Run(nanoclr, out string output));

        StringAssert.Contains(output, "no NFUnitTest.pe");
        Assert.AreEqual(0, nanoclr.Calls.Length);
    }

    [TestMethod]
    public void A_missing_interpreter_is_one_clear_line_and_a_code_of_its_own()
    {
        StringWriter output = new();

        Assert.AreEqual(3, new EmulatorCommand(output).Run(["--nanoclr", "/no/such/nanoclr"]));

        string line = output.ToString().TrimEnd();
        Assert.IsFalse(line.Contains('\n'), line);
        StringAssert.StartsWith(
            line, "emulator: /no/such/nanoclr is not there; dotnet tool install -g nanoclr");
    }

    [TestMethod]
    public void An_interpreter_that_cannot_be_started_is_no_failed_test()
    {
        using FakeProgram folder = new((0, Passed));
        string notAProgram = folder.NewFile("NFUnitTest.pe");
        StringWriter output = new();

        Assert.AreEqual(3, new EmulatorCommand(output).Run(
            ["--folder", folder.Folder, "--nanoclr", notAProgram]));

        StringAssert.StartsWith(LastLine(output.ToString()), $"emulator: {notAProgram}: ");
    }

    [TestMethod]
    public void The_tests_are_built_for_the_device_before_they_are_run()
    {
        using FakeProgram nanoclr = new((0, Passed));
        using FakeProgram dotnet = new((1, "Core.cs(1,1): error CS1002: ; expected"));
        StringWriter output = new();

        Assert.AreEqual(1, new EmulatorCommand(output).Run(
            ["--nanoclr", nanoclr.Program, "--dotnet", dotnet.Program]));

        string build = $"build {RepoTree.PathOf("Gateway.Tests")} -c Release ";
        StringAssert.StartsWith(dotnet.Calls.Single(), build);
        StringAssert.Contains(dotnet.Calls.Single(), "-f netnano1.0 -p:NanoBuild=true");
        StringAssert.Contains(output.ToString(), "CS1002");
        Assert.AreEqual("emulator: the device build of Gateway.Tests failed", LastLine(output.ToString()));
        Assert.IsEmpty(nanoclr.Calls);
    }

    [TestMethod]
    [DataRow("x.csproj : error NU1101: Unable to find package nanoFramework.System.Text. No packages exist")]
    [DataRow("x.csproj : error NU1102: Unable to find package nanoFramework.System.Text with version (>= 1)")]
    [DataRow("x.csproj : error NU1301: Unable to load the service index for source https://example.org.",
        "a source of packages")]
    public void Missing_packages_are_one_clear_line_and_a_code_of_their_own(
        string answer, string told = "the package nanoFramework.System.Text")
    {
        using FakeProgram nanoclr = new((0, Passed));
        using FakeProgram dotnet = new((1, answer + "\n" + answer));
        StringWriter output = new();

        Assert.AreEqual(3, new EmulatorCommand(output).Run(
            ["--nanoclr", nanoclr.Program, "--dotnet", dotnet.Program]));

        string line = output.ToString().TrimEnd();
        Assert.IsFalse(line.Contains('\n'), line);
        StringAssert.StartsWith(line, "emulator: " + told);
        StringAssert.Contains(line, " cannot be had; the device build needs");
    }

    [TestMethod]
    [DataRow("unknown option '--fast'", "--fast")]
    [DataRow("--timeout is in whole seconds", "--timeout", "soon")]
    [DataRow("--timeout is in whole seconds", "--timeout", "0")]
    public void A_wrong_option_is_named(string told, params string[] args)
    {
        StringWriter output = new();
        Assert.AreEqual(2, new EmulatorCommand(output).Run(args));
        StringAssert.StartsWith(output.ToString(), "emulator: " + told);
    }

    private static string LastLine(string output) => output.TrimEnd().Split('\n')[^1].TrimEnd('\r');

    private static int Run(FakeProgram nanoclr, out string output)
    {
        StringWriter written = new();
        int code = new EmulatorCommand(written).Run(
            ["--folder", nanoclr.Folder, "--nanoclr", nanoclr.Program]);
        output = written.ToString();
        return code;
    }
}
