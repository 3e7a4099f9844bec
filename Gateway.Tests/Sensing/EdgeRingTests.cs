// The ring between interrupt and loop keeps order and counts what it loses.

using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Sensing;

[TestClass]
public class EdgeRingTests
{
    [TestMethod]
    public void Edges_come_out_in_order_also_after_the_ring_has_wrapped()
    {
        EdgeRing ring = new EdgeRing();
        for (int i = 0; i < 3 * EdgeRing.CountMax; i++)
        {
            ring.Put(i % 2 == 0, i);
            Assert.IsTrue(ring.TryTake(out bool isHigh, out long atMs));
            Assert.AreEqual(i % 2 == 0, isHigh);
            Assert.AreEqual((long)i, atMs);
        }

        Assert.AreEqual(0, ring.LostCount);
    }

    [TestMethod]
    public void A_full_ring_loses_the_newest_and_counts_it()
    {
        EdgeRing ring = new EdgeRing();
        for (int i = 0; i < EdgeRing.CountMax + 2; i++)
        {
            ring.Put(true, i);
        }

        Assert.AreEqual(2, ring.LostCount);
        long lastMs = -1;
        int count = 0;
        while (ring.TryTake(out _, out long atMs))
        {
            lastMs = atMs;
            count++;
        }

        Assert.AreEqual(EdgeRing.CountMax, count);
        Assert.AreEqual(EdgeRing.CountMax - 1L, lastMs);
    }

    [TestMethod]
    public void An_empty_ring_gives_defaults()
    {
        Assert.IsFalse(new EdgeRing().TryTake(out bool isHigh, out long atMs));
        Assert.IsFalse(isHigh);
        Assert.AreEqual(0L, atMs);
    }
}
