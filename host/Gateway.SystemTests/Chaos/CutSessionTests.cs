// The connection to the broker is cut after the first byte, the second, … the last one of a session: after
// each, all readings arrive, and in order.

using System.Text;
using Gateway.Firmware.Adapters;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Chaos;

[TestClass]
public sealed class CutSessionTests
{
    private const int ReadingCount = 3;

    private readonly TransportRig _rig = new();

    [TestCleanup]
    public void CloseAll() => _rig.Dispose();

    [TestMethod]
    public void All_readings_arrive_wherever_the_connection_is_cut()
    {
        int whole = RunCut(int.MaxValue, out int connections);
        Assert.AreEqual(1, connections, "nothing was cut");
        Assert.IsGreaterThan(200, whole);
        for (int cutAt = 0; cutAt < whole; cutAt++)
        {
            RunCut(cutAt, out connections);
            // the last acknowledgement may have passed before the cut was felt
            bool isFelt = connections == 2 || cutAt >= whole - 1;
            Assert.IsTrue(isFelt, $"cut at {cutAt}: {connections} connections");
        }
    }

    /// <returns>Bytes of the first connection.</returns>
    private int RunCut(int cutAt, out int connectionCount)
    {
        List<int> arrived = [];
        using MqttBroker broker = new();
        broker.MessageArrived += (topic, payload, _, _, _) =>
        {
            if (topic.EndsWith("/telemetry", StringComparison.Ordinal))
            {
                arrived.AddRange(ValuesOf(Encoding.UTF8.GetString(payload)));
            }
        };
        broker.Start();
        using CutRelay relay = new(broker.Port, cutAt);
        MqttTransport transport = _rig.Create(relay.Port);
        new CutGateway(transport, ReadingCount).Deliver($"delivered though cut at {cutAt}");
        transport.Close();
        int[] values = [.. Enumerable.Range(CutGateway.FirstValue, ReadingCount)];
        CollectionAssert.AreEqual(values, arrived.Distinct().ToArray(), $"cut at {cutAt}");
        connectionCount = relay.ConnectionCount;
        return relay.Bytes;
    }

    private static IEnumerable<int> ValuesOf(string senml)
    {
        return Enumerable.Range(CutGateway.FirstValue, ReadingCount)
            .Where(value => senml.Contains($"\"v\":{value}", StringComparison.Ordinal));
    }
}
