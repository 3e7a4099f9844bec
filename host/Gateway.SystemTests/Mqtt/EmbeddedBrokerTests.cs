// The simulator's broker, seen by the firmware's client.

using System.Collections.Concurrent;
using System.Net.Sockets;
using System.Text;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class EmbeddedBrokerTests
{
    private readonly ConcurrentQueue<string> _arrived = new();
    private MqttBroker _broker = null!;

    [TestInitialize]
    public void Start()
    {
        MqttSettings.Instance.InflightQueueSize = MqttSettings.DefaultInflightQueueSize;
        _broker = new MqttBroker();
        _broker.MessageArrived += (topic, payload, qos, isRetained, isDuplicate) =>
            _arrived.Enqueue($"{topic} {Encoding.UTF8.GetString(payload)} {qos} {isRetained} {isDuplicate}");
        _broker.Start();
    }

    [TestCleanup]
    public void Stop() => _broker.Dispose();

    [TestMethod]
    public void A_message_of_QoS_1_reaches_collector_and_subscriber_and_is_acknowledged()
    {
        using MqttProbe publisher = MqttProbe.Connected(_broker.Port, "p");
        using MqttProbe subscriber = MqttProbe.Connected(_broker.Port, "s");
        subscriber.Subscribe("g/+/telemetry");

        ushort id = publisher.Publish("g/1/telemetry", "21.5");

        publisher.WaitPublished(1);
        subscriber.WaitReceived(1);
        Assert.AreEqual(id, publisher.Published.First().MessageId);
        Assert.IsTrue(publisher.Published.First().IsPublished);
        Assert.AreEqual("g/1/telemetry 21.5 1 False False", _arrived.Single());
        MqttMsgPublishEventArgs received = subscriber.Received.Single();
        Assert.AreEqual("21.5", MqttProbe.TextOf(received));
        Assert.AreEqual(MqttQoSLevel.AtLeastOnce, received.QosLevel);
        Assert.IsFalse(received.Retain);
    }

    [TestMethod]
    public void Order_is_kept_over_more_messages_than_may_be_in_flight()
    {
        using MqttProbe publisher = MqttProbe.Connected(_broker.Port, "p");
        using MqttProbe subscriber = MqttProbe.Connected(_broker.Port, "s");
        subscriber.Subscribe("#");
        string[] sent = [.. Enumerable.Range(0, 200).Select(i => i.ToString())];

        foreach (string text in sent)
        {
            publisher.Publish("t", text);
        }

        publisher.WaitPublished(sent.Length);
        subscriber.WaitReceived(sent.Length);
        CollectionAssert.AreEqual(sent, subscriber.Received.Select(MqttProbe.TextOf).ToArray());
    }

    [TestMethod]
    public void Overlapping_subscriptions_deliver_once_at_the_higher_quality()
    {
        using MqttProbe client = MqttProbe.Connected(_broker.Port, "c");
        client.Subscribe("a/#", qos: 0);
        client.Subscribe("a/b", qos: 1);

        client.Publish("a/b", "once");
        client.Publish("a/end", "end", qos: 0);

        client.WaitReceived(2);
        string[] received = [.. client.Received.Select(MqttProbe.TextOf)];
        CollectionAssert.AreEqual(new[] { "once", "end" }, received);
        Assert.AreEqual(MqttQoSLevel.AtLeastOnce, client.Received.First().QosLevel);
    }

    [TestMethod]
    public void After_unsubscribing_nothing_comes_any_more()
    {
        using MqttProbe client = MqttProbe.Connected(_broker.Port, "c");
        client.Subscribe("a");
        client.Subscribe("b");
        bool isUnsubscribed = false;
        client.Client.MqttMsgUnsubscribed += (_, _) => isUnsubscribed = true;

        client.Client.Unsubscribe(["a"]);
        Eventually.Is(() => isUnsubscribed, "unsubscribed");
        client.Publish("a", "no");
        client.Publish("b", "yes");

        client.WaitReceived(1);
        Assert.AreEqual("yes", MqttProbe.TextOf(client.Received.First()));
    }

    [TestMethod]
    public void A_retained_message_greets_new_subscribers_until_it_is_cleared()
    {
        using MqttProbe publisher = MqttProbe.Connected(_broker.Port, "p");
        publisher.Publish("g/1/status", "old", isRetained: true);
        publisher.Publish("g/1/status", "online", isRetained: true);
        publisher.WaitPublished(2);

        using (MqttProbe late = MqttProbe.Connected(_broker.Port, "late"))
        {
            late.Subscribe("g/+/status");
            late.WaitReceived(1);
            Assert.AreEqual("online", MqttProbe.TextOf(late.Received.Single()));
            Assert.IsTrue(late.Received.Single().Retain);
        }

        publisher.Publish("g/1/status", "", isRetained: true);
        publisher.WaitPublished(3);
        using MqttProbe later = MqttProbe.Connected(_broker.Port, "later");
        later.Subscribe("g/+/status");
        later.Publish("g/1/status", "live");
        later.WaitReceived(1);
        Assert.AreEqual("live", MqttProbe.TextOf(later.Received.Single()));
    }

    [TestMethod]
    public void A_persistent_session_gets_what_came_while_it_was_away()
    {
        using MqttProbe publisher = MqttProbe.Connected(_broker.Port, "p");
        using (MqttProbe first = MqttProbe.Connected(_broker.Port, "s", isClean: false))
        {
            first.Subscribe("t");
        }

        Eventually.Is(() => _broker.ConnectionCount == 1, "the subscriber is gone");
        publisher.Publish("t", "1");
        publisher.Publish("t", "2");
        publisher.Publish("t", "lost", qos: 0);
        publisher.WaitPublished(2);

        using MqttProbe second = new(_broker.Port);
        bool isSessionPresent = false;
        second.Client.ConnectionOpened += (_, e) => isSessionPresent = e.Message.SessionPresent;
        second.Client.Connect("s", false);
        second.WaitReceived(2);
        Assert.IsTrue(isSessionPresent);
        CollectionAssert.AreEqual(new[] { "1", "2" }, second.Received.Select(MqttProbe.TextOf).ToArray());

        using MqttProbe third = MqttProbe.Connected(_broker.Port, "s", isClean: true);
        publisher.Publish("t", "3");
        publisher.WaitPublished(3);
        third.Subscribe("other");
        Assert.AreEqual(0, third.Received.Count, "a clean session knows nothing");
    }

    [TestMethod]
    public void The_queue_of_an_absent_client_is_bounded()
    {
        using MqttProbe publisher = MqttProbe.Connected(_broker.Port, "p");
        using (MqttProbe first = MqttProbe.Connected(_broker.Port, "s", isClean: false))
        {
            first.Subscribe("t");
        }

        Eventually.Is(() => _broker.ConnectionCount == 1, "the subscriber is gone");
        for (int i = 0; i < 1_050; i++)
        {
            publisher.Publish("t", i.ToString());
        }

        publisher.WaitPublished(1_050);
        using MqttProbe second = MqttProbe.Connected(_broker.Port, "s", isClean: false);
        second.WaitReceived(1_000);
        second.Subscribe("end");
        publisher.Publish("end", "end");
        second.WaitReceived(1_001);
        Assert.AreEqual("999", MqttProbe.TextOf(second.Received.ElementAt(999)));
        Assert.AreEqual("end", MqttProbe.TextOf(second.Received.ElementAt(1_000)));
    }

    [TestMethod]
    public void Credentials_are_demanded_where_set()
    {
        using MqttBroker guarded = new("user", "secret");
        guarded.Start();
        using MqttProbe right = new(guarded.Port);
        using MqttProbe wrong = new(guarded.Port);
        using MqttProbe nobody = new(guarded.Port);

        Assert.AreEqual(MqttReasonCode.Success, right.Client.Connect("a", "user", "secret"));
        Assert.AreEqual(
            MqttReasonCode.ConnectionRefusedNotAuthorized, wrong.Client.Connect("b", "user", "Secret"));
        Assert.AreEqual(MqttReasonCode.ConnectionRefusedNotAuthorized, nobody.Client.Connect("c"));
        Assert.AreEqual(1, guarded.ConnectionCount);
    }

    [TestMethod]
    public void A_port_in_use_is_one_clear_line()
    {
        using MqttBroker second = new();

        PortUnavailableException e =
            Assert.ThrowsExactly<PortUnavailableException>(() => second.Start(_broker.Port));

        StringAssert.StartsWith(e.Message, $"The MQTT broker cannot listen on 127.0.0.1:{_broker.Port}: ");
        Assert.IsFalse(e.Message.Contains('\n'));
        Assert.AreEqual(_broker.Port, e.Port);
    }

    [TestMethod]
    public void A_broker_that_comes_back_still_knows_sessions_and_retained_messages()
    {
        int port = _broker.Port;
        using MqttProbe client = MqttProbe.Connected(port, "c", isClean: false);
        client.Subscribe("t");
        client.Publish("kept", "yes", isRetained: true);
        client.WaitPublished(1);

        _broker.Stop();
        Eventually.Is(() => client.ClosedCount == 1, "the client notices");
        _broker.Start(port);

        using MqttProbe again = MqttProbe.Connected(port, "c", isClean: false);
        again.Publish("t", "still subscribed");
        again.WaitReceived(1);
        again.Subscribe("kept");
        again.WaitReceived(2);
        Assert.AreEqual("yes", MqttProbe.TextOf(again.Received.Last()));
    }
}
