// The composition root: with the environments the only file that names adapters. What can hardly fail is made
// at once; the gateway itself under supervision, because with a configuration on trial it may fail to start.
// On a PC the simulator launches the same gateway over a virtual board and runs it in its own time.

using Gateway.Agent;
using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Storage;
using Gateway.Core.Supervision;
using Gateway.Core.Uplink;
using Gateway.Drivers;
using Gateway.Firmware.Adapters;

namespace Gateway.Firmware;

/// <summary>Makes the gateway for a place to run in.</summary>
public sealed class Launcher : IGatewayStart
{
    // Until the configuration says its own.
    private const int WatchdogSeconds = 120;

    private readonly FirmwareEnvironment _environment;
    private readonly IConsolePort _console;
    private readonly MeteredStorage _storage;
    private readonly ISystemControl _system;
    private readonly CrashRecord _crashes;
    private readonly BootRecord _boots;
    private readonly Watchdog _watchdog = new Watchdog();

    /// <summary>Prepares board, console and storage; the gateway is made by the supervisor's first
    /// step.</summary>
    public Launcher(FirmwareEnvironment environment)
    {
        _environment = environment;
        _console = environment.OpenConsole();
        ErrorCode mounted = environment.MountStorage();
        _storage = new MeteredStorage(FilesOf(environment, mounted));
        _storage.Open();
        _system = environment.CreateSystem();
        _crashes = new CrashRecord(_storage);
        _crashes.Open();
        _boots = new BootRecord(_storage, _crashes);
        Supervisor = new Supervisor(this, _system, _crashes, _boots, _watchdog);
        Guard = new WatchdogThread(
            _watchdog, Supervisor, _boots, FilesOf(environment, mounted), _system);
    }

    /// <summary>Runs the gateway.</summary>
    public Supervisor Supervisor { get; }

    /// <summary>Reboots the device when the loop hangs; not started yet.</summary>
    public WatchdogThread Guard { get; }

    /// <summary>The gateway; null before it was made.</summary>
    public GatewayAgent Agent { get; private set; }

    /// <inheritdoc/>
    public ISupervised Start(long nowMs)
    {
        // Erasing takes minutes in which the loop does not beat; the watchdog has no limit yet.
        StorageWiper.RunIfRequested(_storage);
        _boots.Open(out _);
        _watchdog.LimitSeconds = WatchdogSeconds;
        bool hasNetwork = _boots.Stage != SafeStage.ConsoleOnly;
        ConfigTransaction transaction = new ConfigTransaction(_storage, new ConfigSchema());
        GatewayConfig config = transaction.Open(new ConfigErrors());
        _watchdog.LimitSeconds = config.GetInt(ConfigKeys.WatchdogTimeout);
        MqttTransport broker = hasNetwork ? CreateBrokerTransport(config) : null;
        TcpSocket server = hasNetwork ? CreateServerStream(config) : null;
        INetworkLink link = _environment.CreateLink(config);
        Watch(link, broker, server);
        GatewayPorts ports = new GatewayPorts
        {
            Storage = _storage,
            Wear = _environment.HasFlashStorage ? _storage : null,
            Uptime = _environment.Uptime,
            BoardClock = _environment.BoardClock,
            TimeSocket = _environment.TimeSocket,
            Random = _environment.Random,
            BoardIo = _environment.CreateBoardIo(config),
            StatusLedPin = _environment.StatusLedPin,
            IsStatusLedLow = _environment.IsStatusLedLow,
            Sensors = new SensorCatalogue(),
            Link = link,
            Console = _console,
            System = _system,
            Watchdog = _watchdog,
            DeepSleep = _environment.CreateSleep(),
            Hmac = new HmacSha256(),
            ServerSocket = new UdpSocket(),
            ServerStream = server,
            BrokerTransport = broker,
            BrokerInbox = broker?.Inbox,
            BrokerCheck = broker?.Check,
        };
        Agent = new GatewayAgent(ports, config, transaction, _boots, _crashes);
        Agent.Start(nowMs);
        return Agent;
    }

