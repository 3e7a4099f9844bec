// A broker that accepts and says nothing must not get as far as a handshake: on the device that would stop
// the gateway. So it is asked first, on a socket that does not block.

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class TlsKnockTests
{
    private const int AnswerMs = 10000;
    private const byte Alert = 21;
    private const byte HandshakeFailure = 40;

    private readonly TransportRig _rig = new();
    private readonly TestCertificates _ca = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    [TestInitialize]
    public void Listen() => _listener.Start();

    [TestCleanup]
    public void CloseAll()
    {
        _rig.Dispose();
        _listener.Stop();
        _ca.Dispose();
    }

    [TestMethod]
    public void A_broker_that_accepts_and_says_nothing_is_given_up_before_the_handshake()
    {
        MqttTransport transport = Create();
        using Socket peer = Accept(transport);
        byte[] got = new byte[256];
        int count = peer.Receive(got);
        CollectionAssert.AreEqual(TlsKnock.Hello("localhost"), got[..count]);

        Assert.AreEqual(0, transport.Connect(AnswerMs - 1));
        Assert.AreEqual(ConnectStage.Securing, transport.Stage);
        Assert.AreEqual(-(int)ErrorCode.TimedOut, transport.Connect(AnswerMs));

        Assert.AreEqual(0, peer.Receive(got), "the knock's connection is closed");
        Assert.IsFalse(_listener.Pending(), "and M2Mqtt has begun none");
    }

    [TestMethod]
    public void After_an_answer_the_connection_of_M2Mqtt_follows()
    {
        MqttTransport transport = Create();
        using Socket knock = Accept(transport);
        Assert.IsFalse(_listener.Pending());
        knock.Send([Alert, 3, 3, 0, 2, 2, HandshakeFailure]);

        using Socket real = Accept(transport);
        byte[] got = new byte[1024];
        int count = real.Receive(got);

        Assert.IsGreaterThan(TlsKnock.Hello("localhost").Length, count, "a hello with suites and groups");
        real.Close();
        Assert.AreEqual(-(int)ErrorCode.TlsFailed, TransportRig.Outcome(transport));
    }

    [TestMethod]
    public void An_end_of_the_connection_is_an_answer()
    {
        MqttTransport transport = Create();
        Accept(transport).Close();

        using Socket real = Accept(transport);
        Assert.IsGreaterThan(0, real.Receive(new byte[1024]));
    }

    [TestMethod]
    public void A_knock_is_given_up_and_begun_anew()
    {
        MqttTransport transport = Create();
        using Socket first = Accept(transport);
        Assert.IsGreaterThan(0, first.Receive(new byte[256]));

        transport.Close();
        Assert.AreEqual(0, first.Receive(new byte[256]));
        Assert.AreEqual(int.MaxValue, transport.NextDueInMs(0));

        using Socket second = Accept(transport);
        Assert.IsGreaterThan(0, second.Receive(new byte[256]));
    }

    [TestMethod]
    public void Mosquitto_answers_with_an_alert_and_without_certificates()
    {
        using X509Certificate2 server = _ca.Issue("broker", "localhost");
        using MosquittoBroker broker = MosquittoBroker.StartWithTls(_ca, server);
        using TcpClient client = new("localhost", broker.Port);
        client.GetStream().Write(TlsKnock.Hello("localhost"));
        byte[] got = new byte[4096];
        int count = client.GetStream().Read(got);

        Assert.AreEqual(7, count);
        Assert.AreEqual(Alert, got[0]);
        Assert.AreEqual(HandshakeFailure, got[6]);
    }

    [TestMethod]
    [DataRow("localhost", "localhost")]
    [DataRow("127.0.0.1", "")]
    [DataRow("a-very-long-name-of-a-broker.somewhere.in.the.cloud.example.com",
        "a-very-long-name-of-a-broker.somewhere.in.the.cloud.example.com")]
    public void Its_hello_names_the_host_unless_that_is_an_address(string host, string expected)
    {
        using MemoryStream wire = new();
        wire.Write(TlsKnock.Hello(host));
        wire.Position = 0;
        string? named = null;
        using SslStream server = new(wire);

        Assert.ThrowsExactly<AuthenticationException>(() => server.AuthenticateAsServerAsync(
            (_, hello, _, _) =>
            {
                named = hello.ServerName;
                throw new AuthenticationException("this is all that was wanted");
            },
            null).GetAwaiter().GetResult());

        Assert.AreEqual(expected, named);
    }

    private Socket Accept(MqttTransport transport)
    {
        Eventually.Is(() => transport.Connect(0) == 0 && _listener.Pending(), "a connection");
        Socket socket = _listener.AcceptSocket();
        socket.ReceiveTimeout = 5000;
        for (int i = 0; i < 20; i++)
        {
            transport.Connect(0);
            Thread.Sleep(5);
        }

        return socket;
    }

    private MqttTransport Create() => _rig.Create(((IPEndPoint)_listener.LocalEndpoint).Port, options =>
    {
        options.Host = "localhost";
        options.UseTls = true;
        options.Credentials.Authority = _ca.AuthorityBytes;
    });
}
