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
        StringAssert.EndsWith(output.TrimEnd(), ": 1 passed, 0 failed, 1 skipped");
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
    }

    [TestMethod]
    [DataRow(0, "Test passed,A.B.0,17", "did not come to its end")]
    [DataRow(0, "Done.", "no test was run")]
    [DataRow(0, "Test passed,A.B.0,17\nTest failed,A.C.0,wrong\nDone.", "1 passed, 1 failed")]
    [DataRow(0, "Test passed,A.B.0,17\nTest failed: setup\nDone.", "1 failed")]
    [DataRow(3, Passed, "ended with 3")]
    [DataRow(0, "", "did not come to its end")]
    public void Anything_else_than_passed_tests_and_an_end_is_a_failure(int code, string answer, string told)
    {
        using FakeProgram nanoclr = new((code, answer));
        nanoclr.NewFile("NFUnitTest.pe");

        Assert.AreEqual(1, Run(nanoclr, out string output));

        StringAssert.Contains(output, told);
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
    public void A_missing_interpreter_is_one_clear_line()
    {
        using FakeProgram folder = new((0, Passed));
        string tests = folder.NewFile("NFUnitTest.pe");
        StringWriter output = new();

        Assert.AreEqual(1, new EmulatorCommand(output).Run(
            ["--folder", Path.GetDirectoryName(tests)!, "--nanoclr", "/no/such/nanoclr"]));

        StringAssert.Contains(output.ToString(), "nanoclr does not run: /no/such/nanoclr");
    }

    [TestMethod]
    public void A_wrong_option_is_named()
    {
        StringWriter output = new();
        Assert.AreEqual(2, new EmulatorCommand(output).Run(["--fast"]));
        StringAssert.StartsWith(output.ToString(), "emulator: unknown option '--fast'");
    }

    private static int Run(FakeProgram nanoclr, out string output)
    {
        StringWriter written = new();
        int code = new EmulatorCommand(written).Run(
            ["--folder", Path.GetDirectoryName(nanoclr.Program)!, "--nanoclr", nanoclr.Program]);
        output = written.ToString();
        return code;
    }
}
