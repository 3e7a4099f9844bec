// Percentiles of the loop's steps.

using Gateway.Core.Supervision;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Supervision;

[TestClass]
public class LoopTimesTests
{
    [TestMethod]
    public void Without_steps_everything_is_0()
    {
        LoopTimes times = new LoopTimes();
        Assert.AreEqual(0, times.Count);
        Assert.AreEqual(0, times.LongestMs);
        Assert.AreEqual(0, times.PercentileMs(50));
        Assert.AreEqual(0, times.PercentileMs(100));
    }

    [TestMethod]
    public void Of_99_steps_of_0_and_one_of_40_the_99th_percentile_is_0_and_the_last_is_40()
    {
        LoopTimes times = new LoopTimes();
        for (int i = 0; i < 99; i++)
        {
            times.Add(0);
        }

        times.Add(40);
        Assert.AreEqual(0, times.PercentileMs(50));
        Assert.AreEqual(0, times.PercentileMs(99));
        Assert.AreEqual(40, times.PercentileMs(100), "never more than the longest");
        Assert.AreEqual(40, times.LongestMs);
        Assert.AreEqual(100, times.Count);
        times.Add(45);
        Assert.AreEqual(45, times.PercentileMs(99), "the second of 101 is no longer beyond it");
    }

    [TestMethod]
    public void A_percentile_is_at_most_a_half_too_high_and_never_too_low()
    {
        for (int ms = 0; ms < 60000; ms += 1 + (ms / 7))
        {
            LoopTimes times = new LoopTimes();
            times.Add(ms);
            times.Add(70000);
            int median = times.PercentileMs(50);
            Assert.IsTrue(median >= ms, ms.ToString());
            Assert.IsTrue(ms > 49152 || median <= ms + (ms / 2), ms.ToString());
        }
    }

    [TestMethod]
    public void What_is_beyond_all_bounds_is_the_longest()
    {
        LoopTimes times = new LoopTimes();
        times.Add(100000);
        times.Add(200000);
        Assert.AreEqual(200000, times.PercentileMs(50));
    }

    [TestMethod]
    public void The_last_period_counts_and_the_one_before_it_does_not()
    {
        LoopTimes times = new LoopTimes();
        times.Add(500);
        times.Add(500);
        times.BeginPeriod();
        times.Add(1);
        Assert.AreEqual(3, times.Count);
        Assert.AreEqual(500, times.LongestMs);
        Assert.AreEqual(500, times.PercentileMs(50));
        times.BeginPeriod();
        Assert.AreEqual(1, times.Count);
        Assert.AreEqual(1, times.LongestMs);
        Assert.AreEqual(1, times.PercentileMs(100));
        times.Add(2);
        Assert.AreEqual(1, times.PercentileMs(50));
        Assert.AreEqual(2, times.PercentileMs(100));
        times.BeginPeriod();
        times.BeginPeriod();
        Assert.AreEqual(0, times.Count);
        Assert.AreEqual(0, times.LongestMs);
    }
}
