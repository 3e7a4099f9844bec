// One life of the gateway, from power-up to reboot: a rig with a fresh board, nanoFramework's API routed to
// it, and the firmware composed over both exactly as on the device.

using Gateway.Agent;
using Gateway.Core;
using Gateway.Core.Supervision;
using Gateway.Firmware;
using Gateway.Firmware.Boards;
using Gateway.Firmware.Esp32;
using Gateway.NanoApi;
using Gateway.Simulator.Ui;
using Gateway.Simulator.World;
using Gateway.Virtual;

namespace Gateway.Simulator.Session;

/// <summary>The running gateway on its virtual board.</summary>
public sealed class GatewayLife
{
    // ESP32-DevKitC: the console is COM2.
    private const int ConsoleUart = 2;

    private readonly Launcher _launcher;
    private readonly UplinkWatch[] _watches;
    private long _nextStepMs;

    /// <summary>Powers up the board and starts the firmware.</summary>
    /// <param name="rig">The board and what is wired to it.</param>
    /// <param name="storageDirectory">Directory that stands for the flash.</param>
    /// <param name="seed">Seed of the firmware's randomness.</param>
    /// <param name="console">Gets the board's UART.</param>
    /// <param name="view">Where progress is shown.</param>
    public GatewayLife(VirtualRig rig, string storageDirectory, int seed, ConsoleBridge console, IView view)
    {
        Rig = rig;
        NanoBoard.Attach(rig.Board);
        console.Connect(rig.Board.Uart(ConsoleUart));
        _launcher = new Launcher(new Esp32Environment(BoardCatalog.For("ESP32_REV3"))
        {
            Uptime = rig.Clock,
            BoardClock = rig.Clock,
            TimeSocket = new VirtualTimeSocket(rig.Clock, rig.Board.Network),
            Random = new VirtualRandom(seed),
            StorageDirectory = storageDirectory,
        });
        if (!System.Diagnostics.Debugger.IsAttached)
        {
            _launcher.Guard.Start();
        }

        _launcher.Supervisor.Step(rig.Clock.NowMs);
        if (HasStarted)
        {
            rig.Wire(Agent.Config);
        }

        List<UplinkWatch> watches = [];
        for (int i = 0; HasStarted && i < Agent.Uplinks.Count; i++)
        {
            if (Agent.Uplinks.UplinkOf(i) is { } uplink)
            {
                watches.Add(new UplinkWatch(Agent.Uplinks.NameOf(i), uplink, view));
            }
        }

        _watches = [.. watches];
    }

    /// <summary>The board and its surroundings.</summary>
    public VirtualRig Rig { get; }

    /// <summary>Whether the firmware came up; it restarts the board otherwise.</summary>
    public bool HasStarted => !_launcher.Supervisor.IsRestarting;

    /// <summary>The gateway.</summary>
    public GatewayAgent Agent => _launcher.Agent;

    /// <summary>Lets virtual time come up to <paramref name="targetMs"/>, in small steps, and the firmware's
    /// loop run whenever it is due or a pin has changed.</summary>
    public void RunTo(long targetMs)
    {
        while (Rig.Clock.NowMs < targetMs)
        {
            Rig.Clock.Advance(Math.Min(VirtualRig.StepMs, targetMs - Rig.Clock.NowMs));
            Rig.Step();
            if (Rig.Clock.NowMs >= _nextStepMs || Rig.HasEdge)
            {
                Step();
            }
        }
    }

    /// <summary>Runs the firmware's loop once, due or not: peers may have answered.</summary>
    public void Step()
    {
        Rig.ClearEdge();
        int dueMs = _launcher.Supervisor.Step(Rig.Clock.NowMs);
        _nextStepMs = Rig.Clock.NowMs + dueMs;
        foreach (UplinkWatch watch in _watches)
        {
            watch.Look();
        }
    }

    /// <summary>Switches off in order: commits, closes connections, takes the board away.</summary>
    public void End()
    {
        _launcher.Guard.Stop();
        _launcher.Agent?.Stop(Rig.Clock.NowMs);
        NanoBoard.Detach();
    }
}
