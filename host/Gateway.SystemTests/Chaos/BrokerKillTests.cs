// mosquitto is ended with SIGKILL again and again while a backlog goes through it. What the gateway promises:
// whatever the broker had not acknowledged before it died arrives afterwards. What it had acknowledged is the
// broker's to keep.

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
    [DataRow(false)]
    [DataRow(true)]
    public void What_was_not_acknowledged_before_a_SIGKILL_arrives_afterwards(bool persists)
    {
        using MosquittoBroker broker =
            persists ? MosquittoBroker.StartPersistent() : MosquittoBroker.StartPlain();
        MqttTransport transport = _rig.Create(broker.Port);
        CutGateway gateway = new(transport, ReadingCount);
        HashSet<int> arrived = [];
        for (int kill = 1; kill <= KillCount; kill++)
        {
            using MqttProbe listener = Listen(broker);
            long target = ReadingCount - (kill * ReadingCount / (KillCount + 1));
            long before = gateway.PendingCount;
            Eventually.Is(
                () =>
                {
                    gateway.Step();
                    return gateway.PendingCount <= target;
                },
                $"a part of the backlog before SIGKILL {kill}");
            Assert.IsTrue(gateway.PendingCount > 0 && gateway.PendingCount < before, "under load");
            long failures = gateway.Stats.FailureCount;
            broker.Kill();
            Eventually.Is(
                () =>
                {
                    gateway.Step();
                    return gateway.Stats.FailureCount > failures;
                },
                $"the gateway feels SIGKILL {kill}");

            // Only now: acknowledgements from before the end may have been under way to the gateway.
            int unacknowledged = (int)gateway.PendingCount;
            arrived.UnionWith(ValuesOf(listener));
            arrived.UnionWith(Enumerable.Range(CutGateway.FirstValue, ReadingCount - unacknowledged));
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
        Assert.IsTrue(gateway.Stats.ConnectCount > KillCount, $"{gateway.Stats.ConnectCount} connects");
        Assert.IsTrue(gateway.Stats.FailureCount >= KillCount, $"{gateway.Stats.FailureCount} failures");
    }

    private static MqttProbe Listen(MosquittoBroker broker)
    {
        MqttProbe probe = MqttProbe.Connected(broker.Port, "listener");
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