    private static IStorage FilesOf(FirmwareEnvironment environment, ErrorCode mounted)
    {
        return mounted == ErrorCode.Ok
            ? new FileStorage(environment.StorageDirectory) : new NoStorage(mounted);
    }

    private void Watch(INetworkLink link, MqttTransport broker, TcpSocket server)
    {
        IWorker[] all = { link as IWorker, _console as IWorker, broker, server };
        int count = 0;
        for (int i = 0; i < all.Length; i++)
        {
            count += all[i] == null ? 0 : 1;
        }

        IWorker[] workers = new IWorker[count];
        count = 0;
        for (int i = 0; i < all.Length; i++)
        {
            if (all[i] != null)
            {
                workers[count++] = all[i];
            }
        }

        _watchdog.Watch(workers);
    }

    private MqttTransport CreateBrokerTransport(GatewayConfig config)
    {
        string broker = config.GetText(ConfigKeys.MqttBroker);
        string deviceId = config.GetText(ConfigKeys.DeviceId);
        bool isWanted = (config.Mode & GatewayMode.Iot) != 0 && deviceId.Length != 0;
        if (!isWanted || !EndpointUrl.TryParse(broker, out EndpointUrl url, out _, out _))
        {
            return null;
        }

        return new MqttTransport(new MqttTransportOptions
        {
            Host = url.Host,
            Port = url.Port,
            UseTls = url.Scheme == EndpointUrl.SchemeMqtts,
            Credentials = ReadCredentials(
                config, ConfigKeys.MqttCa, ConfigKeys.MqttCert, ConfigKeys.MqttKey),
            Clock = _environment.BoardClock,
            ClientId = deviceId,
            User = TextOrNull(config.GetText(ConfigKeys.MqttUser)),
            Password = TextOrNull(config.GetText(ConfigKeys.MqttPassword)),
            TopicTemplate = config.GetText(ConfigKeys.MqttTopic),
            Root = config.GetText(ConfigKeys.MqttRoot),
            DeviceId = deviceId,
            WillPayload = StatusMessage.Offline,
            IsCleanSession = config.GetBool(ConfigKeys.MqttCleanSession),
            KeepAliveSeconds = config.GetInt(ConfigKeys.MqttKeepAlive),
            PayloadBytesMax = config.GetInt(ConfigKeys.UplinkMessageBytes),
            WindowMax = config.GetInt(ConfigKeys.UplinkWindow),
            NoticeTopic = MqttDialects.NoticeTopicOf(config),
            ChecksDelivery = config.GetBool(ConfigKeys.MqttCheckDelivery),
            TakesConfig = config.GetBool(ConfigKeys.SecurityRemoteConfig),
            TakesCommands = config.GetBool(ConfigKeys.SecurityRemoteCommands),
        });
    }

    private TcpSocket CreateServerStream(GatewayConfig config)
    {
        bool isUrl = EndpointUrl.TryParse(
            config.GetText(ConfigKeys.M2mServer), out EndpointUrl url, out _, out _);
        if (!isUrl || url.Scheme != EndpointUrl.SchemeCoapsTcp)
        {
            return isUrl && url.Scheme == EndpointUrl.SchemeCoapTcp ? new TcpSocket() : null;
        }

        TlsCredentials credentials = ReadCredentials(
            config, ConfigKeys.M2mCa, ConfigKeys.M2mCert, ConfigKeys.M2mKey);
        return new TcpSocket(credentials, _environment.BoardClock);
    }

    private TlsCredentials ReadCredentials(GatewayConfig config, string ca, string cert, string key)
    {
        return TlsCredentials.Read(
            _storage, config.GetText(ca), config.GetText(cert), config.GetText(key));
    }

    private static string TextOrNull(string text) => text.Length == 0 ? null : text;
}
