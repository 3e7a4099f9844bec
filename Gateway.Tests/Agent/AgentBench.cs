// A whole gateway on a virtual board, with a broker that a test scripts: everything of Core and Drivers at
// work, nothing of a PC, so that it also runs in the emulator.

using System;
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
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using Gateway.Virtual.Chips;

namespace Gateway.Tests.Agent;

/// <summary>The gateway.</summary>
public sealed partial class AgentBench : IConsolePort, ISystemControl, IGatewayStart
{
    public const int LedPin = 2;

    private const int StepMs = 100;
    private const long UtcAtBootMs = 1795000000000;

    private GatewayPorts _ports;
    private CrashRecord _crashes;
    private bool _isLoggedIn;
    private Supervisor _supervisor;

    /// <summary>Creates a device that was never configured.</summary>
    public AgentBench()
    {
    }

    /// <summary>Creates a device with a configuration.</summary>
    public AgentBench(string config)
    {
        ConfigErrors errors = new ConfigErrors();
        GatewayConfig initial = new GatewayConfig(new ConfigSchema());
        byte[] json = Encoding.UTF8.GetBytes(config);
        if (ConfigJsonReader.Import(initial, json, 0, json.Length, errors) != ErrorCode.Ok)
        {
            throw new ArgumentException(errors[0].ToString());
        }

        new ConfigStore(Storage, ConfigStore.AdoptedName).Save(initial);
    }

    /// <summary>Flash; outlives every boot.</summary>
    internal VirtualStorage Storage { get; } = new VirtualStorage(65536);

    /// <summary>Uptime, and the board's own clock.</summary>
    internal VirtualClock Clock { get; private set; }

    /// <summary>The way to the time server.</summary>
    internal VirtualTimeSocket TimeServer { get; private set; }

    /// <summary>UTC as the time server knows it, in ms since 1970.</summary>
    public long NetworkUtcMs => Board.Network.UtcAtBootMs + Clock.NowMs;

    internal VirtualBoard Board { get; private set; }

    internal ScriptedTransport Broker { get; private set; }

    internal GatewayAgent Agent { get; private set; }

    internal BootRecord Boots { get; private set; }

    internal Watchdog Watchdog { get; private set; }

    /// <summary>What the broker hands on; null when that is not checked.</summary>
    internal DeliveryCheck BrokerCheck { get; set; }

    /// <summary>Whether the link stays down until a Wi-Fi network is configured.</summary>
    public bool IsWireless { get; set; }

    /// <summary>Whether the board's LED is lit by a low level.</summary>
    public bool IsLedLow { get; set; }

    /// <summary>Deep sleep of the board; null for a board that has none.</summary>
    internal FakeSleep Sleep { get; set; }

    /// <summary>Whether the network of the next boot has a time server.</summary>
    public bool HasNetworkTime { get; set; } = true;

    /// <summary>What the board's own clock has kept to the next boot, in ms since 1970; 0: a
    /// power-up.</summary>
    public long KeptUtcMs { get; set; }

    /// <summary>Milliseconds that the console takes each time it is looked at.</summary>
    public int SlownessMs { get; set; }

    /// <summary>The way to the server; the far end of it is the test's.</summary>
    public VirtualDatagramLink Server { get; private set; }

    public int RebootCount { get; private set; }

    public int FreeHeapBytes => 0;

    public string Description => "a bench";

    /// <summary>Powers the board up with a BME280, and the time known.</summary>
    public void Boot(bool isBrokerReachable)
    {
        _isLoggedIn = false;
        Clock = new VirtualClock();
        if (KeptUtcMs != 0)
        {
            Clock.Synchronise(KeptUtcMs);
        }

        Board = new VirtualBoard(Clock);
        Board.Network.IsCableIn = true;
        Board.Network.UtcAtBootMs = HasNetworkTime ? UtcAtBootMs : 0;
        TimeServer = new VirtualTimeSocket(Clock, Board.Network);
        Board.Bus(1).Attach(new VirtualBme280(0x76, Clock, true, new VirtualBme280Calibration()));
        Link = new FakeLink();
        Broker = new ScriptedTransport { AcknowledgesAll = true };
        Broker.ConnectResult = isBrokerReachable ? 1 : -(int)ErrorCode.Refused;
        VirtualRandom random = new VirtualRandom(1);
        MeteredStorage wear = new MeteredStorage(Storage);
        wear.Open();
        _ports = new GatewayPorts
        {
            Storage = Seam.Around(wear),
            Wear = wear,
            Uptime = Clock,
            BoardClock = Seam.Around(Clock),
            TimeSocket = TimeServer,
            Random = random,
            BoardIo = Seam.Around(Board),
            StatusLedPin = LedPin,
            IsStatusLedLow = IsLedLow,
            Sensors = new SensorCatalogue(),
            Link = Seam.Around(Link),
            Console = this,
            System = this,
            DeepSleep = Sleep,
            ServerSocket = Server = new VirtualDatagramLink(Clock, random),
            BrokerTransport = Seam.Around(Broker),
            BrokerCheck = BrokerCheck,
            Hmac = new FakeHmac(),
        };
        _crashes = new CrashRecord(Storage);
        _crashes.Open();
        Boots = new BootRecord(Storage, _crashes);
        Watchdog = new Watchdog();
        _ports.Watchdog = Watchdog;
        _supervisor = new Supervisor(this, this, _crashes, Boots, Watchdog);
        _supervisor.Step(Clock.NowMs);
    }

    /// <summary>Whether the gateway crashes right after it was configured.</summary>
    internal bool IsStartBroken { get; set; }

    /// <summary>It crashes at the start in every stage of safe mode below this one.</summary>
    internal SafeStage CrashesBelow { get; set; }

    /// <summary>Where memory can be used up.</summary>
    internal MemorySeam Seam { get; } = new MemorySeam();

    internal FakeLink Link { get; private set; }

    public ISupervised Start(long nowMs)
    {
        Boots.Open(out _);
        ConfigTransaction transaction = new ConfigTransaction(Storage, new ConfigSchema());
        GatewayConfig config = transaction.Open(new ConfigErrors());
        Link.IsUp = !IsWireless || config.GetText(ConfigKeys.WifiSsid).Length > 0;
        if (IsStartBroken || Boots.Stage < CrashesBelow)
        {
            throw new InvalidOperationException("a driver that crashes");
        }

        Agent = new GatewayAgent(_ports, config, transaction, Boots, _crashes);
        Agent.Start(nowMs);
        return Agent;
    }

    /// <summary>The time server says another time from now on, and is asked.</summary>
    public void SetNetworkTime(long utcMs)
    {
        Board.Network.UtcAtBootMs = utcMs - Clock.NowMs;
        Agent.TimeSources.AskNetwork();
    }

    public void RunSeconds(int seconds) => RunMs(seconds * 1000);

    public void RunMs(int ms)
    {
        for (int i = 0; i < ms / StepMs; i++)
        {
            Clock.Advance(StepMs);
            _supervisor.Step(Clock.NowMs);
        }
    }

    public void Reboot() => RebootCount++;
}
