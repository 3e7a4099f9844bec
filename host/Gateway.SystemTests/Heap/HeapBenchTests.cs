// `bench heap` counts all that the agent keeps, once, and fails when it is more than its ceiling.

using Gateway.Core.Text;
using Gateway.Tools.Heap;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Heap;

[TestClass]
public sealed class HeapBenchTests
{
    [TestMethod]
    public void The_agent_stays_below_its_ceilings()
    {
        using StringWriter output = new();

        int code = new HeapBench(output).Run();

        Assert.AreEqual(0, code, output.ToString());
        StringAssert.Contains(output.ToString(), ".Journal.JournalTail | Byte[4096] | 1 | 4,116 |");
        StringAssert.Contains(output.ToString(), ".Supervision.Supervisor | Byte[4096] | 1 | 4,116 |");
    }

    [TestMethod]
    public void What_is_over_its_ceiling_is_said()
    {
        Assert.AreEqual("", HeapBench.Judge([0, 0, 0]));
        StringAssert.StartsWith(
            HeapBench.Judge([0, 1000000, 0]), "iot: 1,000,000 B on the heap, the ceiling of HeapBench is ");
    }

    [TestMethod]
    public void A_mode_counts_its_own_transport_only()
    {
        HeapWalk m2m = HeapBench.Measure("m2m");
        HeapWalk iot = HeapBench.Measure("iot");

        Assert.IsTrue(m2m.Folders["Gateway.Core.Coap"] > 2000);
        Assert.IsTrue(iot.Folders["Gateway.Core.Coap"] < 100);
        int withDrivers = iot.Folders.Values.Sum();
        Assert.IsTrue(HeapBench.AgentBytes(iot) < withDrivers && HeapBench.AgentBytes(iot) > 30000);
    }

    [TestMethod]
    public void A_thing_counts_once_and_what_is_not_the_devices_is_not_followed()
    {
        ByteWriter writer = new();
        writer.Begin(new byte[100], 100);
        HeapWalk walk = new();

        walk.Add(writer);
        int once = walk.Folders.Values.Sum();
        walk.Add(writer);
        walk.Add(new List<byte[]> { new byte[1000] });

        Assert.AreEqual(once, walk.Folders.Values.Sum());
        Assert.AreEqual(
            120, walk.Rows.Single(row => row.What == "Byte[100]").Bytes);
    }
}
