// Brings the firmware and the gateway onto a board, with nanoff 2.5. Firmware and application are two calls,
// because nanoff takes the address of the application from a table that is wrong for a classic ESP32 when
// both are done in one; the second call asks the device itself. Nothing is written before the image was
// built, fits and the chip is the one of the board; the gateway not before the firmware said that it has the
// native methods which the image was built for; in the end the device is asked whether it runs the very build
// that is in the image. Flashing a board cannot be tested without one: what is tested is which calls
// are made and what is made of their answers.

using Gateway.Tools.External;
using Gateway.Tools.Hardware;

namespace Gateway.Tools.Flash;

/// <summary>The command flash.</summary>
/// <param name="console">Where it writes to.</param>
/// <param name="retryDelay">How long to wait for a device that restarts, before each new attempt.</param>
/// <param name="probe">Says what is wrong with a port; null when nothing is.</param>
internal sealed class FlashCommand(
    TextWriter console, TimeSpan retryDelay, Func<string, string?> probe) : ICommand
{
    /// <inheritdoc/>
    public string Name => "flash";

    /// <inheritdoc/>
    public string Help => """
        flash firmware and gateway onto a board, with nanoff 2.5
        flash --list                          shows serial ports, boards and targets
        flash [--port PORT] [options]         firmware, gateway, files; then asks the device what it has
          --board ID               the board, if not the usual one with its chip (olimex-esp32-poe)
          --storage flash|sd       where the gateway keeps its files: in the chip's flash (default) or on a
                                   card in the board's slot
          --app-only               leave the firmware as it is: one of the board, whichever
          --files NAME=PATH,...    copy certificates and keys into the gateway's directory:
                                   ca.pem=/home/me/ca.pem; may stand several times (for a
                                   configuration there is the command provision)
          --what-if, -WhatIf       show what would be run, run nothing; needs --board
          --erase                  erase the whole flash before: configuration and journal are lost
          --image FILE             this image instead of building one
          --target TARGET          this firmware instead of the one that fits chip and board
          --firmware-version V     this version of nanoFramework's firmware (default: the newest); whether
                                   it fits the packages of the image is checked before the gateway goes
          --baud N                 begin with this rate (default 1500000); slower ones follow if it fails
          --nanoff FILE            this nanoff instead of the one in .config/dotnet-tools.json
        """;

    /// <inheritdoc/>
    public int Run(string[] args)
    {
        if (args is ["--help"] or ["-h"])
        {
            console.WriteLine(Help);
            return 0;
        }

        if (!FlashOptions.TryParse(args, out FlashOptions options, out string error))
        {
            console.WriteLine($"flash: {error}\n{Help}");
            return 2;
        }

        TextWriter output = new MaskingWriter(console, options.Files.Secrets());
        try
        {
            Nanoff nanoff = new(
                NanoffFinder.Find(options.NanoffPath, output, options.IsDry), output, retryDelay);
            return options.IsList ? List(nanoff) : new FlashRun(nanoff, options, output, probe).Run() ? 0 : 1;
        }
        catch (ToolMissingException problem)
        {
            output.WriteLine($"flash: nanoff does not run: {problem.Message}");
            return 1;
        }
        finally
        {
            output.Flush();
        }
    }

    private int List(Nanoff nanoff)
    {
        foreach (HardwareBoard board in BoardList.All)
        {
            console.WriteLine($"{board.Id,-18} {board.Name}: {string.Join(", ", board.Targets)}");
        }

        return nanoff.List() ? 0 : 1;
    }
}
