// How nanoFramework's M2Mqtt treats connections: what the firmware must live with, met on a PC too.
// Source: nanoFramework.M2Mqtt 5.1.220, M2Mqtt/MqttClient.cs.

using System.Diagnostics;
using System.Net.Sockets;
using Gateway.NanoApi;
using Gateway.NanoApi.Mqtt;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class M2MqttConnectionTests
{
    [TestInitialize]
    public void ForgetSettingsOfOtherTests() =>
        MqttSettings.Instance.InflightQueueSize = MqttSettings.DefaultInflightQueueSize;

    [TestMethod]
    public void Nothing_reconnects_by_itself()
    {
        using MqttBroker broker = new();
        broker.Start();
        using MqttProbe probe = MqttProbe.Connected(broker.Port, "c");

        broker.KillConnections();

        Eventually.Is(() => probe.ClosedCount == 1, "ConnectionClosed");
        Thread.Sleep(200);
        Assert.AreEqual(0, broker.ConnectionCount);
    }

    [TestMethod]
    public void Disconnect_raises_ConnectionClosed()
    {
        using MqttBroker broker = new();
        broker.Start();
        using MqttProbe probe = MqttProbe.Connected(broker.Port, "c");

        probe.Client.Disconnect();

        Eventually.Is(() => probe.ClosedCount == 1, "ConnectionClosed");
        Assert.ThrowsExactly<MqttCommunicationException>(probe.Client.Disconnect);
    }

    [TestMethod]
    public void A_will_needs_topic_and_payload_and_none_goes_without_its_flag()
    {
        using MqttProbe probe = new(FreePort.Tcp());

        Assert.ThrowsExactly<MqttClientException>(() => Connect(probe, true, true, "t", ""));
        Assert.ThrowsExactly<MqttClientException>(() => Connect(probe, true, true, null, "m"));
        Assert.ThrowsExactly<MqttClientException>(() => Connect(probe, true, false, null, null));
        Assert.ThrowsExactly<MqttClientException>(() => Connect(probe, false, false, "t", null));
    }

    [TestMethod]
    public void Nobody_listening_is_a_connection_exception_with_the_socket_error_inside()
    {
        using MqttProbe probe = new(FreePort.Tcp());

        MqttConnectionException e =
            Assert.ThrowsExactly<MqttConnectionException>(() => probe.Client.Connect("c"));

        Assert.IsInstanceOfType<SocketException>(e.InnerException);
    }

    [TestMethod]
    public void A_name_without_address_fails_in_the_constructor()
    {
        Assert.ThrowsExactly<SocketException>(() => new MqttClient("no-such-host.invalid"));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("47455420")]
    public void A_peer_that_is_no_broker_fails_Connect_but_not_the_process(string answerHex)
    {
        using ScriptedPeer peer = new((_, stream, _) =>
        {
            stream.Write(Convert.FromHexString(answerHex));
            stream.Dispose();
        });
        using MqttProbe probe = new(peer.Port);

        Assert.ThrowsExactly<MqttCommunicationException>(() => probe.Client.Connect("c"));

        Assert.IsFalse(probe.Client.IsConnected);
        probe.Client.Close();
    }

    [TestMethod]
    public void Close_from_another_thread_ends_a_Connect_that_hangs()
    {
        using ScriptedPeer peer = ScriptedPeer.Silent();
        using MqttProbe probe = new(peer.Port);
        Task<MqttReasonCode> connect = Task.Run(() => probe.Client.Connect("c"));
        Eventually.Is(() => peer.Packets.Length > 0, "CONNECT is sent");

        probe.Client.Close();

        Assert.ThrowsExactly<MqttCommunicationException>(() => connect.GetAwaiter().GetResult());
    }

    [TestMethod]
    public void A_broker_that_stops_answering_pings_is_given_up_after_two_periods()
    {
        using ScriptedPeer peer = ScriptedPeer.GreetingOnly();
        using MqttProbe probe = new(peer.Port);
        Stopwatch watch = Stopwatch.StartNew();

        probe.Client.Connect("c", null, null, true, 1);

        Eventually.Is(() => probe.ClosedCount == 1, "ConnectionClosed");
        long tookMs = watch.ElapsedMilliseconds;
        Assert.IsTrue(tookMs is > 1_800 and < 5_000, $"after {tookMs} ms");
        Assert.AreEqual(1, peer.Packets.Count(packet => packet.Type == MqttPacketType.PingReq));
    }

    [TestMethod]
    public void Handlers_run_on_another_thread_and_may_use_the_client()
    {
        using MqttBroker broker = new();
        broker.Start();
        using MqttProbe probe = MqttProbe.Connected(broker.Port, "c");
        int handlerThread = 0;
        probe.Client.MqttMsgPublishReceived += (_, e) =>
        {
            handlerThread = Environment.CurrentManagedThreadId;
            if (e.Topic == "ask")
            {
                probe.Publish("answer", "yes");
            }
        };
        probe.Subscribe("+");

        probe.Publish("ask", "?");

        probe.WaitReceived(2);
        Assert.AreEqual("answer", probe.Received.Last().Topic);
        Assert.AreNotEqual(Environment.CurrentManagedThreadId, handlerThread);
    }

    [TestMethod]
    [DoNotParallelize] // counts every byte of the process
    public void Bytes_are_counted_on_the_wire()
    {
        using MqttBroker broker = new();
        broker.Start();
        using MqttProbe probe = MqttProbe.Connected(broker.Port, "c");
        long sentBytes = NetworkCounters.SentBytes;
        long receivedBytes = NetworkCounters.ReceivedBytes;

        probe.Publish("t", "0123456789");
        probe.WaitPublished(1);

        // PUBLISH: header 2, topic 2 + 1, identifier 2, payload 10; PUBACK: 4.
        Assert.AreEqual(17, NetworkCounters.SentBytes - sentBytes);
        Assert.AreEqual(4, NetworkCounters.ReceivedBytes - receivedBytes);
    }

    private static MqttReasonCode Connect(
        MqttProbe probe, bool flag, bool retain, string? topic, string? message) =>
        probe.Client.Connect(
            "c", null, null, retain, MqttQoSLevel.AtLeastOnce, flag, topic, message, true, 60);
}
