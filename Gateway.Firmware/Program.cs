// The composition root: the only file that names adapters. On the device Main makes the gateway and runs it
// for ever; on a PC the simulator composes the same gateway over a virtual board and runs it in its own time.

using System.Threading;
using Gateway.Core;
using Gateway.Core.Config;
using Gateway.Core.Ports;
using Gateway.Core.Supervision;
using Gateway.Core.Uplink;
using Gateway.Drivers;
using Gateway.Firmware.Adapters;
using Gateway.Firmware.Boards;

namespace Gateway.Firmware;

/// <summary>The ESP32 program.</summary>
public static class Program
{
    // littlefs partition "config"; see hardware/ for its size.
    private const string DeviceStorageDirectory = "I:\\gw\\";
    private const int ConsoleBaud = 115200;
    private const int ConsoleWriteBufferBytes = 4096;

    // The console and pins are looked at this often even when nothing is due.
    private const int LoopIntervalMaxMs = 20;
    private const int CaCertificateBytesMax = 8192;

    /// <summary>Starts the gateway on the device; never returns.</summary>
    public static void Main()
    {
        SystemClock clock = new SystemClock();
        Supervisor supervisor = Compose(new FirmwareEnvironment
        {
            Board = BoardCatalog.ForThisDevice(),
            Uptime = clock,
            WallClock = clock,
            Random = new SystemRandom(),
            StorageDirectory = DeviceStorageDirectory,
        }).Start(clock.NowMs);

        while (true)
        {
            int dueMs = supervisor.Step(clock.NowMs);
            Thread.Sleep(dueMs < 1 ? 1 : dueMs > LoopIntervalMaxMs ? LoopIntervalMaxMs : dueMs);
        }
    }

    /// <summary>Makes the gateway for a place to run in. Nothing runs before the agent is started.</summary>
    public static GatewayAgent Compose(FirmwareEnvironment environment)
    {
        environment.Board.SetPinFunctions();
        SerialConsole console = new SerialConsole(
            environment.Board.ConsolePort, ConsoleBaud, ConsoleWriteBufferBytes);

        // A console that cannot be opened must not stop a gateway that works: it is silent, nothing else.
        console.Open();

        IStorage storage = new FileStorage(environment.StorageDirectory);
        GatewayConfig config = new GatewayConfig(new ConfigSchema());
        ConfigStore store = new ConfigStore(storage);
        ConfigErrors errors = new ConfigErrors();
        store.Load(config, errors);

        GatewayPorts ports = new GatewayPorts
        {
            Storage = storage,
            WallClock = environment.WallClock,
            Random = environment.Random,
            BoardIo = new BoardIo(environment.Uptime),
            Sensors = new SensorCatalogue(),
            Link = new WifiLink(
                config.GetText(ConfigKeys.WifiSsid),
                config.GetText(ConfigKeys.WifiPassword),
                config.GetText(ConfigKeys.TimeServer),
                environment.Random),
            Console = console,
            System = new SystemControl(environment.Board.Name),
            Hmac = new HmacSha256(),
            ServerSocket = new UdpSocket(),
            BrokerTransport = CreateBrokerTransport(config, storage),
        };
        return new GatewayAgent(ports, config, store);
    }

    private static ITransport CreateBrokerTransport(GatewayConfig config, IStorage storage)
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
            CaCertificate = ReadCaCertificate(config.GetText(ConfigKeys.MqttCa), storage),
            ClientId = deviceId,
            User = TextOrNull(config.GetText(ConfigKeys.MqttUser)),
            Password = TextOrNull(config.GetText(ConfigKeys.MqttPassword)),
            Root = config.GetText(ConfigKeys.MqttRoot),
            DeviceId = deviceId,
            WillPayload = StatusMessage.Offline,
            KeepAliveSeconds = config.GetInt(ConfigKeys.MqttKeepAlive),
            PayloadBytesMax = config.GetInt(ConfigKeys.UplinkMessageBytes),
            WindowMax = config.GetInt(ConfigKeys.UplinkWindow),
        });
    }

    private static string TextOrNull(string text) => text.Length == 0 ? null : text;

    private static byte[] ReadCaCertificate(string name, IStorage storage)
    {
        if (name.Length == 0 || !storage.TryGetLength(name, out int length) || length > CaCertificateBytesMax)
        {
            return null;
        }

        byte[] certificate = new byte[length];
        return storage.Read(name, 0, certificate, 0, length, out int count) == ErrorCode.Ok && count == length
            ? certificate
            : null;
    }
}
