// Brokers that acknowledge everything and are in trouble with what they are to send back: the gateway is
// online, what is not back is told and waits, and where the broker says nothing about it, its word counts and
// `unchecked` is shown. Once it is well, everything arrives.

using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.NanoApi.Mqtt;
using Gateway.SystemTests.Mqtt;
using Gateway.Tools.Sim;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Chaos;

[TestClass]
public sealed class EchoTroubleTests
{
    private const int ReadingCount = 5;
    private const int Readings = 1;

    private readonly TransportRig _rig = new();

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    public void One_that_never_answers_SUBSCRIBE_is_taken_at_its_word_and_asked_again()
    {
        using EchoPeer peer = new() { AnswersSubscribe = false };
        MqttTransport transport = _rig.Create(peer.Port);
        SimLink link = new();
        CutGateway gateway = new(transport, ReadingCount, settings => settings.Link = link);
        int asked = 0;
        for (int connection = 1; connection <= WatchConsent.InVainMax + 1; connection++)
        {
            link.IsUp = true;
            gateway.Measure(1);
            gateway.Deliver($"delivered unchecked on connection {connection}");
            Assert.AreEqual(UplinkState.Online, gateway.State);
            Assert.IsTrue(transport.Check.IsBlind);
            Assert.IsFalse(transport.Check.IsGivenUp);
            Assert.IsGreaterThan(asked, peer.SubscribeCount);
            asked = peer.SubscribeCount;
            link.IsUp = false;
            gateway.Step();
        }

        CutCheck.AssertAll(peer.Ledger, CutGateway.Device, ReadingCount + 3, "unchecked");
        Assert.AreEqual(0L, gateway.Stats.FailureCount);
        Assert.AreEqual(0L, gateway.Stats.RejectedCount);
    }

