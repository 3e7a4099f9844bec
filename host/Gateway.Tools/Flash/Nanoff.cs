// The calls of nanoff 2.5, one kind of work each, with new attempts where a board needs them: lower rates, a
// port that goes and returns, a device that restarts. Firmware at -v m: with redirected output nanoff moves
// a cursor that is not there at -v n. Everything else at -v n: below it a failed deployment says nothing.

using Gateway.Tools.External;

namespace Gateway.Tools.Flash;

/// <summary>Calls nanoff.</summary>
/// <param name="tool">The program.</param>
/// <param name="output">Where advice goes.</param>
/// <param name="retryDelay">How long to wait before each new attempt.</param>
internal sealed class Nanoff(ExternalTool tool, TextWriter output, TimeSpan retryDelay)
{
    private const int Attempts = 4;
    private const int Glances = 2;
    private const int DetailsBaud = 115200;
    private const string Quiet = "--suppressnanoffversioncheck";

    private static readonly int[] SlowerBauds = [921600, 460800, 115200];

    /// <summary>Whether calls are only shown.</summary>
    public bool IsDry => tool.IsDry;

    /// <summary>Shows serial ports and targets.</summary>
    public bool List()
    {
        return new NanoffAnswer(tool.Run("--listports", Quiet)).IsDone
            && new NanoffAnswer(tool.Run("--listtargets", "--platform", "esp32", Quiet)).IsDone;
    }

    /// <summary>The serial ports there are.</summary>
    public string[] Ports()
    {
        return [.. tool.Run("--listports", Quiet).Output.Split('\n')
            .SkipWhile(line => !line.StartsWith("Available COM ports", StringComparison.Ordinal)).Skip(1)
            .TakeWhile(line => line.StartsWith(' '))
            .Select(line => line.Trim())];
    }

    /// <summary>Asks the chip's boot loader what it is, and writes nothing; null, and told why, when it does
    /// not answer.</summary>
    /// <remarks>Never with --checkpsram: of a chip that does not tell of its PSRAM (ESP32, S2) nanoff finds
    /// out by writing a boot loader, a partition table and a program of its own over those of the device, and
    /// leaves them there. Source: nanoFirmwareFlasher 2.5, EspTool.FindPSRamAvailable.</remarks>
    public ChipDetails? Identify(string port)
    {
        string output = "";
        bool isDone = TryUntil("the chip does not answer", attempt =>
        {
            ToolResult result = tool.Run(
                "--platform", "esp32", "--serialport", port, "--devicedetails",
                "--baud", $"{DetailsBaud}", "-v", "n", Quiet);
            output = result.Output;
            return new NanoffAnswer(result);
        });
        ChipDetails? details = isDone ? ChipDetails.Parse(output) : null;
        if (isDone && details == null && !tool.IsDry)
        {
            Tell("nanoff does not say which chip it is");
        }

        return details;
    }

    /// <summary>Writes nanoFramework's firmware; slower and slower until it works.</summary>
    public bool WriteFirmware(string port, string target, FlashOptions options)
    {
        foreach (int baud in SlowerBauds.Where(slower => slower < options.Baud).Prepend(options.Baud))
        {
            List<string> args =
            [
                "--platform", "esp32", "--target", target, "--serialport", port, "--update",
                "--baud", $"{baud}", "-v", "m", Quiet,
            ];
            if (options.FirmwareVersion != null)
            {
                args.AddRange(["--fwversion", options.FirmwareVersion]);
            }

            if (options.IsErase)
            {
                args.Add("--masserase");
            }

            NanoffAnswer answer = new(tool.Run([.. args]));
            if (answer.IsDone)
            {
                return true;
            }

            Tell(answer.Advice);
            if (answer.IsFinal)
            {
                return false;
            }

            Tell($"it did not work at {baud} baud");
        }

        TellBoot("the firmware could not be written");
        return false;
    }

    /// <summary>Writes the gateway.</summary>
    public bool WriteApplication(string port, string image)
    {
        return TryUntil("the gateway could not be written", attempt =>
        {
            Wait();
            return new NanoffAnswer(tool.Run(
                "--nanodevice", "--deploy", "--serialport", port, "--image", image, "-v", "n", Quiet));
        });
    }

    /// <summary>Copies files into the device's flash.</summary>
    public bool WriteFiles(string port, string document)
    {
        return TryUntil("the files could not be copied", attempt =>
        {
            Wait();
            return new NanoffAnswer(tool.Run(
                "--filedeployment", document, "--serialport", port, "-v", "n", Quiet));
        });
    }

    /// <summary>Asks the device what runs on it; null, and told why, when it does not answer.</summary>
    public DeviceAssemblies? Details(string port)
    {
        string output = "";
        bool isDone = TryUntil("the device does not answer", attempt =>
        {
            ToolResult result = Ask(port);
            output = result.Output;
            return new NanoffAnswer(result);
        });
        return isDone ? new DeviceAssemblies(output) : null;
    }

    /// <summary>Asks the device what runs on it, where nothing may: a new chip has no firmware that
    /// answers.</summary>
    /// <returns>Null when nothing answers, which is no failure.</returns>
    public DeviceAssemblies? Glance(string port)
    {
        for (int attempt = 1; attempt <= (tool.IsDry ? 1 : Glances); attempt++)
        {
            ToolResult result = Ask(port);
            if (!tool.IsDry && new NanoffAnswer(result).IsDone)
            {
                return new DeviceAssemblies(result.Output);
            }
        }

        return null;
    }

    private ToolResult Ask(string port)
    {
        Wait();
        return tool.Run("--nanodevice", "--devicedetails", "--serialport", port, "-v", "n", Quiet);
    }

    private bool TryUntil(string failure, Func<int, NanoffAnswer> run)
    {
        for (int attempt = 1; attempt <= Attempts; attempt++)
        {
            NanoffAnswer answer = run(attempt);
            if (answer.IsDone)
            {
                return true;
            }

            Tell(answer.Advice);
            if (answer.IsFinal)
            {
                return false;
            }

            Tell($"attempt {attempt} of {Attempts} did not work");
        }

        TellBoot(failure);
        return false;
    }

    // The device restarts after each step, and a port by USB goes and returns with it.
    private void Wait()
    {
        if (!tool.IsDry)
        {
            Thread.Sleep(retryDelay);
        }
    }

    private void TellBoot(string what)
    {
        Tell($"{what}: hold the button BOOT, press RESET, release BOOT, and run it again; "
            + "if that does not help, another USB cable often does");
    }

    private void Tell(string text) => output.WriteLine("flash: " + text);
}
