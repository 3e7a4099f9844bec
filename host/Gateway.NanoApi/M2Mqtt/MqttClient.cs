// nanoFramework's MQTT client on a PC: the same public API and the same behaviour over real sockets, so
// that the firmware's adapter can be run and tested here. Speaks MQTT 3.1.1 with QoS 0 and 1.
//
// What a user must know, because it is so on the device too (nanoFramework.M2Mqtt 5.1.220, MqttClient.cs):
// - The constructor resolves the host name and Connect blocks, each up to 30 s. Nothing reconnects by itself.
// - Publish only queues: it does not look at the connection and does not throw when there is none. What is
//   queued without a connection is sent by the next one.
// - Only QoS 1 is reported by MqttMsgPublished: IsPublished true on PUBACK, false after three attempts a
//   second apart. QoS 0 is never reported. When a write fails, nothing is reported about the messages in the
//   queue: the connection goes down, the queue is cleared, ConnectionClosed is raised.
// - What comes in passes through the queue of what goes out: while that is full it is dropped, and a message
//   of QoS 1 is not acknowledged.
// - Close clears the queue and raises nothing. Disconnect raises ConnectionClosed.
// - Identifiers count from 1 for each client object and go on over its reconnects.
// Differences: QoS 2 and MQTT 5 are refused; messages of a persistent session are not kept over Close (the
// device keeps them and then drops those that were already sent once); Close does not pause for 200 ms.

using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Gateway.NanoApi.Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace nanoFramework.M2Mqtt;

/// <summary>MQTT client.</summary>
public partial class MqttClient : IMqttClient, IDisposable
{
    private const ushort DefaultKeepAliveSeconds = 60;

    private readonly InflightQueue _queue = new();
    private readonly object _idGate = new();
    private MqttEndpoint _endpoint;
    private MqttEngine? _engine;
    private ushort _lastId;

    /// <summary>A client for port 1883 without TLS.</summary>
    /// <exception cref="SocketException">The host name has no IPv4 address.</exception>
    public MqttClient(string brokerHostName)
        : this(brokerHostName, MqttSettings.BrokerDefaultPort, false, null, null, MqttSslProtocols.None)
    {
    }

    /// <summary>A client for any port, with or without TLS.</summary>
    /// <param name="brokerHostName">Name or IPv4 address; with TLS the broker's certificate must name
    /// it.</param>
    /// <param name="brokerPort">1–65,535.</param>
    /// <param name="secure">True for TLS.</param>
    /// <param name="caCert">The authority to trust; null trusts those of the system.</param>
    /// <param name="clientCert">Certificate with private key to show to the broker, or null.</param>
    /// <param name="sslProtocol">None, TLSv1_2 or TLSv1_3.</param>
    /// <exception cref="SocketException">The host name has no IPv4 address.</exception>
    /// <exception cref="ArgumentException">The version of TLS is not offered.</exception>
    public MqttClient(
        string brokerHostName,
        int brokerPort,
        bool secure,
        X509Certificate? caCert,
        X509Certificate? clientCert,
        MqttSslProtocols sslProtocol)
    {
        _endpoint = Locate(brokerHostName, brokerPort, secure, caCert, clientCert, sslProtocol);
    }

    /// <inheritdoc/>
    public bool IsConnected { get; private set; }

    /// <summary>Client identifier of the last connection.</summary>
    public string ClientId { get; private set; } = string.Empty;

    /// <summary>Whether the last connection began a clean session.</summary>
    public bool CleanSession { get; private set; }

    /// <summary>Whether the last connection has a will.</summary>
    public bool WillFlag { get; private set; }

    /// <summary>Quality of service of the will.</summary>
    public MqttQoSLevel WillQosLevel { get; private set; }

    /// <summary>Topic of the will.</summary>
    public string? WillTopic { get; private set; }

    /// <summary>Payload of the will.</summary>
    public string? WillMessage { get; private set; }

    /// <summary>Version of MQTT; only 3.1.1 is offered.</summary>
    /// <exception cref="NotSupportedException">Set to another version.</exception>
    public MqttProtocolVersion ProtocolVersion
    {
        get => MqttProtocolVersion.Version_3_1_1;
        set
        {
            if (value != MqttProtocolVersion.Version_3_1_1)
            {
                throw new NotSupportedException("On a PC only MQTT 3.1.1 is offered.");
            }
        }
    }

    /// <summary>The settings all clients share.</summary>
    public MqttSettings Settings => MqttSettings.Instance;

    /// <inheritdoc/>
    public void Init(
        string brokerHostName,
        int brokerPort,
        bool secure,
        byte[]? caCert,
        byte[]? clientCert,
        MqttSslProtocols sslProtocol)
    {
        // The device has no X509CertificateLoader; both encodings (DER, PEM) are taken as there.
#pragma warning disable SYSLIB0057
        X509Certificate? authority = caCert == null ? null : new X509Certificate(caCert);
        X509Certificate? own = clientCert == null ? null : new X509Certificate(clientCert);
#pragma warning restore SYSLIB0057
        _endpoint = Locate(brokerHostName, brokerPort, secure, authority, own, sslProtocol);
    }

