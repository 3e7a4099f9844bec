// What of the system tests is a command and not a test: too long for every run, or wanted by itself.
// `dotnet run -c Release --project host/Gateway.SystemTests -- power-cuts`; `dotnet test` does not come here.

using Gateway.SystemTests.Blocks;
using Gateway.SystemTests.Month;
using Gateway.SystemTests.PowerCuts;

namespace Gateway.SystemTests;

/// <summary>Selects the command.</summary>
internal static class Program
{
    private const string Usage =
        "power-cuts [--scenario NAME] [--cut N --model M [--second N --model2 M]] [--seed S] [--workers N]\n"
        + "blocks [--count N] [--seed S] [--workers N] [--block N]\n"
        + "month [--seed S] [--days N]";

    private static int Main(string[] args)
    {
        switch (args.Length > 0 ? args[0] : "help")
        {
            case "power-cuts":
                return new PowerCutCommand(Console.Out, Console.Error).Run(args[1..]);
            case "blocks":
                return new BlocksCommand(Console.Out, Console.Error).Run(args[1..]);
            case "month":
                return new MonthCommand(Console.Out, Console.Error).Run(args[1..]);
            case "help" or "--help" or "-h":
                Console.WriteLine(Usage);
                return 0;
            default:
                Console.Error.WriteLine($"There is no command '{args[0]}'.\n{Usage}");
                return 2;
        }
    }
}
