// The entry on the device: makes the gateway and runs it for ever.

using System.Threading;
using Gateway.Core.Ports;

namespace Gateway.Firmware;

/// <summary>The ESP32 program.</summary>
public static class Program
{
    // The console and pins are looked at this often even when nothing is due.
    private const int LoopIntervalMaxMs = 20;

    /// <summary>Starts the gateway on the device; never returns.</summary>
    public static void Main()
    {
        FirmwareEnvironment environment = Launcher.DeviceEnvironment();
        IUptimeClock clock = environment.Uptime;
        Launcher launcher = new Launcher(environment);
        launcher.Guard.Start();
        while (true)
        {
            int dueMs = launcher.Supervisor.Step(clock.NowMs);
            Thread.Sleep(dueMs < 1 ? 1 : dueMs > LoopIntervalMaxMs ? LoopIntervalMaxMs : dueMs);
        }
    }
}
