// The five ways from a gateway to a server, each with the server and what arrived there.

using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Coap;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Coap;
using Gateway.SystemTests.Mqtt;
using Gateway.SystemTests.Peers;
using Gateway.Virtual;

namespace Gateway.SystemTests.Chaos;

/// <summary>A server for one way, which hands readings over to a ledger.</summary>
internal sealed class FarEnd : IDisposable
{
    public const string Coap = "coap";
    public const string CoapTcp = "coap+tcp";
    public const string CoapsTcp = "coaps+tcp";
    public const string Mqtt = "mqtt";
    public const string Mqtts = "mqtts";

    private readonly string _way;
    private readonly List<IDisposable> _parts = [];
    private readonly TestCertificates _authority = new();
    private readonly TransportRig _rig = new();
    private TcpSocket? _socket;
    private MqttTransport? _mqtt;
    private X509Certificate2? _certificate;

    public FarEnd(string way)
    {
        _way = way;
    }

    /// <summary>What arrived.</summary>
    public DeliveryLedger Ledger { get; } = new();

    /// <summary>How long a CoAP server may take for a pong, in milliseconds of the gateway's time.</summary>
    public int PongTimeoutMs { get; init; } = 500;

    /// <summary>TLS names hosts, and the certificate is for this one.</summary>
    public string Host => _way is CoapsTcp or Mqtts ? "localhost" : "127.0.0.1";

    /// <summary>Whether no thread of the near end runs any more.</summary>
    public bool IsQuiet => _socket?.IsClosing != true && _mqtt?.IsClosing != true;

    private X509Certificate2 Certificate => _certificate ??= _authority.Issue("server", "localhost");

    /// <summary>Starts the server.</summary>
    /// <returns>Its port.</returns>
    public int Start()
    {
        switch (_way)
        {
            case Coap:
                CoapCollector datagrams = Own(new CoapCollector(new CoapCollectorOptions()));
                datagrams.MessageArrived += message => Record(message.Path, message.Payload);
                datagrams.Start();
                return datagrams.Port;
            case CoapTcp:
            case CoapsTcp:
                StreamCollector streams = Own(new StreamCollector(_way == CoapTcp ? null : Certificate));
                streams.MessageArrived += Record;
                return streams.Port;
            case Mqtt:
                MqttBroker broker = Own(new MqttBroker());
                broker.MessageArrived += (topic, payload, _, _, _) => Record(topic, payload);
                broker.Start();
                return broker.Port;
            default:
                MosquittoBroker real = Own(MosquittoBroker.StartWithTls(_authority, Certificate));
                Listen(real);
                return real.Port;
        }
    }

    /// <summary>The gateway's end.</summary>
    public ITransport Connect(string host, int port)
    {
        if (_way is Mqtt or Mqtts)
        {
            _mqtt = _rig.Create(port, options =>
            {
                options.Host = host;
                options.UseTls = _way == Mqtts;
                options.Credentials.Authority = _way == Mqtts ? _authority.AuthorityBytes : null;
            });
            return _mqtt;
        }

        CoapTransportOptions options = new()
        {
            Host = host,
            Port = port,
            DeviceId = CutGateway.Device,
            AckTimeoutMs = 100,
            RetransmitMax = 2,
            KeepAliveMs = 1000,
            PongTimeoutMs = PongTimeoutMs,
            CsmTimeoutMs = 2000,
        };
        if (_way == Coap)
        {
            return new CoapTransport(options, new UdpSocket(), new VirtualRandom(1));
        }

        _socket = _way == CoapTcp
            ? new TcpSocket()
            : new TcpSocket(StreamRig.Credentials(_authority.AuthorityBytes), null);
        return new CoapStreamTransport(options, _socket, new VirtualRandom(1));
    }

    /// <summary>The server's certificate with its key, for a peer that a test makes itself.</summary>
    public byte[] ServerPfx() => Certificate.Export(X509ContentType.Pfx);

    public void Dispose()
    {
        _socket?.Close();
        Eventually.Is(() => _socket?.IsClosing != true, "the thread has ended");
        _rig.Dispose();
        _parts.ForEach(part => part.Dispose());
        _certificate?.Dispose();
        _authority.Dispose();
    }

    private T Own<T>(T part)
        where T : IDisposable
    {
        _parts.Insert(0, part);
        return part;
    }

    private void Listen(MosquittoBroker broker)
    {
        MqttProbe probe = Own(new MqttProbe(broker.Port, "localhost", true, _authority.AuthorityBytes));
        probe.Client.Connect("listener");
        probe.Client.MqttMsgPublishReceived += (_, e) => Record(e.Topic, e.Message);
        probe.Subscribe("gw/+/telemetry");
    }

    private void Record(string place, byte[] payload)
    {
        if (place.EndsWith("telemetry", StringComparison.Ordinal))
        {
            Ledger.Record(payload, CutGateway.Device);
        }
    }
}
