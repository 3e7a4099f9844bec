// The connection to the broker is cut after the first byte, the second, … the last one of a session: after
// each, all readings arrive, in order. The session is one of the field: the gateway subscribes to its own
// messages, they come back, and it unsubscribes. One that takes the broker at its word is cut at every
// seventh byte.

using Gateway.Firmware.Adapters;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Mqtt;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Chaos;

[TestClass]
public sealed class CutSessionTests
{
    private const int ReadingCount = 3;
    private const int UncheckedStride = 7;

    // What comes back of the readings after the first, what acknowledges that, and the end of the
    // subscription: everything may be delivered before a cut among it is felt.
    private const int NeedlessBytes = 400;

    [TestMethod]
    public void All_readings_arrive_wherever_the_connection_is_cut()
        => CutAll(true, 1, NeedlessBytes);

    [TestMethod]
    public void All_readings_arrive_wherever_an_unchecked_connection_is_cut()
        => CutAll(false, UncheckedStride, 1);

    private static void CutAll(bool isChecked, int stride, int unfeltBytes)
    {
        int whole = RunCut(int.MaxValue, isChecked, out int connections);
        Assert.AreEqual(1, connections, "nothing was cut");
        Assert.IsGreaterThan(isChecked ? 2 * NeedlessBytes : 200, whole);
        CutSweep.Run(whole, stride, cutAt =>
        {
            RunCut(cutAt, isChecked, out int count);
            // the last acknowledgement may have passed before the cut was felt
            bool isFelt = count == 2 || cutAt >= whole - unfeltBytes;
            Assert.IsTrue(isFelt, $"cut at {cutAt} of {whole}: {count} connections");
        });
    }

    /// <returns>Bytes of the first connection.</returns>
    private static int RunCut(int cutAt, bool isChecked, out int connectionCount)
    {
        DeliveryLedger ledger = new();
        using TransportRig rig = new();
        using MqttBroker broker = new();
        broker.MessageArrived += (topic, payload, _, _, _) =>
        {
            if (topic.EndsWith("/telemetry", StringComparison.Ordinal))
            {
                ledger.Record(payload);
            }
        };
        broker.Start();
        using CutRelay relay = new(broker.Port, cutAt);
        MqttTransport transport = rig.Create(relay.Port, options => options.ChecksDelivery = isChecked);
        CutGateway gateway = new(transport, ReadingCount);
        gateway.Deliver($"delivered though cut at {cutAt}");
        CutCheck.AssertNotBlamed(gateway, transport, $"cut at {cutAt}");
        int bytes = cutAt == int.MaxValue ? CutCheck.BytesAtRest(relay) : cutAt;
        transport.Close();
        CutCheck.AssertAll(ledger, CutGateway.Device, ReadingCount, $"cut at {cutAt}");
        connectionCount = relay.ConnectionCount;
        return bytes;
    }
}
