// The composition root: the only file that names adapters. What can hardly fail is made at once; the gateway
// itself under supervision, because with a configuration on trial it may fail to start. On a PC the simulator
// launches the same gateway over a virtual board and runs it in its own time.

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
using Gateway.Firmware.Boards;

namespace Gateway.Firmware;

/// <summary>Makes the gateway for a place to run in.</summary>
public sealed class Launcher : IGatewayStart
{
    // littlefs partition "config"; see hardware/ for its size.
    private const string DeviceStorageDirectory = "I:\\gw\\";
    private const int ConsoleBaud = 115200;
    private const int ConsoleWriteBufferBytes = 4096;

    private readonly FirmwareEnvironment _environment;
    private readonly SerialConsole _console;
    private readonly IStorage _storage;
    private readonly SystemControl _system;
    private readonly CrashRecord _crashes;

    /// <summary>Prepares board, console and storage; the gateway is made by the supervisor's first
    /// step.</summary>
    public Launcher(FirmwareEnvironment environment)
    {
        _environment = environment;
        environment.Board.SetPinFunctions();
        _console = new SerialConsole(environment.Board.ConsolePort, ConsoleBaud, ConsoleWriteBufferBytes);

        // A console that cannot be opened must not stop a gateway that works: it is silent, nothing else.
        _console.Open();
        _storage = new FileStorage(environment.StorageDirectory);
        _system = new SystemControl(environment.Board.Name);
        _crashes = new CrashRecord(_storage);
        _crashes.Open();
        Supervisor = new Supervisor(this, _system, _crashes);
    }

    /// <summary>Runs the gateway.</summary>
    public Supervisor Supervisor { get; }

    /// <summary>The gateway; null before it was made.</summary>
    public GatewayAgent Agent { get; private set; }

    /// <summary>What the device itself gives the gateway to run in.</summary>
    public static FirmwareEnvironment DeviceEnvironment()
    {
        SystemClock clock = new SystemClock();
        return new FirmwareEnvironment
        {
            Board = BoardCatalog.ForThisDevice(),
            Uptime = clock,
            WallClock = clock,
            Random = new SystemRandom(),
            StorageDirectory = DeviceStorageDirectory,
        };
    }

    /// <inheritdoc/>
    public ISupervised Start(long nowMs)
    {
        StorageWiper.RunIfRequested(_storage);
        ConfigTransaction transaction = new ConfigTransaction(_storage, new ConfigSchema());
        GatewayConfig config = transaction.Open(new ConfigErrors());
        BoardProfile.SetBusPins(
            1, config.GetInt(ConfigKeys.PinsI2c1Data), config.GetInt(ConfigKeys.PinsI2c1Clock));
        BoardProfile.SetBusPins(
            2, config.GetInt(ConfigKeys.PinsI2c2Data), config.GetInt(ConfigKeys.PinsI2c2Clock));
        MqttTransport broker = CreateBrokerTransport(config);
        GatewayPorts ports = new GatewayPorts
        {
            Storage = _storage,
            WallClock = _environment.WallClock,
            Random = _environment.Random,
            BoardIo = new BoardIo(_environment.Uptime),
            StatusLedPin = _environment.Board.StatusLedPin,
            Sensors = new SensorCatalogue(),
            Link = new WifiLink(
                config.GetText(ConfigKeys.WifiSsid),
                config.GetText(ConfigKeys.WifiPassword),
                config.GetText(ConfigKeys.TimeServer),
                _environment.Random),
            Console = _console,
            System = _system,
            DeepSleep = new DeepSleep(_environment.Board.WakePins),
            Hmac = new HmacSha256(),
            ServerSocket = new UdpSocket(),
            ServerStream = CreateServerStream(config),
            BrokerTransport = broker,
            BrokerInbox = broker?.Inbox,
        };
        Agent = new GatewayAgent(ports, config, transaction, _crashes);
        Agent.Start(nowMs);
        return Agent;
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
            Clock = _environment.WallClock,
            ClientId = deviceId,
            User = TextOrNull(config.GetText(ConfigKeys.MqttUser)),
            Password = TextOrNull(config.GetText(ConfigKeys.MqttPassword)),
            TopicTemplate = config.GetText(ConfigKeys.MqttTopic),
            Root = config.GetText(ConfigKeys.MqttRoot),
            DeviceId = deviceId,
            WillPayload = StatusMessage.Offline,
            KeepAliveSeconds = config.GetInt(ConfigKeys.MqttKeepAlive),
            PayloadBytesMax = config.GetInt(ConfigKeys.UplinkMessageBytes),
            WindowMax = config.GetInt(ConfigKeys.UplinkWindow),
            NoticeTopic = MqttDialects.NoticeTopicOf(config),
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
        return new TcpSocket(credentials, _environment.WallClock);
    }

    private TlsCredentials ReadCredentials(GatewayConfig config, string ca, string cert, string key)
    {
        return TlsCredentials.Read(
            _storage, config.GetText(ca), config.GetText(cert), config.GetText(key));
    }

    private static string TextOrNull(string text) => text.Length == 0 ? null : text;
}
