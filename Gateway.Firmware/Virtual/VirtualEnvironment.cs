// The environment of the board Virtual: virtual chips and pins in place of hardware, a link that is always
// up, no console; files, sockets and clock are the platform's. What it runs with stands in virtual.json
// (docs/TESTING.md). Meant for nanoFramework's virtual device, where that has files and network, and for a
// PC.

using System;
using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Firmware.Adapters;
using Gateway.Virtual;

namespace Gateway.Firmware.Virtual;

/// <summary>No device at all.</summary>
public sealed class VirtualEnvironment : FirmwareEnvironment
{
    // The drive of the virtual device's file system; on a PC, which has none, the working directory.
    private static readonly string[] Places = { "I:\\", "." };

    private readonly VirtualWorld _world = new VirtualWorld();
    private readonly VirtualSystem _system = new VirtualSystem();

    /// <summary>Reads virtual.json. Where nothing is configured yet, its configuration is stored as
    /// provisioning would.</summary>
    /// <exception cref="InvalidOperationException">The file is missing or wrong; the message says
    /// why.</exception>
    public VirtualEnvironment()
    {
        Uptime = _world;
        BoardClock = new PlatformClock(_world);
        Random = new SystemRandom();
        VirtualSetup setup = new VirtualSetup();
        for (int i = 0; i < Places.Length && !setup.IsFound; i++)
        {
            setup.Read(new FileStorage(Places[i]));
        }

        StorageDirectory = setup.RequireStorage();
        setup.Provision(new FileStorage(StorageDirectory));
    }

    /// <inheritdoc/>
    public override int StatusLedPin => -1;

    /// <inheritdoc/>
    public override bool IsRestarting => _system.IsRestarting;

    /// <inheritdoc/>
    public override IConsolePort OpenConsole() => new SilentConsole();

    /// <inheritdoc/>
    public override ISystemControl CreateSystem() => _system;

    /// <inheritdoc/>
    public override IBoardIo CreateBoardIo(GatewayConfig config)
    {
        for (int i = 0; i < SensorKeys.CountMax; i++)
        {
            if (SensorConfig.IsUsed(config, i))
            {
                _world.Wire(SensorConfig.Read(config, i));
            }
        }

        return _world.Board;
    }

    /// <inheritdoc/>
    public override INetworkLink CreateLink(GatewayConfig config) => new VirtualLink();

    // Set by whoever runs the platform; not ours to change.
    private sealed class PlatformClock : ITimeSource
    {
        private readonly IUptimeClock _uptime;

        internal PlatformClock(IUptimeClock uptime)
        {
            _uptime = uptime;
        }

        public bool TryGetUtc(out long utcMs, out long atMs)
        {
            atMs = _uptime.NowMs;
            return SystemClock.TryConvert(DateTime.UtcNow, out utcMs);
        }

        public ErrorCode SetUtc(long utcMs) => ErrorCode.NotSupported;
    }

    private sealed class VirtualSystem : ISystemControl
    {
        public bool IsRestarting { get; private set; }

        public int FreeHeapBytes => 0;

        public string Description => "a virtual board";

        // the program then begins anew
        public void Reboot() => IsRestarting = true;
    }

    private sealed class SilentConsole : IConsolePort
    {
        public int Read(byte[] buffer, int offset, int count) => 0;

        public void Write(byte[] data, int offset, int count)
        {
            // nobody is there
        }
    }
}
