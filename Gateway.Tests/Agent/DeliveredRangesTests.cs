// What is remembered of readings that were delivered ahead of the cursor.

using Gateway.Agent;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class DeliveredRangesTests
{
    [TestMethod]
    public void Ranges_are_few_and_the_oldest_is_forgotten()
    {
        DeliveredRanges ranges = new DeliveredRanges();
        for (int i = 0; i < 6; i++)
        {
            ranges.Add(i * 10, (i * 10) + 5);
        }

        Assert.AreEqual(DeliveredRanges.CountMax, ranges.Count);
        Assert.IsFalse(ranges.Contains(10, 15));
        Assert.IsTrue(ranges.Contains(20, 25));
        Assert.IsTrue(ranges.Contains(51, 54));
        Assert.IsFalse(ranges.Contains(54, 56));
        ranges.Add(55, 70);
        Assert.IsTrue(ranges.Contains(50, 70), "what adjoins is one range");
        ranges.RemoveBefore(45);
        Assert.AreEqual(1, ranges.Count);
        Assert.IsTrue(ranges.Contains(50, 70));
    }
}
