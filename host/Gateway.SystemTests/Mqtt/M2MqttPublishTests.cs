// How nanoFramework's M2Mqtt treats messages: what the firmware must live with, met on a PC too.
// Source: nanoFramework.M2Mqtt 5.1.220, M2Mqtt/MqttClient.cs.

using System.Collections;
using System.Diagnostics;
using System.Text;
using Gateway.NanoApi.Mqtt;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class M2MqttPublishTests
{
    private static readonly byte[] Payload = Encoding.UTF8.GetBytes("payload");

    [TestInitialize]
    public void ForgetSettingsOfOtherTests() =>
        MqttSettings.Instance.InflightQueueSize = MqttSettings.DefaultInflightQueueSize;

    [TestMethod]
    public void Publish_without_a_connection_only_queues_and_the_next_connection_sends()
    {
        using MqttBroker broker = new();
        broker.Start();
        using MqttProbe probe = new(broker.Port);

        ushort id = probe.Publish("t", "early");
        Assert.AreEqual(0, probe.Published.Count);
        probe.Client.Connect("c");

        probe.WaitPublished(1);
        Assert.AreEqual(id, probe.Published.Single().MessageId);
    }

    [TestMethod]
    public void Publish_on_a_dead_connection_does_not_throw_and_nothing_is_said_about_the_message()
    {
        using MqttBroker broker = new();
        broker.Start();
        using MqttProbe probe = MqttProbe.Connected(broker.Port, "c");
        broker.KillConnections();

        probe.Publish("t", "into the void", qos: 0);
        probe.Publish("t", "into the void", qos: 1);

        Eventually.Is(() => probe.ClosedCount == 1, "ConnectionClosed");
        Assert.IsFalse(probe.Client.IsConnected);
        probe.Publish("t", "later");
        Thread.Sleep(100);
        Assert.AreEqual(0, probe.Published.Count);
        Assert.AreEqual(1, probe.ClosedCount, "said once");
    }

    [TestMethod]
    public void Identifiers_count_from_one_for_each_client_and_go_on_over_its_reconnects()
    {
        using MqttBroker broker = new();
        broker.Start();
        using MqttProbe first = MqttProbe.Connected(broker.Port, "a");
        Assert.AreEqual(1, first.Publish("t", "x"));
        first.Client.Close();
        first.Client.Connect("a");
        Assert.AreEqual(2, first.Publish("t", "x"));

        using MqttProbe second = MqttProbe.Connected(broker.Port, "b");
        Assert.AreEqual(1, second.Publish("t", "x"));
    }

    [TestMethod]
    public void An_unanswered_message_is_sent_three_times_and_then_given_up()
    {
        using ScriptedPeer peer = ScriptedPeer.GreetingOnly();
        using MqttProbe probe = MqttProbe.Connected(peer.Port, "c");
        Stopwatch watch = Stopwatch.StartNew();

        ushort id = probe.Publish("t", "unheard");

        probe.WaitPublished(1);
        long tookMs = watch.ElapsedMilliseconds;
        Assert.IsTrue(tookMs is > 2_900 and < 6_000, $"after {tookMs} ms");
        Assert.IsFalse(probe.Published.Single().IsPublished);
        Assert.AreEqual(id, probe.Published.Single().MessageId);
        PublishPacket[] attempts = [.. peer.Publishes()];
        CollectionAssert.AreEqual(
            new[] { false, true, true }, attempts.Select(attempt => attempt.IsDuplicate).ToArray());
        Assert.IsTrue(attempts.All(attempt => attempt.PacketId == id));
        Assert.IsTrue(probe.Client.IsConnected, "the connection stays");
    }

    [TestMethod]
    public void QoS_0_is_never_reported()
    {
        using MqttBroker broker = new();
        broker.Start();
        using MqttProbe probe = MqttProbe.Connected(broker.Port, "c");

        probe.Publish("t", "0", qos: 0);
        ushort id = probe.Publish("t", "1", qos: 1);

        probe.WaitPublished(1);
        Assert.AreEqual(id, probe.Published.Single().MessageId);
    }

    [TestMethod]
    public void Close_forgets_what_is_queued_and_raises_nothing()
    {
        using ScriptedPeer peer = ScriptedPeer.GreetingOnly();
        using MqttProbe probe = MqttProbe.Connected(peer.Port, "c");
        probe.Publish("t", "lost");
        Eventually.Is(() => peer.Publishes().Any(), "sent once");

        probe.Client.Close();
        probe.Client.Connect("c");
        Thread.Sleep(1_500);

        Assert.AreEqual(1, peer.Publishes().Count(), "not sent again");
        Assert.AreEqual(0, probe.Published.Count);
        Assert.AreEqual(0, probe.ClosedCount);
    }

    [TestMethod]
    [DoNotParallelize] // the limit is the process's
    public void A_full_queue_refuses()
    {
        using MqttProbe probe = new(FreePort.Tcp());
        MqttSettings.Instance.InflightQueueSize = 2;
        probe.Publish("t", "1");
        probe.Publish("t", "2");

        MqttClientException e = Assert.ThrowsExactly<MqttClientException>(() => probe.Publish("t", "3"));

        Assert.AreEqual(MqttClientErrorCode.InflightQueueFull, e.ErrorCode);
        Assert.AreSame(MqttSettings.Instance, probe.Client.Settings);
    }

    [TestMethod]
    public void A_wildcard_in_a_topic_takes_the_connection_down()
    {
        using MqttBroker broker = new();
        broker.Start();
        using MqttProbe probe = MqttProbe.Connected(broker.Port, "c");

        probe.Publish("t/#", "oops");

        Eventually.Is(() => probe.ClosedCount == 1, "ConnectionClosed");
        Assert.AreEqual(0, probe.Published.Count);
    }

    [TestMethod]
    public void What_is_not_offered_is_refused_at_once()
    {
        using MqttProbe probe = new(FreePort.Tcp());

        Assert.ThrowsExactly<MqttClientException>(() => probe.Publish("t", "x", qos: 2));
        Assert.ThrowsExactly<MqttClientException>(
            () => probe.Client.Subscribe(["t"], [MqttQoSLevel.ExactlyOnce]));
        Assert.ThrowsExactly<NotSupportedException>(() => probe.Client.Publish("t", Payload, "text/plain"));
        ArrayList properties = [new UserProperty("a", "b")];
        Assert.ThrowsExactly<NotSupportedException>(
            () => probe.Client.Publish("t", Payload, null, properties));
        Assert.ThrowsExactly<NotSupportedException>(
            () => probe.Client.ProtocolVersion = MqttProtocolVersion.Version_5);
        Assert.ThrowsExactly<ArgumentException>(
            () => new MqttClient(MqttProbe.Host, 1, true, null, null, MqttSslProtocols.TLSv1_0));
    }
}
