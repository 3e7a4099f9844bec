// CoAP over TCP and TLS cut after the first byte, the second, … the last one of a session, against the
// collector, which knows every reading, and against libcoap; MQTT, also over TLS, against mosquitto, with the
// gateway's own messages coming back as in the field. After each, everything arrives. A session over TLS is
// some thousand bytes, most of them handshake: it is cut at every 29th.
// libcoap 4.3.1 loses its place in a stream when the head of a frame comes in pieces, whoever sends it, so it
// gets frames whole, up to the cut.

using System.Security.Cryptography.X509Certificates;
using Gateway.Core.Coap;
using Gateway.Firmware.Adapters;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Coap;
using Gateway.SystemTests.Mqtt;
using Gateway.SystemTests.Peers;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Chaos;

[TestClass]
public sealed class StreamCutTests
{
    private const int ReadingCount = 3;
    private const int TlsStride = 29;
    private const int KnockStride = 7;
    private const int WholeBytes = 4096;

    [TestMethod]
    [DataRow(FarEnd.CoapTcp, 1)]
    [DataRow(FarEnd.CoapsTcp, TlsStride)]
    public void All_readings_arrive_wherever_a_stream_to_the_collector_is_cut(string way, int stride)
    {
        int whole = Run(int.MaxValue);
        Assert.IsGreaterThan(150, whole);
        CutSweep.Run(whole, stride, cutAt => Run(cutAt));

        int Run(int cutAt)
        {
            using FarEnd far = new(way);
            using CutRelay relay = new(far.Start(), cutAt);
            CutGateway gateway = new(far.Connect(far.Host, relay.Port), ReadingCount);
            gateway.Deliver($"delivered though cut at {cutAt}");
            long missing = far.Ledger.CountMissing(CutGateway.Device, 0, ReadingCount);
            Assert.AreEqual(0, missing, $"cut at {cutAt}");
            Assert.AreEqual(0, far.Ledger.OrderViolationCount, $"cut at {cutAt}");
            return relay.Bytes;
        }
    }

    [TestMethod]
    public void Libcoap_has_the_reading_wherever_the_stream_is_cut()
    {
        using CoapServer server = new();
        CutAll(1, server, server.Port, "127.0.0.1", () => new TcpSocket());
    }

    [TestMethod]
    public void Libcoap_has_the_reading_wherever_TLS_is_cut()
    {
        using TestCertificates ca = new();
        using X509Certificate2 certificate = ca.Issue("server", "localhost");
        using CoapServer server = CoapServer.StartWithTls(ca, certificate);
        TcpSocket Secure() => new(StreamRig.Credentials(ca.AuthorityBytes), null);
        CutAll(TlsStride, server, server.TlsPort, "localhost", Secure);
    }

    [TestMethod]
    public void All_readings_arrive_wherever_the_connection_to_mosquitto_is_cut()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        using MqttProbe listener = new(broker.Port);
        CutAll(1, broker.Port, Listen(listener), _ => { }, "session", 0);
    }

    [TestMethod]
    public void All_readings_arrive_wherever_TLS_to_mosquitto_is_cut()
    {
        using TestCertificates ca = new();
        using X509Certificate2 certificate = ca.Issue("server", "localhost");
        using MosquittoBroker broker = MosquittoBroker.StartWithTls(ca, certificate);
        using MqttProbe listener = new(broker.Port, "localhost", true, ca.AuthorityBytes);
        DeliveryLedger ledger = Listen(listener);
        CutAll(KnockStride, broker.Port, ledger, Secure, "knock", 0);
        CutAll(TlsStride, broker.Port, ledger, Secure, "session", 1);

        void Secure(MqttTransportOptions options)
        {
            options.Host = "localhost";
            options.UseTls = true;
            options.Credentials.Authority = ca.AuthorityBytes;
        }
    }

    private static DeliveryLedger Listen(MqttProbe listener)
    {
        DeliveryLedger ledger = new();
        listener.Client.Connect("listener");
        listener.Client.MqttMsgPublishReceived += (_, e) => ledger.Record(e.Message);
        listener.Subscribe("gw/+/telemetry");
        return ledger;
    }

    // Cuts one of the connections that a gateway makes: with TLS the first one is the knock.
    private static void CutAll(
        int stride, int port, DeliveryLedger ledger, Action<MqttTransportOptions> change, string what,
        int which)
    {
        int whole = Run(int.MaxValue);
        Assert.IsGreaterThan(what == "knock" ? 50 : 800, whole);
        CutSweep.Run(whole, stride, cutAt => Run(cutAt));

        int Run(int cutAt)
        {
            // Each gateway has a name of its own, so that what arrived before proves nothing.
            string device = cutAt == int.MaxValue ? $"{what}-whole" : $"{what}-cut-{cutAt}";
            using TransportRig rig = new();
            using CutRelay relay = new(port, cutAt, cutConnection: which);
            MqttTransport transport = rig.Create(relay.Port, options =>
            {
                options.ClientId = device;
                options.DeviceId = device;
                change(options);
            });
            CutGateway gateway = new(transport, ReadingCount, settings => settings.Device = device);
            gateway.Deliver($"delivered though cut at {cutAt}");
            CutCheck.AssertNotBlamed(gateway, transport, $"cut at {cutAt}");
            CutCheck.AssertAll(ledger, device, ReadingCount, $"cut at {cutAt}");
            return cutAt == int.MaxValue ? CutCheck.BytesAtRest(relay) : cutAt;
        }
    }

    private static void CutAll(
        int stride, CoapServer server, int port, string host, Func<TcpSocket> create)
    {
        int whole = Run(int.MaxValue);
        Assert.IsGreaterThan(100, whole);
        for (int cutAt = 0; cutAt < whole; cutAt += stride)
        {
            Run(cutAt);
        }

        int Run(int cutAt)
        {
            using CutRelay relay = new(port, cutAt, WholeBytes);
            TcpSocket socket = create();
            CoapTransportOptions options = new() { Host = host, Port = relay.Port, DeviceId = "gw-1" };
            CoapStreamTransport transport = new(options, socket, new VirtualRandom(1));
            int value = 10000 + (cutAt & 0xFFFFFF);
            CutGateway gateway = new(transport, 1, settings => settings.FirstValue = value);
            gateway.Deliver($"delivered though cut at {cutAt}");
            StringAssert.Contains(server.Get("telemetry"), $"\"v\":{value}", $"cut at {cutAt}");
            transport.Close();
            Eventually.Is(() => !socket.IsClosing, "the thread has ended");
            return relay.Bytes;
        }
    }
}
