// Brings the firmware and the gateway onto a board, with nanoff 2.5. Two separate calls, because nanoff takes
// the address of the application from a table that is wrong for a classic ESP32 when both are done in one;
// the second call asks the device itself. Then the device is asked what it has. Flashing a board cannot be
// tested without one: what is tested is which calls are made and what is made of their answers.

using Gateway.Tools.External;

namespace Gateway.Tools.Flash;

/// <summary>The command flash.</summary>
/// <param name="output">Where it writes to.</param>
/// <param name="retryDelay">How long to wait for a device that restarts, before each new attempt.</param>
internal sealed class FlashCommand(TextWriter output, TimeSpan retryDelay) : ICommand
{
    /// <inheritdoc/>
    public string Name => "flash";

    /// <inheritdoc/>
    public string Help => """
        flash firmware and gateway onto a board, with nanoff 2.5
        flash --list                                  shows serial ports and targets
        flash --port PORT --target TARGET [options]   firmware, then the gateway
        flash --port PORT --app-only [options]        the gateway only
          --image FILE             the gateway's image (default: the newest nanoFramework build)
          --firmware-version V     this version of nanoFramework's firmware (default: the newest)
          --erase                  erase the whole flash before: configuration and journal are lost
          --baud N                 begin with this rate (default 1500000); slower ones follow if it fails
          --nanoff FILE            this nanoff instead of the one in .config/dotnet-tools.json
        """;

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        if (args is ["--help"] or ["-h"])
        {
            output.WriteLine(Help);
            return 0;
        }

        if (!FlashOptions.TryParse(args, out FlashOptions options, out string error))
        {
            output.WriteLine($"flash: {error}\n{Help}");
            return 2;
        }

        try
        {
            return Run(options) ? 0 : 1;
        }
        catch (ToolMissingException problem)
        {
            output.WriteLine($"flash: nanoff does not run: {problem.Message}");
            return 1;
        }
    }

    private bool Run(FlashOptions options)
    {
        Nanoff nanoff = new(Tool(options), output, retryDelay);
        if (options.IsList)
        {
            return nanoff.List();
        }

        if (options.Image == null || !File.Exists(options.Image))
        {
            output.WriteLine($"flash: no image{(options.Image == null ? "" : " " + options.Image)}: "
                + "build it with dotnet build Gateway.Firmware -p:NanoBuild=true, or name it with --image");
            return false;
        }

        if (!options.IsAppOnly)
        {
            output.WriteLine($"1. firmware {options.Target} on {options.Port}");
            if (!nanoff.WriteFirmware(options))
            {
                return false;
            }
        }

        output.WriteLine($"2. gateway {options.Image} on {options.Port}");
        if (!nanoff.WriteApplication(options.Port, options.Image))
        {
            return false;
        }

        output.WriteLine("3. what the device has now");
        bool isThere = nanoff.HasApplication(options.Port);
        output.WriteLine(isThere
            ? "flash: done, the device lists Gateway.Firmware"
            : "flash: the device does not list Gateway.Firmware; reset it and try --app-only");
        return isThere;
    }

    private ExternalTool Tool(FlashOptions options)
    {
        if (options.NanoffPath != null)
        {
            return new ExternalTool(options.NanoffPath, [], output);
        }

        ToolResult restored = new ExternalTool("dotnet", ["tool", "restore"], output).Run();
        return restored.ExitCode == 0
            ? new ExternalTool("dotnet", ["tool", "run", "nanoff", "--"], output)
            : throw new ToolMissingException("dotnet tool restore", "it did not get nanoff from nuget.org");
    }
}
