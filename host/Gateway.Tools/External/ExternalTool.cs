// Runs a program of others, shows what it prints and keeps it: their exit codes alone do not tell whether it
// worked. In a dry run it only says what it would run.

using System.Diagnostics;
using System.Text;

namespace Gateway.Tools.External;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it printed, both streams, in the order of arrival.</param>
/// <param name="IsTimedOut">Whether it was ended because it took too long.</param>
internal sealed record ToolResult(int ExitCode, string Output, bool IsTimedOut = false);

/// <summary>A program that is called by name or path.</summary>
/// <param name="program">The program: a path, or a name found on PATH.</param>
/// <param name="firstArgs">Arguments that stand before those of a call.</param>
/// <param name="output">Where its output is shown.</param>
/// <param name="isDry">Whether calls are only shown.</param>
/// <param name="folder">Where it is run; null for the caller's directory.</param>
internal sealed class ExternalTool(
    string program, string[] firstArgs, TextWriter output, bool isDry = false, string? folder = null)
{
    /// <summary>Whether calls are only shown.</summary>
    public bool IsDry => isDry;

    /// <summary>Runs it to its end.</summary>
    /// <returns>How it ended; in a dry run 0 and nothing.</returns>
    /// <exception cref="ToolMissingException">The program is not there or cannot be started.</exception>
    public ToolResult Run(params string[] args) => Run(Timeout.InfiniteTimeSpan, args);

    /// <summary>Runs it to its end, or for some time and then ends it with what it has started.</summary>
    /// <exception cref="ToolMissingException">The program is not there or cannot be started.</exception>
    public ToolResult Run(TimeSpan limit, string[] args)
    {
        if (isDry)
        {
            IEnumerable<string> words = firstArgs.Concat(args).Prepend(program);
            output.WriteLine("  > " + string.Join(" ", words.Select(Quote)));
            return new ToolResult(0, "");
        }

        ProcessStartInfo start = new(program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder ?? "",
        };
        start.Environment["NANOFRAMEWORK_TELEMETRY_OPTOUT"] = "1";
        foreach (string arg in firstArgs.Concat(args))
        {
            start.ArgumentList.Add(arg);
        }

        StringBuilder text = new();
        using Process process = Start(start);
        process.StandardInput.Close();
        process.OutputDataReceived += (_, line) => Take(line.Data, text);
        process.ErrorDataReceived += (_, line) => Take(line.Data, text);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        bool isTimedOut = !process.WaitForExit(limit);
        if (isTimedOut)
        {
            process.Kill(entireProcessTree: true);
        }

        process.WaitForExit();
        return new ToolResult(process.ExitCode, text.ToString(), isTimedOut);
    }

    private static string Quote(string word) => word.Contains(' ') ? $"\"{word}\"" : word;

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new ToolMissingException(start.FileName, "it did not start");
        }
        catch (System.ComponentModel.Win32Exception problem)
        {
            throw new ToolMissingException(start.FileName, problem.Message);
        }
    }

    private void Take(string? line, StringBuilder text)
    {
        if (line == null)
        {
            return;
        }

        lock (text)
        {
            text.Append(line).Append('\n');
            output.WriteLine("  | " + line);
        }
    }
}
