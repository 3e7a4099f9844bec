// The tools of the project, one program: `dotnet run --project host/Gateway.Tools -- COMMAND ARGUMENTS`.
// A command is a class in a folder of its own and one line in the table below.

using Gateway.Tools.Bench;
using Gateway.Tools.ConfigReference;
using Gateway.Tools.Decode;
using Gateway.Tools.DeviceProjects;
using Gateway.Tools.Emulator;
using Gateway.Tools.Flash;
using Gateway.Tools.Hardware;
using Gateway.Tools.Image;
using Gateway.Tools.Provision;
using Gateway.Tools.Senml;
using Gateway.Tools.Sign;

namespace Gateway.Tools;

/// <summary>Selects the command.</summary>
internal static class Program
{
    private static readonly ICommand[] Commands =
    {
        new BenchCommand(Console.Out),
        new ConfigReferenceCommand(),
        new DecodeCommand(),
        new DeviceProjectsCommand(Console.Out),
        new EmulatorCommand(Console.Out),
        new FlashCommand(Console.Out, TimeSpan.FromSeconds(2), PortProbe.Check),
        new HardwareCommand(Console.Out),
        new ImageCommand(Console.Out),
        new ProvisionCommand(Console.Out, ConsoleWay.Open),
        new SenmlCommand(Console.Out, () => DateTimeOffset.UtcNow),
        new SignCommand(Console.Out, Console.Error),
    };

    private static int Main(string[] args)
    {
        ICommand? command = Array.Find(Commands, c => args.Length > 0 && c.Name == args[0]);
        if (command != null)
        {
            return command.Run(args[1..]);
        }

        bool isAsked = args.Length == 0 || args[0] is "help" or "--help" or "-h";
        TextWriter output = isAsked ? Console.Out : Console.Error;
        if (!isAsked)
        {
            output.WriteLine($"There is no command '{args[0]}'.");
        }

        foreach (ICommand known in Commands)
        {
            output.WriteLine($"{known.Name,-18} {known.Help.Split('\n')[0]}");
        }

        return isAsked ? 0 : 2;
    }
}
