// The firmware's MQTT transport over real sockets, where all goes well: the simulator's broker and a real
// mosquitto.

using System.Security.Cryptography.X509Certificates;
using System.Text;
using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.NanoApi;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Chaos;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class MqttTransportTests
{
    private static readonly byte[] Buffer = Encoding.UTF8.GetBytes("21.5 and some more");
    private readonly TransportRig _rig = new();

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    public void Messages_reach_their_topics_and_their_tickets_come_back_in_order()
    {
        List<string> arrived = [];
        using MqttBroker broker = new();
        broker.MessageArrived += (topic, payload, qos, isRetained, _) =>
            arrived.Add($"{topic} {Encoding.UTF8.GetString(payload)} {qos} {isRetained}");
        broker.Start();
        MqttTransport transport = _rig.Create(broker.Port);
        TransportRig.ConnectWithin(transport);

        Assert.IsTrue(transport.NextDueInMs(0) > 100, "nothing to do while nothing is sent");
        int status = transport.Send(0, MessageKind.Status, Buffer, 4);
        int telemetry = transport.Send(0, MessageKind.Telemetry, Buffer, 8);

        Assert.IsTrue(transport.NextDueInMs(0) <= 100, "acknowledgements are awaited");
        Assert.AreEqual(1, status);
        Assert.AreEqual(2, telemetry);
        CollectionAssert.AreEqual(new[] { 1, 2 }, TransportRig.Take(transport, 2));
        string[] expected = ["gw/dev-1/status 21.5 1 True", "gw/dev-1/telemetry 21.5 and 1 False"];
        CollectionAssert.AreEqual(expected, arrived);
    }

    [TestMethod]
    [DoNotParallelize] // counts every byte of the process
    public void The_bytes_it_claims_are_the_bytes_on_the_wire()
    {
        using MqttBroker broker = new();
        broker.Start();
        long beforeBytes = NetworkCounters.SentBytes + NetworkCounters.ReceivedBytes;
        MqttTransport transport = _rig.CreateUnchecked(broker.Port, o =>
        {
            o.User = "ü";
            o.Password = "secret";
        });
        TransportRig.ConnectWithin(transport);
        transport.Send(0, MessageKind.Status, Buffer, 4);
        transport.Send(0, MessageKind.Telemetry, new byte[200], 200);
        TransportRig.Take(transport, 2);

        long afterBytes = NetworkCounters.SentBytes + NetworkCounters.ReceivedBytes;
        Assert.AreEqual(afterBytes - beforeBytes, transport.WireBytes);
    }

    [TestMethod]
    public void A_full_window_is_busy_until_a_ticket_was_taken()
    {
        using MqttBroker broker = new();
        broker.Start();
        MqttTransport transport = _rig.CreateUnchecked(broker.Port, o => o.WindowMax = 2);
        TransportRig.ConnectWithin(transport);
        transport.Send(0, MessageKind.Telemetry, Buffer, 1);
        transport.Send(0, MessageKind.Telemetry, Buffer, 2);

        Assert.AreEqual(0, transport.Send(0, MessageKind.Telemetry, Buffer, 3));
        Assert.AreEqual(1, TransportRig.Take(transport, 1)[0]);
        Assert.AreEqual(3, transport.Send(0, MessageKind.Telemetry, Buffer, 3), "no ticket is spent on busy");
    }

    [TestMethod]
    public void The_caller_may_reuse_its_buffer_at_once()
    {
        List<string> arrived = [];
        using MqttBroker broker = new();
        broker.MessageArrived += (_, payload, _, _, _) => arrived.Add(Encoding.UTF8.GetString(payload));
        broker.Start();
        MqttTransport transport = _rig.Create(broker.Port);
        TransportRig.ConnectWithin(transport);
        byte[] buffer = Encoding.UTF8.GetBytes("first");

        transport.Send(0, MessageKind.Telemetry, buffer, buffer.Length);
        Array.Clear(buffer);

        TransportRig.Take(transport, 1);
        Assert.AreEqual("first", arrived.Single());
    }

    [TestMethod]
    public void The_will_says_that_the_gateway_is_gone_after_a_close()
    {
        List<string> arrived = [];
        using MqttBroker broker = new();
        broker.MessageArrived += (topic, payload, _, isRetained, _) =>
            arrived.Add($"{topic} {Encoding.UTF8.GetString(payload)} {isRetained}");
        broker.Start();
        MqttTransport transport = _rig.Create(broker.Port);
        TransportRig.ConnectWithin(transport);

        transport.Close();

        Eventually.Is(() => broker.ConnectionCount == 0, "gone");
        CollectionAssert.AreEqual(new[] { "gw/dev-1/status {\"state\":\"offline\"} True" }, arrived);
    }

    [TestMethod]
    public void Misuse_is_refused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => _rig.Create(1883, o => o.Host = ""));
        Assert.ThrowsExactly<ArgumentException>(() => _rig.Create(1883, o => o.WillPayload = null));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _rig.Create(0));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => _rig.Create(1883, o => o.WindowMax = 33));
        MqttTransport idle = _rig.Create(1883);
        Assert.AreEqual(-(int)ErrorCode.WrongState, idle.Send(0, MessageKind.Telemetry, Buffer, 1));
        Assert.AreEqual(-(int)ErrorCode.WrongState, idle.Poll(0, out _));
        Assert.AreEqual(int.MaxValue, idle.NextDueInMs(0));
    }

    [TestMethod]
    public void TLS_works_with_the_given_authority_and_fails_clearly_with_another()
    {
        using TestCertificates ca = new();
        using TestCertificates other = new("Other CA");
        using X509Certificate2 server = ca.Issue("broker", "localhost");
        using MosquittoBroker broker = MosquittoBroker.StartWithTls(ca, server);

        MqttTransport right = _rig.Create(broker.Port, o => UseTls(o, ca.AuthorityBytes));
        TransportRig.ConnectWithin(right);
        Assert.AreEqual(1, right.Send(0, MessageKind.Telemetry, Buffer, 1));
        Assert.AreEqual(1, TransportRig.Take(right, 1)[0]);

        byte[] der = X509CertificateLoader.LoadCertificate(ca.AuthorityBytes).RawData;
        TransportRig.ConnectWithin(_rig.Create(broker.Port, o => UseTls(o, der)));
        foreach (byte[] wrong in new byte[][] { other.AuthorityBytes, [1, 2, 3] })
        {
            MqttTransport refused = _rig.Create(broker.Port, o => UseTls(o, wrong));
            Assert.AreEqual(-(int)ErrorCode.TlsFailed, TransportRig.Outcome(refused));
        }
    }

    [TestMethod]
    public void Over_TLS_no_more_is_under_way_than_the_stack_can_hold()
    {
        using TestCertificates ca = new();
        using X509Certificate2 server = ca.Issue("broker", "localhost");
        using MosquittoBroker broker = MosquittoBroker.StartWithTls(ca, server);
        using MosquittoBroker plain = MosquittoBroker.StartPlain();
        using CutRelay relay = new(broker.Port, pieceBytesMax: 4096);
        MqttTransport secure = _rig.Create(relay.Port, o => UseTls(o, ca.AuthorityBytes));
        MqttTransport open = _rig.Create(plain.Port);
        byte[] message = new byte[1000];
        TransportRig.ConnectWithin(secure);
        TransportRig.ConnectWithin(open);
        relay.IsMute = true;

        Assert.AreEqual(1, secure.Send(0, MessageKind.Telemetry, message, message.Length));
        Assert.AreEqual(0, secure.Send(0, MessageKind.Telemetry, message, message.Length));
        Assert.AreEqual(1, open.Send(0, MessageKind.Telemetry, message, message.Length));
        Assert.AreEqual(2, open.Send(0, MessageKind.Telemetry, message, message.Length));
    }

    [TestMethod]
    public void A_broker_that_demands_a_client_certificate_gets_the_configured_one()
    {
        using TestCertificates ca = new();
        using X509Certificate2 server = ca.Issue("broker", "localhost");
        using X509Certificate2 own = ca.Issue("gateway-1");
        using MosquittoBroker broker = MosquittoBroker.StartWithTls(
            ca, server, isClientCertificateRequired: true);

        MqttTransport known = _rig.Create(broker.Port, o =>
        {
            UseTls(o, ca.AuthorityBytes);
            o.Credentials = Coap.StreamRig.Credentials(ca.AuthorityBytes, own);
        });
        TransportRig.ConnectWithin(known);
        Assert.AreEqual(1, known.Send(0, MessageKind.Telemetry, Buffer, 1));
        Assert.AreEqual(1, TransportRig.Take(known, 1)[0]);

        MqttTransport unknown = _rig.Create(broker.Port, o => UseTls(o, ca.AuthorityBytes));
        Assert.IsLessThan(0, TransportRig.Outcome(unknown));
    }

    [TestMethod]
    public void TLS_is_not_tried_before_the_time_is_known()
    {
        using TestCertificates ca = new();
        Gateway.Virtual.VirtualClock clock = new();
        MqttTransport transport = _rig.Create(1, o =>
        {
            UseTls(o, ca.AuthorityBytes);
            o.Clock = clock;
        });
        Assert.AreEqual(-(int)ErrorCode.ClockNotSet, transport.Connect(0));
        clock.Synchronise(1_782_907_200_000);
        Assert.AreEqual(0, transport.Connect(0));
    }

    private static void UseTls(MqttTransportOptions options, byte[] authority)
    {
        options.Host = "localhost";
        options.UseTls = true;
        options.Credentials.Authority = authority;
    }
}
