// What a run in the interpreter comes to. The launcher prints "Test passed,NAME,TICKS", "Test
// failed,NAME,MESSAGE" or "Test skipped,NAME,REASON" a test and "Done." in the end. A message may hold
// commas, line ends and whatever else the code under test has said: only lines that begin so count as passed,
// and anything that looks like a failure is one.

using Gateway.Tools.External;

namespace Gateway.Tools.Emulator;

/// <summary>The outcome of a run.</summary>
internal sealed record EmulatorVerdict(
    int ExitCode, bool IsTimedOut, bool IsDone, int Passed, int Failed, int Skipped)
{
    /// <summary>True when it came to its end, some tests passed and none failed.</summary>
    public bool IsPassed => ExitCode == 0 && !IsTimedOut && IsDone && Passed > 0 && Failed == 0;

    /// <summary>Judges a run by its output and exit code.</summary>
    public static EmulatorVerdict Of(ToolResult result)
    {
        string[] lines = [.. result.Output.Split('\n').Select(line => line.Trim())];
        int Begin(string start) => lines.Count(line => line.StartsWith(start, StringComparison.Ordinal));
        return new EmulatorVerdict(
            result.ExitCode,
            result.IsTimedOut,
            IsDone: lines.Contains("Done."),
            Passed: Begin("Test passed,"),
            Failed: lines.Count(line => line.Contains("Test failed", StringComparison.Ordinal)),
            Skipped: Begin("Test skipped,"));
    }

    /// <summary>The counts, and what is wrong beyond them.</summary>
    public override string ToString()
    {
        string counts = $"{Passed} passed, {Failed} failed, {Skipped} skipped";
        string ending = IsTimedOut ? "; the interpreter took too long and was ended"
            : ExitCode != 0 ? $"; the interpreter ended with {ExitCode}"
            : !IsDone ? "; the interpreter did not come to its end"
            : Passed + Failed == 0 ? "; no test was run: is the assembly named NFUnitTest?"
            : "";
        return counts + ending;
    }
}
