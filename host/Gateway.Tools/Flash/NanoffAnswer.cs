// What an answer of nanoff means. Its exit codes are thin: "No operation was performed" and "Error
// deploying" come with 0, and on Unix a code such as E9005 arrives modulo 256. So output and code are judged
// together, and what cannot be cured by another attempt is told with what to do.
// Source: nanoFirmwareFlasher 2.5, ExitCodes.cs, FileDeploymentManager.cs, Program.cs.

using System.Text.RegularExpressions;
using Gateway.Tools.External;

namespace Gateway.Tools.Flash;

/// <summary>A judged answer.</summary>
internal sealed class NanoffAnswer
{
    private static readonly string[] Failures =
    [
        "No operation was performed", "Error deploying", "Exception deploying", "FAILED!",
        "Unhandled exception",
    ];

    private static readonly (int Code, string Advice)[] Known =
    [
        (2000, "the device does not answer: press the button RESET and try again"),
        (2001, "the device does not answer: press the button RESET and try again"),
        (2002, "the device did not do it: press the button RESET and try again"),
        (2003, "the files were not copied"),
        (4000, "the chip's boot loader does not answer"),
        (4001, "nanoFramework has no firmware for a flash of this size"),
        (4002, "the flash could not be erased"),
        (4003, "the firmware could not be written"),
        (4004, "the flash could not be read"),
        (4005, "the serial port cannot be opened"),
        (6000, "the serial port cannot be opened: is it there (flash --list), and does no monitor hold it?"),
        (6001, "there is no serial port"),
        (6002, "the serial port is busy: close the monitor or debugger that holds it"),
        (9000, "nanoff does not understand the arguments: is it version 2.5?"),
        (9005, "wrong target: nanoFramework has no such firmware; flash --list shows the targets"),
        (9006, "there is no room for the firmware in the temporary directory"),
        (9007, "the firmware could not be downloaded: is there a network?"),
        (9008, "nanoff does not find a file it was given"),
        (9015, "the firmware is not in the archive"),
    ];

    private static readonly int[] Final = [4001, 6002, 9000, 9005, 9006, 9007, 9008, 9015];

    /// <summary>Judges an answer.</summary>
    public NanoffAnswer(ToolResult result)
    {
        Match told = Regex.Match(result.Output, @"\bE(\d{4})\b");
        int[] codes = [.. Known.Select(one => one.Code)];
        Code = told.Success ? int.Parse(told.Groups[1].ValueSpan)
            : result.ExitCode == 0 ? 0
            : codes.Contains(result.ExitCode) ? result.ExitCode
            : Array.Find(codes, code => code % 256 == result.ExitCode);
        string? failure = Array.Find(
            Failures, text => result.Output.Contains(text, StringComparison.OrdinalIgnoreCase));
        IsDone = result.ExitCode == 0 && Code == 0 && failure == null;
        Match denied = Regex.Match(result.Output, "(?i)access to the (port|path) '?([^' ]*)'? is denied");
        IsFinal = denied.Success || Final.Contains(Code);
        Advice = denied.Success ? (OperatingSystem.IsWindows() ? AdviceFor(6002)
                : PortProbe.NotAllowed(denied.Groups[2].Value))
            : Code != 0 ? AdviceFor(Code)
            : failure != null ? $"nanoff ended with {result.ExitCode}, but says: {failure}"
            : IsDone ? "" : $"nanoff ended with {result.ExitCode}";
    }

    /// <summary>The error's number, 2000 to 9999; 0 when there is none.</summary>
    public int Code { get; }

    /// <summary>True when it was done, by all that can be told.</summary>
    public bool IsDone { get; }

    /// <summary>True when another attempt cannot help.</summary>
    public bool IsFinal { get; }

    /// <summary>What went wrong and what to do; empty when it was done.</summary>
    public string Advice { get; }

    private static string AdviceFor(int code)
    {
        string advice = Array.Find(Known, one => one.Code == code).Advice
            ?? "an error this tool does not know";
        return $"{advice} (nanoff E{code})";
    }
}
