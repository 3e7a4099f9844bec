// What the MQTT transport takes from a broker, and what it does not ask for.

using System.Text;
using Gateway.Agent.Remote;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.NanoApi.Mqtt;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Mqtt;
using Gateway.SystemTests.Peers;

namespace Gateway.SystemTests.Remote;

[TestClass]
public sealed class InboxTests
{
    private const string Desired = "gw/dev-1/config/desired";
    private const string Command = "gw/dev-1/cmd";

    private readonly TransportRig _rig = new();

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    public void A_retained_configuration_arrives_with_every_connection_and_the_newest_one_counts()
    {
        using MqttBroker broker = new();
        broker.Start();
        using MqttProbe cloud = MqttProbe.Connected(broker.Port, "cloud");
        cloud.Publish(Desired, "one", isRetained: true);
        cloud.WaitPublished(1);
        MqttTransport transport = _rig.Create(broker.Port, TakeAll);
        TransportRig.ConnectWithin(transport);
        RemoteMessage first = Wait(transport.Inbox.TakeDesired);
        Assert.AreEqual("one", TextOf(first));
        Assert.IsTrue(first.IsRetained);

        cloud.Publish(Desired, "two", isRetained: true);
        cloud.Publish(Desired, "three", isRetained: true);
        cloud.Publish(Command, "end");
        Wait(transport.Inbox.TakeCommand);
        RemoteMessage newest = Wait(transport.Inbox.TakeDesired);
        Assert.AreEqual("three", TextOf(newest));
        Assert.IsFalse(newest.IsRetained, "it came while we listened");
        Assert.IsNull(transport.Inbox.TakeDesired());

        transport.Close();
        TransportRig.ConnectWithin(transport);
        Assert.AreEqual("three", TextOf(Wait(transport.Inbox.TakeDesired)));
        Assert.IsFalse(transport.Inbox.IsRefused);
    }

    [TestMethod]
    [DataRow(false, 1)]
    [DataRow(true, 0)]
    public void What_is_commanded_while_the_gateway_is_away_waits_in_a_session_that_is_not_clean(
        bool isClean, int waitingCount)
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        using MqttProbe cloud = MqttProbe.Connected(broker.Port, "cloud");
        MqttTransport transport = _rig.Create(broker.Port, options =>
        {
            TakeAll(options);
            options.IsCleanSession = isClean;
        });
        ConnectAndSubscribe(transport);
        cloud.Publish(Command, "before");
        Assert.AreEqual("before", TextOf(Wait(transport.Inbox.TakeCommand)));
        transport.Close();
        Eventually.Is(() => !transport.IsClosing, "it is away");
        cloud.Publish(Command, "meanwhile");
        cloud.WaitPublished(2);
        ConnectAndSubscribe(transport);
        cloud.Publish(Command, "after");
        for (int i = 0; i < waitingCount; i++)
        {
            Assert.AreEqual("meanwhile", TextOf(Wait(transport.Inbox.TakeCommand)));
        }

