// Entry of the simulator: options, view, run, exit code. 0: nothing was lost; 1: readings were lost; 2: it
// could not run.

using Gateway.Simulator.ConsoleLines;
using Gateway.Simulator.FarSide;
using Gateway.Simulator.Options;
using Gateway.Simulator.Session;
using Gateway.Simulator.Ui;

namespace Gateway.Simulator;

internal static class Program
{
    private const int CannotRun = 2;

    private static int Main(string[] args)
    {
        if (!OptionParser.TryParse(args, out SimulatorOptions options, out string error))
        {
            return Fail(error);
        }

        if (options.IsHelp)
        {
            Console.WriteLine(OptionParser.Help);
            return 0;
        }

        try
        {
            return Run(options);
        }
        catch (Exception e) when (e is SimulatorException or PortUnavailableException)
        {
            return Fail(e.Message);
        }
    }

    private static int Run(SimulatorOptions options)
    {
        bool isTerminal = !Console.IsOutputRedirected && !Console.IsInputRedirected;
        IView view = isTerminal ? new TerminalView(Console.Out) : new PlainView(Console.Out);
        using ConsoleLine? line = LineOf(options);
        ConsoleBridge console = new(view, line);
        using CancellationTokenSource stop = new();
        Console.CancelKeyPress += (_, e) =>
        {
            // A second Ctrl-C ends at once.
            e.Cancel = !stop.IsCancellationRequested;
            stop.Cancel();
        };
        using Simulation simulation = new(options, view, console);
        console.StartReading(isTerminal);
        RunSummary summary = simulation.Run(stop.Token);
        view.Finish();
        Console.WriteLine(summary);
        return summary.ExitCode;
    }

    private static ConsoleLine? LineOf(SimulatorOptions options)
    {
        return options.IsConsolePty ? new PtyConsoleLine()
            : options.ConsolePort is { } port ? new TcpConsoleLine(port) : null;
    }

    private static int Fail(string message)
    {
        Console.Error.WriteLine($"simulator: {message}");
        return CannotRun;
    }
}
