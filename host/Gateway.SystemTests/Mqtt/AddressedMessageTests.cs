// Messages with topics of their own, and notices of servers, through the firmware's transport.

using System.Text;
using Gateway.Core;
using Gateway.Core.Text;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.NanoApi;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class AddressedMessageTests
{
    private readonly TransportRig _rig = new();

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    public void They_go_where_they_say_and_an_empty_one_clears_what_was_retained()
    {
        List<string> arrived = [];
        using MqttBroker broker = new();
        broker.MessageArrived += (topic, payload, qos, isRetained, _) =>
            arrived.Add($"{topic} {Encoding.UTF8.GetString(payload)} {qos} {isRetained}");
        broker.Start();
        MqttTransport transport = _rig.Create(broker.Port, o => o.PayloadBytesMax = 64);
        TransportRig.ConnectWithin(transport);
        Send(transport, "küche/a/config", "{" + new string('x', 200) + "}", isRetained: true);
        Send(transport, "küche/a/event", "now", isRetained: false);
        using MqttProbe late = MqttProbe.Connected(broker.Port, "late");
        late.Subscribe("küche/#");
        late.WaitReceived(1);
        Send(transport, "küche/a/config", "", isRetained: true);
        using MqttProbe later = MqttProbe.Connected(broker.Port, "later");
        later.Subscribe("küche/#");
        Send(transport, "küche/a/event", "end", isRetained: false);
        later.WaitReceived(1);

        Assert.AreEqual("end", MqttProbe.TextOf(later.Received.First()), "nothing is retained any more");
        string[] expected =
        [
            $"küche/a/config {{{new string('x', 200)}}} 1 True", "küche/a/event now 1 False",
            "küche/a/config  1 True", "küche/a/event end 1 False",
        ];
        CollectionAssert.AreEqual(expected, arrived);
    }

    [TestMethod]
    [DoNotParallelize] // counts every byte of the process
    public void The_bytes_they_claim_are_the_bytes_on_the_wire()
    {
        using MqttBroker broker = new();
        broker.Start();
        long beforeBytes = NetworkCounters.SentBytes + NetworkCounters.ReceivedBytes;
        MqttTransport transport = _rig.CreateUnchecked(broker.Port);
        TransportRig.ConnectWithin(transport);
        Send(transport, "küche/a/config", "some text", isRetained: true);
        long afterBytes = NetworkCounters.SentBytes + NetworkCounters.ReceivedBytes;
        Assert.AreEqual(afterBytes - beforeBytes, transport.WireBytes);
    }

    [TestMethod]
    public void One_without_a_topic_is_refused()
    {
        using MqttBroker broker = new();
        broker.Start();
        MqttTransport transport = _rig.Create(broker.Port);
        TransportRig.ConnectWithin(transport);
        Assert.AreEqual(
            -(int)ErrorCode.WrongType, transport.Send(0, MessageKind.Addressed, new byte[3], 3));
    }

    [TestMethod]
    public void A_notice_counts_only_with_its_word_and_nothing_else_is_taken_beside_it()
    {
        using MqttBroker broker = new();
        broker.Start();
        using MqttProbe server = MqttProbe.Connected(broker.Port, "server");
        MqttTransport transport = _rig.Create(broker.Port, o => o.NoticeTopic = "house/status");
        TransportRig.ConnectWithin(transport);
        Assert.IsNotNull(transport.Inbox);
        server.Publish("house/status", "offline");
        server.Publish("house/status", "online ");
        server.WaitPublished(2);
        Assert.IsFalse(transport.Inbox.TakeNotice());
        server.Publish("house/status", "online");
        Eventually.Is(transport.Inbox.TakeNotice, "the notice");
        Assert.IsFalse(transport.Inbox.TakeNotice(), "once");

        MqttInbox inbox = (MqttInbox)transport.Inbox;
        inbox.Put("gw/dev-1/config/desired", [1], true);
        inbox.Put("gw/dev-1/cmd", [1], false);
        Assert.IsNull(inbox.TakeDesired(), "not subscribed, so not taken");
        Assert.IsNull(inbox.TakeCommand());
    }

    [TestMethod]
    public void All_topics_follow_the_template()
    {
        using ScriptedPeer peer = ScriptedPeer.GreetingOnly();
        MqttTransport transport = _rig.CreateUnchecked(peer.Port, o =>
        {
            o.TopicTemplate = "dt/{id}/of/{root}/{kind}";
            o.TakesCommands = true;
        });
        TransportRig.ConnectWithin(transport);
        transport.Send(0, MessageKind.Health, new byte[4], 4);
        Eventually.Is(() => peer.Publishes().Any(), "a message goes out");
        Assert.AreEqual("dt/dev-1/of/gw/health", peer.Publishes().First().Message.Topic);
    }

    private static void Send(MqttTransport transport, string topic, string payload, bool isRetained)
    {
        byte[] buffer = new byte[512];
        ByteWriter writer = new();
        writer.Begin(buffer, buffer.Length);
        AddressedMessage.Begin(writer, topic, isRetained);
        writer.Put(payload);
        Assert.IsTrue(transport.Send(0, MessageKind.Addressed, buffer, writer.Count) > 0);
        TransportRig.Take(transport, 1);
    }
}
