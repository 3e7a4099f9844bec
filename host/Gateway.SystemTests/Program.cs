// What of the system tests is a command and not a test: too long for every run, or wanted by itself.
// `dotnet run -c Release --project host/Gateway.SystemTests -- power-cuts`; `dotnet test` does not come here.

using Gateway.SystemTests.PowerCuts;

namespace Gateway.SystemTests;

/// <summary>Selects the command.</summary>
internal static class Program
{
    private const string Usage =
        "power-cuts [--scenario NAME] [--cut N --model M [--second N --model2 M]] [--seed S] [--workers N]";

    private static int Main(string[] args)
    {
        if (args.Length > 0 && args[0] == "power-cuts")
        {
            return new PowerCutCommand(Console.Out, Console.Error).Run(args[1..]);
        }

        bool isAsked = args.Length == 0 || args[0] is "help" or "--help" or "-h";
        TextWriter output = isAsked ? Console.Out : Console.Error;
        output.WriteLine(isAsked ? Usage : $"There is no command '{args[0]}'. {Usage}");
        return isAsked ? 0 : 2;
    }
}
