// The loop of a whole gateway in its steady state: sensor, alarm rule, journal, packed messages,
// acknowledgements, heartbeats and health messages cost no managed allocation. What is left are names of
// files.

using Gateway.Core.Uplink;
using Gateway.Tools.Sim;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Allocation;

[TestClass]
public sealed class LoopAllocationTests
{
    private const long HourMs = 3600000;

    // A segment takes an hour of readings here. One begins, and the oldest goes: a name each, twice at most.
    private const int FileStepsAnHourMax = 2;
    private const int NameBytes = 64;

    [TestMethod]
    public void A_step_of_the_loop_allocates_nothing_unless_a_segment_begins_or_goes()
    {
        SimGateway gateway = new(SimBench.Config, 1, 1795000000000);
        gateway.Boot();
        gateway.Run(50 * HourMs); // every file has been made, that of the daily wear too
        int[] kinds = new int[8];
        gateway.Peer.Taken = (kind, _, _) => kinds[(int)kind]++;
        long stepsBefore = gateway.StepCount;

        SimCost cost = SimCost.Measure(gateway, 24 * HourMs);

        Assert.IsGreaterThan(800_000L, gateway.StepCount - stepsBefore);
        Assert.IsGreaterThan(20, kinds[(int)MessageKind.Telemetry], "readings were sent");
        Assert.AreEqual(24, kinds[(int)MessageKind.Health], "health messages were among it");
        Assert.AreEqual(24, kinds[(int)MessageKind.Status], "heartbeats were among it");
        Assert.AreEqual(0, cost.SteadyBytes);
        Assert.IsLessThanOrEqualTo(24 * FileStepsAnHourMax, cost.Steps);
        Assert.IsLessThanOrEqualTo(cost.Steps * 2L * NameBytes, cost.Bytes);
    }

    [TestMethod]
    public void Twice_the_same_seed_is_twice_the_same_run()
    {
        long[] sums = new long[2];
        for (int i = 0; i < sums.Length; i++)
        {
            int run = i;
            SimGateway gateway = new(SimBench.Config, 7, 1795000000000);
            gateway.Peer.Taken = (kind, payload, count) =>
                sums[run] = (sums[run] * 31) + (int)kind + payload[count - 1] + count;
            gateway.Boot();
            gateway.Run(6 * HourMs);
        }

        Assert.AreEqual(sums[0], sums[1]);
        Assert.AreNotEqual(0L, sums[0]);
    }
}
