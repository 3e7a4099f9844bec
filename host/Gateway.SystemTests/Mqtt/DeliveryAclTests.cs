// A real broker with an access list: what it drops is found, told, and not given up; what else there is to
// say goes on.

using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.NanoApi;
using Gateway.SystemTests.Chaos;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Mqtt;

[TestClass]
public sealed class DeliveryAclTests
{
    private const int Status = 0;
    private const int Readings = 1;
    private const int Window = 4;

    private readonly TransportRig _rig = new();

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    [DoNotParallelize] // counts every byte of the process
    public void Where_all_is_allowed_everything_is_delivered_and_only_the_first_messages_come_back()
    {
        using MosquittoBroker broker = MosquittoBroker.StartWithAcl("topic readwrite gw/dev-1/#");
        long sentBytes = NetworkCounters.SentBytes;
        long receivedBytes = NetworkCounters.ReceivedBytes;
        MqttTransport transport = Create(broker);
        CutGateway gateway = new(transport, 100);
        gateway.Deliver("delivered");
        sentBytes = NetworkCounters.SentBytes - sentBytes;
        receivedBytes = NetworkCounters.ReceivedBytes - receivedBytes;
        Assert.IsLessThan(sentBytes / 4, receivedBytes, "only the first ones come back");
        Assert.AreEqual(0L, gateway.Stats.RejectedCount);
        Assert.AreEqual(0, Dropped(transport));
        Assert.IsTrue(transport.Check.IsProven(Readings));
        Assert.AreEqual(101L, gateway.Stats.AcknowledgedCount);
        transport.Close();
    }

    [TestMethod]
    public void Denied_readings_are_told_and_wait_until_they_are_allowed()
    {
        using MosquittoBroker broker = MosquittoBroker.StartWithAcl(
            "topic readwrite gw/dev-1/status", "topic read gw/#");
        using MqttProbe listener = MqttProbe.Connected(broker.Port, "listener");
        listener.Subscribe("gw/dev-1/#");
        MqttTransport transport = Create(broker);
        CutGateway gateway = new(transport, 3, settings => settings.Uplink.BackoffMaxMs = 5000);
        gateway.RunUntil(() => gateway.Stats.Rejections.Of(ErrorCode.NotForwarded) == 2, "told twice");
        Assert.AreEqual(3L, gateway.PendingCount);
        Assert.IsTrue(transport.Check.IsDropped(Readings));
        Assert.IsFalse(transport.Check.IsDropped(Status));
        Assert.AreEqual(1, gateway.Stats.ConnectCount, "the connection stays");
        Assert.AreEqual(0L, gateway.Stats.FailureCount);
        Assert.IsFalse(listener.Received.Any(e => e.Topic.EndsWith("telemetry", StringComparison.Ordinal)));

        broker.ChangeAcl("topic readwrite gw/dev-1/#");
        gateway.Deliver("delivered once it is allowed");
        listener.WaitReceived(4);
        Assert.AreEqual(0, Dropped(transport));
        Assert.AreEqual(1, gateway.Stats.ConnectCount);
    }

    [TestMethod]
    public void Denied_readings_are_told_soon_tried_rarely_and_delivered_once_the_list_is_mended()
    {
        using MosquittoBroker broker = MosquittoBroker.StartWithAcl(
            "topic readwrite gw/dev-1/status", "topic read gw/#");
        using MqttProbe listener = MqttProbe.Connected(broker.Port, "listener");
        listener.Subscribe("gw/dev-1/telemetry");
        MqttTransport transport = Create(broker);
        CutGateway gateway = new(transport, 20, settings => settings.Uplink.BackoffMaxMs = 300_000);
        gateway.RunUntil(() => gateway.State == UplinkState.Online, "connected");
        gateway.RunMinutes(2);
        Assert.IsTrue(transport.Check.IsDropped(Readings));
        Assert.IsGreaterThan(0, gateway.ReadingsHeldMs);

        gateway.RunMinutes(58);
        int inFirstHour = broker.DeniedCount("telemetry");
        gateway.RunMinutes(4 * 60);
        int later = broker.DeniedCount("telemetry") - inFirstHour;
        Assert.IsTrue(inFirstHour is > 0 and <= 4 * Window, $"{inFirstHour}: at 0, 5, 15 and 35 minutes");
        Assert.IsTrue(later is > 0 and <= 5 * Window, $"{later}: at 75 minutes and then once an hour");
        Assert.AreEqual(20L, gateway.PendingCount, "all of them wait");
        Assert.AreEqual(1, gateway.Stats.ConnectCount);

        broker.ChangeAcl("topic readwrite gw/dev-1/#", "topic read gw/#");
        gateway.RunMinutes(65);
        gateway.Deliver("delivered within an hour");
        Eventually.Is(() => Values(listener).Count == 20, "the listener has every reading");
        Assert.AreEqual(0, Dropped(transport));
    }

    [TestMethod]
    public void A_denied_status_is_told_and_readings_are_delivered()
    {
        using MosquittoBroker broker = MosquittoBroker.StartWithAcl(
            "topic readwrite gw/dev-1/telemetry", "topic read gw/#");
        MqttTransport transport = Create(broker);
        CutGateway gateway = new(transport, 3);
        gateway.Deliver("delivered");
        gateway.RunUntil(() => gateway.Stats.RejectedCount == 1, "told");
        Assert.AreEqual(ErrorCode.NotForwarded, gateway.Stats.LastRejection);
        Assert.IsTrue(transport.Check.IsDropped(Status));
        Assert.IsFalse(transport.Check.IsDropped(Readings));
    }

    [TestMethod]
    public void A_broker_that_does_not_let_the_gateway_read_is_as_if_it_dropped()
    {
        using MosquittoBroker broker = MosquittoBroker.StartWithAcl("topic write gw/dev-1/#");
        MqttTransport transport = Create(broker);
        CutGateway gateway = new(transport, 1);
        gateway.RunUntil(() => Dropped(transport) == 2, "status and readings are told");
        Assert.AreEqual(1L, gateway.PendingCount);
    }

    [TestMethod]
    public void Without_the_check_nobody_notices()
    {
        using MosquittoBroker broker = MosquittoBroker.StartWithAcl("topic readwrite gw/dev-1/status");
        MqttTransport transport = _rig.CreateUnchecked(broker.Port);
        Assert.IsNull(transport.Check);
        Assert.IsNull(transport.Inbox);
        CutGateway gateway = new(transport, 3);
        gateway.Deliver("acknowledged and dropped");
        Assert.AreEqual(0L, gateway.Stats.RejectedCount);
    }

    private static HashSet<int> Values(MqttProbe listener)
    {
        return [.. listener.Received.ToArray().Select(MqttProbe.TextOf).SelectMany(
            text => Enumerable.Range(CutGateway.FirstValue, 20)
                .Where(value => text.Contains($"\"v\":{value}", StringComparison.Ordinal)))];
    }

    private static int Dropped(MqttTransport transport)
        => transport.Check.CopyDropped(new string[DeliveryCheck.KindCount]);

    private MqttTransport Create(MosquittoBroker broker) => _rig.Create(broker.Port);
}
