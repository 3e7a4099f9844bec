// The entry on the device: makes the gateway and runs it for ever. A real board leaves the inner loop by its
// own reset; where nothing resets, the program begins anew.

using System.Threading;

namespace Gateway.Firmware;

/// <summary>The program of every board.</summary>
public static class Program
{
    // The console and pins are looked at this often even when nothing is due.
    private const int LoopIntervalMaxMs = 20;

    /// <summary>Starts the gateway on the device; never returns.</summary>
    public static void Main()
    {
        while (true)
        {
            Live(ThisDevice.Create());
        }
    }

    private static void Live(FirmwareEnvironment environment)
    {
        Launcher launcher = new Launcher(environment);
        launcher.Guard.Start();
        while (!environment.IsRestarting)
        {
            int dueMs = launcher.Supervisor.Step(environment.Uptime.NowMs);
            Thread.Sleep(dueMs < 1 ? 1 : dueMs > LoopIntervalMaxMs ? LoopIntervalMaxMs : dueMs);
        }

        launcher.Guard.Stop();
        launcher.Agent?.Stop(environment.Uptime.NowMs);
    }
}
