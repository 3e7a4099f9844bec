// A whole gateway in virtual time, on one thread and without sockets: agent, drivers, chips with registers,
// journal in a virtual flash, an uplink to a peer in memory. Nobody waits for anything, so it runs as fast as
// this PC can; and it is the same every time.

using System.Text;
using Gateway.Agent;
using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Supervision;
using Gateway.Drivers;
using Gateway.Virtual;
using Gateway.Virtual.Chips;

namespace Gateway.Tools.Sim;

/// <summary>Board, agent and peer.</summary>
internal sealed class SimGateway : IConsolePort, ISystemControl, IGatewayStart
{
    /// <summary>Address of the BME280 that is wired.</summary>
    internal const int ClimateAddress = 0x76;

    private const int StorageBytes = 262144;

    private readonly VirtualRandom _random;
    private readonly long _utcMs;
    private Supervisor _supervisor = null!;
    private CrashRecord _crashes = null!;

    /// <summary>Creates a gateway that was never powered.</summary>
    /// <param name="configJson">Its configuration.</param>
    /// <param name="seed">Of all chance in it.</param>
    /// <param name="utcMs">Network time at its first boot, in milliseconds since 1970.</param>
    internal SimGateway(string configJson, int seed, long utcMs)
    {
        _random = new VirtualRandom(seed);
        _utcMs = utcMs;
        GatewayConfig config = new(new ConfigSchema());
        ConfigErrors errors = new();
        byte[] json = Encoding.UTF8.GetBytes(configJson);
        if (ConfigJsonReader.Import(config, json, 0, json.Length, errors) != ErrorCode.Ok)
        {
            throw new ArgumentException(errors[0].ToString(), nameof(configJson));
        }

        new ConfigStore(Storage, ConfigStore.AdoptedName).Save(config);
    }

    /// <summary>Flash; outlives every boot.</summary>
    internal VirtualStorage Storage { get; } = new(StorageBytes);

    /// <summary>The peer; outlives every boot.</summary>
    internal PromptTransport Peer { get; } = new();

    /// <summary>Uptime and real time of this boot.</summary>
    internal VirtualClock Clock { get; private set; } = new();

    /// <summary>The board of this boot.</summary>
    internal VirtualBoard Board { get; private set; } = null!;

    /// <summary>The gateway of this boot; null while it crashes at its start.</summary>
    internal GatewayAgent? Agent { get; private set; }

    /// <summary>Steps of the loop since the first boot.</summary>
    internal long StepCount { get; private set; }

    /// <summary>Virtual milliseconds since the first boot.</summary>
    internal long ElapsedMs { get; private set; }

    /// <summary>Whether the firmware has asked for a restart.</summary>
    internal bool WantsReboot { get; private set; }

    /// <inheritdoc/>
    public int FreeHeapBytes => 0;

    /// <inheritdoc/>
    public string Description => "a simulated board";

    /// <summary>Powers the board up.</summary>
    internal void Boot()
    {
        WantsReboot = false;
        Clock = new VirtualClock();
        Clock.Synchronise(_utcMs + ElapsedMs);
        Board = new VirtualBoard(Clock);
        Board.Bus(1).Attach(
            new VirtualBme280(ClimateAddress, Clock, true, new VirtualBme280Calibration()));
        _crashes = new CrashRecord(Storage);
        _crashes.Open();
        Agent = null;
        _supervisor = new Supervisor(this, this, _crashes);
        Step();
    }

    /// <summary>Runs the loop until so much time has passed, or a restart is wanted.</summary>
    internal void Run(long durationMs)
    {
        long endMs = ElapsedMs + durationMs;
        while (ElapsedMs < endMs && !WantsReboot)
        {
            Step();
        }
    }

    /// <summary>One step of the loop, and the time until the next.</summary>
    internal void Step()
    {
        int dueMs = _supervisor.Step(Clock.NowMs);
        int passMs = dueMs < 1 ? 1 : dueMs;
        Clock.Advance(passMs);
        ElapsedMs += passMs;
        StepCount++;
    }

    /// <inheritdoc/>
    public ISupervised Start(long nowMs)
    {
        ConfigTransaction transaction = new(Storage, new ConfigSchema());
        GatewayConfig config = transaction.Open(new ConfigErrors());
        GatewayPorts ports = new()
        {
            Storage = Storage,
            WallClock = Clock,
            Random = _random,
            BoardIo = Board,
            StatusLedPin = 2,
            Sensors = new SensorCatalogue(),
            Link = new VirtualLink(),
            Console = this,
            System = this,
            ServerSocket = new VirtualDatagramLink(Clock, _random),
            BrokerTransport = Peer,
        };
        Agent = new GatewayAgent(ports, config, transaction, _crashes);
        Agent.Start(nowMs);
        return Agent;
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count) => 0;

    /// <inheritdoc/>
    public void Write(byte[] data, int offset, int count)
    {
        // Nobody is at the console.
    }

    /// <inheritdoc/>
    public void Reboot() => WantsReboot = true;
}
