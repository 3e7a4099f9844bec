// nanoff 2.5 and what its answers mean. Its exit codes are thin: "No operation was performed" and "Error
// deploying" come with 0, and on Unix a code such as E9005 arrives modulo 256. So output and code are judged
// together. Source: nanoff's exit codes E2000 to E9008 and messages (nanoFirmwareFlasher, version 2.5).

using Gateway.Tools.External;

namespace Gateway.Tools.Flash;

/// <summary>Calls nanoff.</summary>
/// <param name="tool">The program.</param>
/// <param name="output">Where advice goes.</param>
/// <param name="retryDelay">How long to wait before each new attempt.</param>
internal sealed class Nanoff(ExternalTool tool, TextWriter output, TimeSpan retryDelay)
{
    private const int ApplicationAttempts = 4;

    private static readonly int[] SlowerBauds = { 921600, 460800, 115200 };

    private static readonly string[] Failures =
    {
        "No operation was performed", "Error deploying", "Exception deploying",
    };

    // Codes that another attempt cannot help, and what to do about each.
    private static readonly (int Code, string Advice)[] Final =
    {
        (6000, "there is no such serial port; flash --list shows the ports"),
        (6001, "there is no such serial port; flash --list shows the ports"),
        (6002, "the serial port is busy: close the monitor or debugger that holds it"),
        (9000, "nanoff does not understand the arguments: is it version 2.5?"),
        (9005, "there is no such target; flash --list shows the targets"),
        (9008, "nanoff does not find a file it was given"),
    };

    /// <summary>Shows serial ports and targets.</summary>
    public bool List()
    {
        return tool.Run("--listports", "--suppressnanoffversioncheck").ExitCode == 0
            && tool.Run("--listtargets", "--platform", "esp32", "--suppressnanoffversioncheck").ExitCode == 0;
    }

    /// <summary>Writes nanoFramework's firmware; slower and slower until it works.</summary>
    public bool WriteFirmware(FlashOptions options)
    {
        foreach (int baud in SlowerBauds.Where(slower => slower < options.Baud).Prepend(options.Baud))
        {
            List<string> args =
            [
                "--platform", "esp32", "--target", options.Target, "--serialport", options.Port, "--update",
                "--baud", $"{baud}", "-v", "m", "--suppressnanoffversioncheck",
            ];
            if (options.FirmwareVersion != null)
            {
                args.AddRange(["--fwversion", options.FirmwareVersion]);
            }

            if (options.IsErase)
            {
                args.Add("--masserase");
            }

            ToolResult result = tool.Run([.. args]);
            if (IsDone(result))
            {
                return true;
            }

            if (IsFinal(result))
            {
                return false;
            }

            output.WriteLine($"flash: it did not work at {baud} baud");
        }

        output.WriteLine("flash: the firmware could not be written: hold the button BOOT while it connects");
        return false;
    }

    /// <summary>Writes the gateway; the device restarts after the firmware, so it may need some
    /// patience.</summary>
    public bool WriteApplication(string port, string image)
    {
        for (int attempt = 1; attempt <= ApplicationAttempts; attempt++)
        {
            // The port may have gone and not be back: unlike before the firmware, that is worth another
            // attempt.
            Thread.Sleep(retryDelay);
            ToolResult result = tool.Run(
                "--nanodevice", "--deploy", "--serialport", port, "--image", image, "-v", "n",
                "--suppressnanoffversioncheck");
            if (IsDone(result))
            {
                return true;
            }

            bool isPort = IsCode(result, 6000) || IsCode(result, 6001);
            if (!isPort && IsFinal(result))
            {
                return false;
            }

            output.WriteLine($"flash: attempt {attempt} of {ApplicationAttempts} did not work");
        }

        output.WriteLine("flash: the gateway could not be written: press the button RESET, then --app-only");
        return false;
    }

    /// <summary>True when the device lists the gateway among its assemblies.</summary>
    public bool HasApplication(string port)
    {
        Thread.Sleep(retryDelay);
        ToolResult result = tool.Run(
            "--nanodevice", "--devicedetails", "--serialport", port, "--suppressnanoffversioncheck");
        int assemblies = result.Output.IndexOf("Assemblies:", StringComparison.Ordinal);
        return result.ExitCode == 0 && assemblies >= 0
            && result.Output.IndexOf("Gateway.Firmware", assemblies, StringComparison.Ordinal) >= 0;
    }

    private static bool IsDone(ToolResult result)
    {
        return result.ExitCode == 0
            && !Failures.Any(text => result.Output.Contains(text, StringComparison.Ordinal));
    }

    private bool IsFinal(ToolResult result)
    {
        foreach ((int code, string advice) in Final)
        {
            if (IsCode(result, code))
            {
                output.WriteLine("flash: " + advice);
                return true;
            }
        }

        return false;
    }

    private static bool IsCode(ToolResult result, int code)
        => result.ExitCode == code || (code % 256 != 0 && result.ExitCode == code % 256);
}