    /// <summary>Connects with a clean session and a keep-alive of 60 s.</summary>
    public MqttReasonCode Connect(string clientId) => Connect(clientId, true);

    /// <summary>Connects with a keep-alive of 60 s.</summary>
    public MqttReasonCode Connect(string clientId, bool cleanSession) =>
        Connect(clientId, null, null, cleanSession, DefaultKeepAliveSeconds);

    /// <summary>Connects with credentials, a clean session and a keep-alive of 60 s.</summary>
    public MqttReasonCode Connect(string clientId, string? username, string? password) =>
        Connect(clientId, username, password, true, DefaultKeepAliveSeconds);

    /// <summary>Connects without a will.</summary>
    public MqttReasonCode Connect(
        string clientId, string? username, string? password, bool cleanSession, ushort keepAlivePeriod) =>
        Connect(
            clientId, username, password, false, default, false, null, null, cleanSession, keepAlivePeriod);

    /// <summary>Connects and waits for the broker's answer; a connection that exists is ended
    /// first.</summary>
    /// <param name="clientId">Client identifier.</param>
    /// <param name="username">User name, or null.</param>
    /// <param name="password">Password, or null.</param>
    /// <param name="willRetain">Whether the will is retained.</param>
    /// <param name="willQosLevel">Quality of service of the will.</param>
    /// <param name="willFlag">Whether there is a will.</param>
    /// <param name="willTopic">Topic of the will.</param>
    /// <param name="willMessage">Payload of the will.</param>
    /// <param name="cleanSession">Whether the session begins and ends with the connection.</param>
    /// <param name="keepAlivePeriod">Seconds; 0 turns keep-alive off.</param>
    /// <returns>Success, or why the broker refused; after a refusal or an exception <see cref="Close"/> is
    /// due.</returns>
    /// <exception cref="MqttClientException">The will is incomplete, or there without its flag.</exception>
    /// <exception cref="MqttConnectionException">TCP or TLS failed.</exception>
    /// <exception cref="MqttCommunicationException">The broker did not answer CONNECT.</exception>
    public MqttReasonCode Connect(
        string clientId,
        string? username,
        string? password,
        bool willRetain,
        MqttQoSLevel willQosLevel,
        bool willFlag,
        string? willTopic,
        string? willMessage,
        bool cleanSession,
        ushort keepAlivePeriod)
    {
        MqttMessage? will = WillOf(willRetain, willQosLevel, willFlag, willTopic, willMessage);
        byte[]? secret = password == null ? null : global::System.Text.Encoding.UTF8.GetBytes(password);
        ConnectPacket packet = new(clientId, cleanSession, keepAlivePeriod, will, username, secret);
        MqttEngine engine = OpenEngine();
        MqttReasonCode code = (MqttReasonCode)(int)engine.Handshake(packet).ReturnCode;
        if (code == MqttReasonCode.Success)
        {
            ClientId = clientId;
            CleanSession = cleanSession;
            WillFlag = willFlag;
            WillQosLevel = willQosLevel;
            WillTopic = willTopic;
            WillMessage = willMessage;
            IsConnected = true;
            engine.Serve(keepAlivePeriod * 1000);
        }

        return code;
    }

    /// <summary>Sends DISCONNECT, so that the will is not published, and ends the connection;
    /// <see cref="ConnectionClosed"/> follows.</summary>
    /// <exception cref="MqttCommunicationException">There is no connection, or it is broken.</exception>
    public void Disconnect()
    {
        MqttEngine engine = _engine ?? throw new MqttCommunicationException();
        engine.Send(MqttPacket.Disconnect);
        engine.BeginClosing();
    }

    /// <summary>Ends the connection without DISCONNECT, forgets what is queued and raises no event. Blocks
    /// until the client's threads have ended, at most a second for each.</summary>
    public void Close()
    {
        MqttEngine? engine = Interlocked.Exchange(ref _engine, null);
        engine?.Close();
        _queue.Clear();
        IsConnected = false;
    }

    /// <inheritdoc cref="Close"/>
    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    private MqttEndpoint Locate(
        string host,
        int port,
        bool secure,
        X509Certificate? authority,
        X509Certificate? own,
        MqttSslProtocols version)
    {
        Settings.Port = secure ? Settings.Port : port;
        Settings.SslPort = secure ? port : Settings.SslPort;
        return MqttEndpoint.Resolve(host, port, secure, authority, own, version);
    }

    private MqttEngine OpenEngine()
    {
        MqttEngine engine = new(new MqttLink(_endpoint, Settings), _queue, Settings, this);
        Interlocked.Exchange(ref _engine, engine)?.Close();
        try
        {
            engine.Open();
            return engine;
        }
        catch (SocketException e)
        {
            throw new MqttConnectionException("Socket exception connecting to the broker: " + e.ErrorCode, e);
        }
        catch (Exception e)
        {
            throw new MqttConnectionException("Exception connecting to the broker", e);
        }
    }
}