    [TestMethod]
    public void An_answer_to_a_repeated_SUBSCRIBE_is_waited_for()
    {
        using EchoPeer peer = new() { AnswersSubscribe = false };
        MqttTransport transport = _rig.Create(peer.Port);
        CutGateway gateway = new(transport, ReadingCount);
        gateway.RunUntil(() => peer.SubscribeCount == 2, "M2Mqtt asks again");
        Assert.AreEqual(0, gateway.Stats.ConnectCount);
        peer.AnswerSubscribe();
        AssertDelivered(gateway, transport, peer);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void It_may_come_back_before_the_acknowledgement_or_after_it(bool isBackFirst)
    {
        using EchoPeer peer = new() { IsBackFirst = isBackFirst };
        MqttTransport transport = _rig.Create(peer.Port);
        AssertDelivered(new CutGateway(transport, ReadingCount), transport, peer);
    }

    [TestMethod]
    public void It_may_come_back_twice_and_among_others()
    {
        using EchoPeer peer = new();
        peer.Back = message =>
        {
            MqttMessage plain = message with { IsRetained = false };
            return [message with { IsRetained = true }, Changed(plain), plain, plain, Changed(plain)];
        };
        MqttTransport transport = _rig.Create(peer.Port);
        AssertDelivered(new CutGateway(transport, ReadingCount), transport, peer);
    }

    [TestMethod]
    public void They_may_come_back_late_and_in_another_order()
    {
        using EchoPeer peer = new();
        List<MqttMessage> held = [];
        peer.Back = message =>
        {
            held.Add(message with { IsRetained = false });
            return [];
        };
        MqttTransport transport = _rig.Create(peer.Port);
        CutGateway gateway = new(transport, ReadingCount);
        gateway.RunUntil(() => held.Count == 4, "a window of messages");
        gateway.Run(1000);
        Assert.AreEqual(ReadingCount, gateway.PendingCount);
        peer.Back = message => [message with { IsRetained = false }];
        held.Reverse();
        held.ForEach(peer.Send);
        AssertDelivered(gateway, transport, peer);
    }

    [TestMethod]
    [DataRow("nothing")]
    [DataRow("retained")]
    [DataRow("changed")]
    [DataRow("truncated")]
    [DataRow("elsewhere")]
    public void What_is_not_back_is_told_and_waits_until_it_is(string how)
    {
        using EchoPeer peer = new();
        peer.Back = message => how switch
        {
            "retained" => [message with { IsRetained = true }],
            "changed" => [Changed(message with { IsRetained = false })],
            "truncated" => [message with { Payload = message.Payload[..^1], IsRetained = false }],
            "elsewhere" => [message with { Topic = message.Topic + "/x", IsRetained = false }],
            _ => [],
        };
        MqttTransport transport = _rig.Create(peer.Port);
        CutGateway gateway = new(transport, ReadingCount);
        AssertDropped(gateway, transport);

        peer.Back = message => [message with { IsRetained = false }];
        gateway.RunMinutes(2);
        gateway.Deliver("delivered once it is well");
        CutCheck.AssertAll(peer.Ledger, CutGateway.Device, ReadingCount, how);
        Assert.IsFalse(transport.Check.IsDropped(Readings));
        Assert.AreEqual(1, gateway.Stats.ConnectCount);
    }

    // A session that is not clean brings it, in MQTT's order: before the answer to SUBSCRIBE.
    [TestMethod]
    public void What_comes_back_of_an_earlier_connection_proves_nothing()
    {
        using EchoPeer peer = new();
        List<MqttMessage> old = [];
        peer.Back = message =>
        {
            old.Add(message with { IsRetained = false });
            return [];
        };
        MqttTransport transport = _rig.Create(peer.Port, options => options.IsCleanSession = false);
        SimLink link = new();
        CutGateway gateway = new(transport, ReadingCount, settings => settings.Link = link);
        gateway.RunUntil(() => old.Count == 4, "a window of messages");
        link.IsUp = false;
        gateway.Step();

        peer.BeforeGrant = () => old.ForEach(peer.Send);
        peer.Back = _ => [];
        link.IsUp = true;
        AssertDropped(gateway, transport);
        Assert.AreEqual(0, transport.Check.BackCount);
    }

    [TestMethod]
    public void One_that_never_answers_UNSUBSCRIBE_holds_no_message_up()
    {
        using EchoPeer peer = new() { AnswersUnsubscribe = false };
        MqttTransport transport = _rig.Create(peer.Port, options => options.WindowMax = 1);
        TransportRig.ConnectWithin(transport);
        foreach (MessageKind kind in (MessageKind[])[MessageKind.Telemetry, MessageKind.Alarm])
        {
            int ticket = transport.Send(0, kind, new byte[4], 4);
            Assert.AreEqual(ticket, TransportRig.Take(transport, 1)[0]);
        }

        Assert.IsGreaterThan(0, transport.Send(0, MessageKind.Health, new byte[4], 4), "there is room");
    }

    private static void AssertDelivered(CutGateway gateway, MqttTransport transport, EchoPeer peer)
    {
        gateway.Deliver("delivered");
        CutCheck.AssertAll(peer.Ledger, CutGateway.Device, ReadingCount, "in trouble");
        CutCheck.AssertNotBlamed(gateway, transport, "in trouble");
        Assert.AreEqual(2, transport.Check.BackCount, "the status and the first readings");
        Assert.IsTrue(transport.Check.IsProven(Readings));
        Assert.AreEqual(0L, gateway.Stats.FailureCount);
        Assert.AreEqual(1, gateway.Stats.ConnectCount);
    }

    private static void AssertDropped(CutGateway gateway, MqttTransport transport)
    {
        gateway.RunUntil(() => gateway.State == UplinkState.Online, "connected");
        gateway.RunMinutes(1);
        Assert.AreEqual(UplinkState.Online, gateway.State);
        Assert.IsGreaterThan(0L, gateway.Stats.Rejections.Of(ErrorCode.NotForwarded));
        Assert.IsTrue(transport.Check.IsDropped(Readings) && !transport.Check.IsBlind);
        Assert.AreEqual(ReadingCount, gateway.PendingCount, "nothing is given up");
        Assert.AreEqual(0L, gateway.Stats.FailureCount);
    }

    private static MqttMessage Changed(MqttMessage message)
    {
        byte[] payload = [.. message.Payload];
        payload[^1] ^= 1;
        return message with { Payload = payload };
    }
}
