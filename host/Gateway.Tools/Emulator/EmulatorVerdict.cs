// What a run in the interpreter comes to. The launcher prints "Test passed,NAME,TICKS", "Test
// failed,NAME,MESSAGE" or "Test skipped,NAME,REASON" a test and "Done." in the end.

using Gateway.Tools.External;

namespace Gateway.Tools.Emulator;

/// <summary>The outcome of a run.</summary>
internal sealed record EmulatorVerdict(int ExitCode, bool IsDone, int Passed, int Failed, int Skipped)
{
    /// <summary>True when it came to its end, some tests passed and none failed.</summary>
    public bool IsPassed => ExitCode == 0 && IsDone && Passed > 0 && Failed == 0;

    /// <summary>Judges a run by its output and exit code.</summary>
    public static EmulatorVerdict Of(ToolResult result)
    {
        string[] lines = result.Output.Split('\n');
        int Count(string start) => lines.Count(line => line.Contains(start, StringComparison.Ordinal));
        return new EmulatorVerdict(
            result.ExitCode,
            IsDone: Count("Done.") > 0,
            Passed: Count("Test passed,"),
            Failed: Count("Test failed"),
            Skipped: Count("Test skipped,"));
    }

    /// <summary>The counts, and what is wrong beyond them.</summary>
    public override string ToString()
    {
        string counts = $"{Passed} passed, {Failed} failed, {Skipped} skipped";
        string ending = ExitCode != 0 ? $"; the interpreter ended with {ExitCode}"
            : !IsDone ? "; the interpreter did not come to its end"
            : Passed + Failed == 0 ? "; no test was run: is the assembly named NFUnitTest?"
            : "";
        return counts + ending;
    }
}
