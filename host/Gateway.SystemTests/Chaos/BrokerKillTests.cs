// mosquitto is ended with SIGKILL again and again while a backlog goes through it. What the gateway promises:
// whatever the broker had not acknowledged before it died arrives afterwards. What it had acknowledged is the
// broker's to keep: what it has saved it hands over when its listener comes back, what it has not saved is
// lost with it.

using Gateway.Firmware.Adapters;
using Gateway.SystemTests.Mqtt;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Chaos;

[TestClass]
public sealed class BrokerKillTests
{
    private const int ReadingCount = 400;
    private const int KillCount = 4;

    private readonly TransportRig _rig = new();

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    public void What_was_not_acknowledged_before_a_SIGKILL_arrives_afterwards()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        MqttTransport transport = _rig.Create(broker.Port);
        CutGateway gateway = new(transport, ReadingCount);
        HashSet<int> arrived = [];
        for (int kill = 1; kill <= KillCount; kill++)
        {
            using MqttProbe listener = Listen(broker);
            DeliverPart(gateway, kill);
            KillUnder(gateway, broker, kill);

            // Only now: acknowledgements from before the end may have been under way to the gateway.
            // This broker keeps nothing, so they count as arrived, whether or not the listener had them.
            arrived.UnionWith(ValuesOf(listener));
            arrived.UnionWith(Values(0, AcknowledgedBy(gateway)));
            broker.Restart();
        }

        using MqttProbe last = Listen(broker);
        gateway.Deliver("everything after the last SIGKILL");
        Eventually.Is(
            () =>
            {
                arrived.UnionWith(ValuesOf(last));
                return arrived.Count == ReadingCount;
            },
            "all readings have arrived");
        AssertKilled(gateway);
    }

    [TestMethod]
    public void What_was_acknowledged_and_saved_before_a_SIGKILL_reaches_a_listener_that_was_away()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPersistent();
        using (MqttProbe listener = Listen(broker, isClean: false))
        {
            listener.Client.Disconnect();
        }

        MqttTransport transport = _rig.Create(broker.Port);
        CutGateway gateway = new(transport, ReadingCount);
        HashSet<int> arrived = [];
        HashSet<int> unsaved = [];
        for (int kill = 1; kill <= KillCount; kill++)
        {
            DeliverPart(gateway, kill);
            int saved = AcknowledgedBy(gateway);
            broker.Save();
            gateway.Step();
            KillUnder(gateway, broker, kill);

            // Acknowledged later than that: it is not in the file.
            unsaved.UnionWith(Values(saved, AcknowledgedBy(gateway)));
            broker.Restart();
            Collect(broker, arrived, Values(0, saved).Except(unsaved), $"saved before SIGKILL {kill}");
        }

        gateway.Deliver("everything after the last SIGKILL");
        Collect(broker, arrived, Values(0, ReadingCount).Except(unsaved), "all that was not lost unsaved");
        Assert.IsLessThan(ReadingCount / 2, unsaved.Count, "most readings are asked for");
        AssertKilled(gateway);
    }

    // The proof that the test above can fail.
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void What_was_acknowledged_and_not_saved_is_lost_with_the_broker(bool isPersistent)
    {
        using MosquittoBroker broker =
            isPersistent ? MosquittoBroker.StartPersistent() : MosquittoBroker.StartPlain();
        using (MqttProbe listener = Listen(broker, isClean: false))
        {
            listener.Client.Disconnect();
        }

        if (isPersistent)
        {
            broker.Save(); // the listener is known after the restart, and the messages are not
        }

        CutGateway gateway = new(_rig.Create(broker.Port), ReadingCount);
        DeliverPart(gateway, 1);
        int acknowledged = AcknowledgedBy(gateway);
        KillUnder(gateway, broker, 1);
        broker.Restart();
        using MqttProbe after = Listen(broker, isClean: false);
        gateway.Deliver("everything that was not acknowledged");
        int lastValue = CutGateway.FirstValue + ReadingCount - 1;
        Eventually.Is(() => ValuesOf(after).Contains(lastValue), "the last reading has arrived");
        HashSet<int> arrived = [.. ValuesOf(after)];
        Assert.IsFalse(arrived.Overlaps(Values(0, acknowledged)), "what was acknowledged and not saved");
    }

    private static void DeliverPart(CutGateway gateway, int kill)
    {
        long target = ReadingCount - (kill * ReadingCount / (KillCount + 1));
        long before = gateway.PendingCount;
        gateway.RunUntil(() => gateway.PendingCount <= target, $"a part before SIGKILL {kill}");
        Assert.IsTrue(gateway.PendingCount > 0 && gateway.PendingCount < before, "under load");
    }

    private static void KillUnder(CutGateway gateway, MosquittoBroker broker, int kill)
    {
        long failures = gateway.Stats.FailureCount;
        broker.Kill();
        gateway.RunUntil(() => gateway.Stats.FailureCount > failures, $"the gateway feels SIGKILL {kill}");
    }

    // The listener's session comes back from disk with what waits for it; then it is away again.
    private static void Collect(
        MosquittoBroker broker, HashSet<int> arrived, IEnumerable<int> wanted, string what)
    {
        int[] values = [.. wanted];
        using MqttProbe listener = MqttProbe.Connected(broker.Port, "listener", isClean: false);
        Eventually.Is(
            () =>
            {
                arrived.UnionWith(ValuesOf(listener));
                return arrived.IsSupersetOf(values);
            },
            what);
        listener.Client.Disconnect();
    }

    private static void AssertKilled(CutGateway gateway)
    {
        Assert.IsTrue(gateway.Stats.ConnectCount > KillCount, $"{gateway.Stats.ConnectCount} connects");
        Assert.IsTrue(gateway.Stats.FailureCount >= KillCount, $"{gateway.Stats.FailureCount} failures");
    }

    private static int AcknowledgedBy(CutGateway gateway) => ReadingCount - (int)gateway.PendingCount;

    private static IEnumerable<int> Values(int from, int to) =>
        Enumerable.Range(CutGateway.FirstValue + from, to - from);

    private static MqttProbe Listen(MosquittoBroker broker, bool isClean = true)
    {
        MqttProbe probe = MqttProbe.Connected(broker.Port, "listener", isClean);
        probe.Subscribe("gw/+/telemetry");
        return probe;
    }

    private static IEnumerable<int> ValuesOf(MqttProbe probe)
    {
        return probe.Received.ToArray().Select(MqttProbe.TextOf).SelectMany(
            text => Enumerable.Range(CutGateway.FirstValue, ReadingCount)
                .Where(value => text.Contains($"\"v\":{value}", StringComparison.Ordinal)));
    }
}
