// A whole gateway in virtual time, on one thread and without sockets: agent, drivers, chips with registers,
// journal in a virtual flash, an uplink to a peer in memory. Nobody waits for anything, so it runs as fast as
// this PC can; and it is the same every time. A gateway that sleeps wakes again in Run: the next boot.

using System.Text;
using Gateway.Agent;
using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Storage;
using Gateway.Core.Supervision;
using Gateway.Core.Uplink;
using Gateway.Drivers;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using Gateway.Virtual.Flash;

namespace Gateway.Tools.Sim;

/// <summary>Board, agent and peer.</summary>
internal sealed class SimGateway : IConsolePort, ISystemControl, IDeepSleep, IGatewayStart
{
    /// <summary>Address of the BME280 that is wired.</summary>
    internal const int ClimateAddress = 0x76;

    private const int StorageBytes = 262144;

    private readonly VirtualRandom _random;
    private readonly long _utcMs;
    private Supervisor _supervisor = null!;
    private CrashRecord _crashes = null!;
    private BootRecord _boots = null!;
    private Watchdog _watchdog = null!;

    /// <summary>Creates a gateway that was never powered.</summary>
    /// <param name="configJson">Its configuration.</param>
    /// <param name="seed">Of all chance in it.</param>
    /// <param name="utcMs">Network time at its first boot, in milliseconds since 1970.</param>
    /// <param name="flash">What its flash costs; null when that does not matter.</param>
    internal SimGateway(string configJson, int seed, long utcMs, FlashModel? flash = null)
    {
        Storage = flash == null ? new VirtualStorage(StorageBytes) : new VirtualStorage(flash);
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
    internal VirtualStorage Storage { get; }

    /// <summary>The peer; outlives every boot.</summary>
    internal PromptTransport Peer { get; } = new();

    /// <summary>The network where <see cref="MakeLink"/> makes none; that of this boot.</summary>
    internal SimLink Link { get; private set; } = new();

    /// <summary>The chip that is wired; that of this boot.</summary>
    internal VirtualBme280 Climate { get; private set; } = null!;

    /// <summary>How the peer is reached; null for at once.</summary>
    internal ITransport? Transport { get; set; }

    /// <summary>Makes the network of each boot; null for one that is simply there.</summary>
    internal Func<INetworkLink>? MakeLink { get; set; }

    /// <summary>Called with the board of each boot: attaches chips.</summary>
    internal Action<VirtualBoard>? OnBoard { get; set; }

    /// <summary>Uptime and real time of this boot.</summary>
    internal VirtualClock Clock { get; private set; } = new();

    /// <summary>The board of this boot.</summary>
    internal VirtualBoard Board { get; private set; } = null!;

    /// <summary>The gateway of this boot; null while it crashes at its start.</summary>
    internal GatewayAgent? Agent { get; private set; }

    /// <summary>What the program keeps alive in this boot.</summary>
    internal object[] Kept => [_supervisor, _boots, _crashes, _watchdog, Agent!];

    /// <summary>Steps of the loop since the first boot.</summary>
    internal long StepCount { get; private set; }

    /// <summary>Virtual milliseconds since the first boot.</summary>
    internal long ElapsedMs { get; private set; }

    /// <summary>Milliseconds that the firmware wants to sleep; 0 while it is awake.</summary>
    internal long SleepMs { get; private set; }

    /// <summary>Wakes since the first boot.</summary>
    internal int WakeCount { get; private set; }

    /// <inheritdoc/>
    public bool HasWoken { get; private set; }

    /// <summary>Whether the firmware has asked for a restart.</summary>
    internal bool WantsReboot { get; private set; }

    /// <inheritdoc/>
    public int FreeHeapBytes => 0;

    /// <inheritdoc/>
    public string Description => "a simulated board";

    /// <summary>Powers the board up.</summary>
    /// <param name="hasWoken">Whether from a sleep.</param>
    internal void Boot(bool hasWoken = false)
    {
        Clock = NextClock(keepsTime: hasWoken || WantsReboot);
        WantsReboot = false;
        SleepMs = 0;
        HasWoken = hasWoken;
        Storage.Flash?.Mount();
        Board = new VirtualBoard(Clock);
        Board.Network.IsCableIn = true;
        Board.Network.UtcAtBootMs = _utcMs + ElapsedMs;
        Link = new SimLink();
        Climate = new VirtualBme280(ClimateAddress, Clock, true, new VirtualBme280Calibration());
        Board.Bus(1).Attach(Climate);
        OnBoard?.Invoke(Board);
        _crashes = new CrashRecord(Storage);
        _crashes.Open();
        Agent = null;
        _boots = new BootRecord(Storage, _crashes);
        _watchdog = new Watchdog();
        _supervisor = new Supervisor(this, this, _crashes, _boots, _watchdog);
        Step();
    }

    // The board's own clock goes on over restarts and sleeps, and is lost with the supply.
    private VirtualClock NextClock(bool keepsTime)
    {
        VirtualClock next = new();
        if (keepsTime && Clock.TryReadUtc(out long utcMs))
        {
            next.Synchronise(utcMs + SleepMs);
        }

        return next;
    }

    /// <summary>Runs the loop until so much time has passed, or a restart is wanted.</summary>
    internal void Run(long durationMs)
    {
        long endMs = ElapsedMs + durationMs;
        while (ElapsedMs < endMs && !WantsReboot)
        {
            Step();
            if (SleepMs > 0)
            {
                Wake();
            }
        }
    }

    /// <summary>Sleeps as long as the firmware wants to, and boots.</summary>
    internal void Wake()
    {
        ElapsedMs += SleepMs;
        WakeCount++;
        Boot(true);
    }

    /// <summary>One step of the loop, and the time until the next.</summary>
    internal void Step()
    {
        int dueMs = _supervisor.Step(Clock.NowMs);
        int passMs = dueMs < 1 || WantsReboot ? 1 : dueMs;
        Clock.Advance(passMs);
        ElapsedMs += passMs;
        StepCount++;
    }

    /// <inheritdoc/>
    public ISupervised Start(long nowMs)
    {
        _boots.Open(out _);
        ConfigTransaction transaction = new(Storage, new ConfigSchema());
        GatewayConfig config = transaction.Open(new ConfigErrors());
        MeteredStorage wear = new(Storage);
        wear.Open();
        GatewayPorts ports = new()
        {
            Storage = wear,
            Wear = wear,
            Uptime = Clock,
            BoardClock = Clock,
            TimeSocket = new VirtualTimeSocket(Clock, Board.Network),
            Random = _random,
            BoardIo = Board,
            StatusLedPin = 2,
            Sensors = new SensorCatalogue(),
            Link = MakeLink == null ? Link : MakeLink(),
            Console = this,
            System = this,
            DeepSleep = this,
            ServerSocket = new VirtualDatagramLink(Clock, _random),
            BrokerTransport = Transport ?? Peer,
            Watchdog = _watchdog,
        };
        Agent = new GatewayAgent(ports, config, transaction, _boots, _crashes);
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

    /// <inheritdoc/>
    public bool CanWake(int pin) => true;

    /// <inheritdoc/>
    public void Sleep(long durationMs, int wakePin, bool wakesHigh) => SleepMs = durationMs;
}