        Assert.AreEqual("after", TextOf(Wait(transport.Inbox.TakeCommand)));
    }

    [TestMethod]
    public void Commands_wait_in_order_and_those_without_room_are_counted()
    {
        using MqttBroker broker = new();
        broker.Start();
        using MqttProbe cloud = MqttProbe.Connected(broker.Port, "cloud");
        MqttTransport transport = _rig.Create(broker.Port, TakeAll);
        TransportRig.ConnectWithin(transport);
        cloud.Publish(Command, "first");
        Assert.AreEqual("first", TextOf(Wait(transport.Inbox.TakeCommand)));

        for (int i = 0; i < RemoteLimits.CommandsWaitingMax + 2; i++)
        {
            cloud.Publish(Command, i.ToString());
        }

        Eventually.Is(() => transport.Inbox.DroppedCount == 2, "two had no room");
        for (int i = 0; i < RemoteLimits.CommandsWaitingMax; i++)
        {
            Assert.AreEqual(i.ToString(), TextOf(transport.Inbox.TakeCommand()));
        }

        Assert.IsNull(transport.Inbox.TakeCommand());
    }

    [TestMethod]
    public void What_is_too_large_arrives_as_such_and_the_largest_is_whole()
    {
        using MqttBroker broker = new();
        broker.Start();
        using MqttProbe cloud = MqttProbe.Connected(broker.Port, "cloud");
        MqttTransport transport = _rig.Create(broker.Port, TakeAll);
        TransportRig.ConnectWithin(transport);
        cloud.Publish(Command, new string('c', RemoteLimits.CommandBytesMax));
        cloud.Publish(Command, new string('c', RemoteLimits.CommandBytesMax + 1));
        Assert.AreEqual(RemoteLimits.CommandBytesMax, Wait(transport.Inbox.TakeCommand).Payload.Length);
        Assert.IsNull(Wait(transport.Inbox.TakeCommand).Payload);

        cloud.Publish(Desired, new string('d', RemoteLimits.DesiredBytesMax));
        Assert.AreEqual(RemoteLimits.DesiredBytesMax, Wait(transport.Inbox.TakeDesired).Payload.Length);
        cloud.Publish(Desired, new string('d', RemoteLimits.DesiredBytesMax + 1));
        Assert.IsNull(Wait(transport.Inbox.TakeDesired).Payload);
    }

    [TestMethod]
    public void Only_what_is_wanted_is_subscribed_and_without_anything_there_is_no_inbox()
    {
        using ScriptedPeer peer = ScriptedPeer.GreetingOnly();
        TransportRig.ConnectWithin(_rig.CreateUnchecked(peer.Port, o => o.TakesConfig = true));
        Eventually.Is(() => Subscriptions(peer).Length == 1, "one subscription");
        Assert.AreEqual(Desired, Subscriptions(peer)[0]);

        using ScriptedPeer other = ScriptedPeer.GreetingOnly();
        MqttTransport silent = _rig.CreateUnchecked(other.Port);
        TransportRig.ConnectWithin(silent);
        silent.Send(0, MessageKind.Telemetry, new byte[4], 4);
        Eventually.Is(() => other.Publishes().Any(), "a message goes out");
        Assert.IsNull(silent.Inbox);
        Assert.IsEmpty(Subscriptions(other));
    }

    [TestMethod]
    public void A_refused_subscription_is_told_and_telemetry_goes_on()
    {
        using ScriptedPeer peer = new((server, stream, packet) =>
        {
            ScriptedPeer.Greet(server, stream, packet);
            if (packet.Type == MqttPacketType.Subscribe)
            {
                ushort id = SubscribePacket.Parse(packet).PacketId;
                stream.Write(new SubAckPacket(id, [1, SubAckPacket.Failure]).Encode());
            }
        });
        MqttTransport transport = _rig.CreateUnchecked(peer.Port, TakeAll);
        TransportRig.ConnectWithin(transport);
        Eventually.Is(() => transport.Inbox.IsRefused, "the refusal is known");
        Assert.IsTrue(transport.Send(0, MessageKind.Telemetry, new byte[4], 4) > 0);
        Eventually.Is(() => peer.Publishes().Any(), "telemetry goes on");
    }

    [TestMethod]
    public void Reports_are_retained_and_answers_are_not()
    {
        List<string> arrived = [];
        using MqttBroker broker = new();
        broker.MessageArrived += (topic, payload, qos, isRetained, _) =>
            arrived.Add($"{topic} {payload.Length} {qos} {isRetained}");
        broker.Start();
        MqttTransport transport = _rig.Create(broker.Port, o => o.PayloadBytesMax = 256);
        TransportRig.ConnectWithin(transport);
        byte[] large = new byte[RemoteLimits.ReportBytesMax];
        int report = transport.Send(0, MessageKind.ConfigReported, large, large.Length);
        int reply = transport.Send(0, MessageKind.CommandReply, large, 5);
        CollectionAssert.AreEqual(new[] { report, reply }, TransportRig.Take(transport, 2));
        string[] expected =
        [
            $"gw/dev-1/config/reported {large.Length} 1 True", "gw/dev-1/cmd/reply 5 1 False",
        ];
        CollectionAssert.AreEqual(expected, arrived);
    }

    private static void TakeAll(MqttTransportOptions options)
    {
        options.TakesConfig = true;
        options.TakesCommands = true;
    }

    private static string[] Subscriptions(ScriptedPeer peer) =>
    [
        .. peer.Packets.Where(packet => packet.Type == MqttPacketType.Subscribe)
            .SelectMany(packet => SubscribePacket.Parse(packet).Requests)
            .Select(request => request.Filter),
    ];

    private static RemoteMessage Wait(Func<RemoteMessage> take)
    {
        RemoteMessage? message = null;
        Eventually.Is(() => (message = take()) != null, "a message");
        return message!;
    }

    // What is acknowledged went out behind the subscriptions.
    private static void ConnectAndSubscribe(MqttTransport transport)
    {
        TransportRig.ConnectWithin(transport);
        transport.Send(0, MessageKind.Health, new byte[4], 4);
        TransportRig.Take(transport, 1);
    }

    private static string TextOf(RemoteMessage message) => Encoding.UTF8.GetString(message.Payload);
}
