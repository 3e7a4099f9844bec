// How fast a value changes: edges, both directions, rare readings, gaps, the ends of the range.

using Gateway.Core.Alarms;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Alarms;

[TestClass]
public class RateWatchTests
{
    [TestMethod]
    public void Before_the_first_window_is_over_there_is_no_rate()
    {
        RateWatch watch = new RateWatch(60000);
        Assert.IsFalse(watch.TryLook(0, 7000, out long rate));
        Assert.IsFalse(watch.TryLook(5000, 66999, out rate));
        Assert.AreEqual(0L, rate);
        Assert.IsTrue(watch.TryLook(100, 67000, out rate));
        Assert.AreEqual(100L, rate);
    }

    [TestMethod]
    [DataRow(600, 60000, 599)]
    [DataRow(60, 6000, 599)]
    [DataRow(36000, 3600000, 599)]
    [DataRow(864000, 86400000, 599)]
    public void A_rate_is_an_alarm_from_its_limit_on_up_and_down(int change, int windowMs, int below)
    {
        AlarmConditions watch = new AlarmConditions(
            new AlarmSettings { RatePerMinute = 600, RateWindowMs = windowMs });
        int stepMs = windowMs / 10;
        long atMs = 5000000000;
        int value = 0;
        for (int i = 0; i < 20; i++, atMs += stepMs)
        {
            watch.Look(value, atMs);
        }

        // One too little in the window, towards both sides.
        watch.Look(value + change - 1, atMs);
        Assert.AreEqual(0, watch.Holding, "rises by less than " + below.ToString());
        watch.Look(value - change + 1, atMs + 1);
        Assert.AreEqual(0, watch.Holding);
        watch.Look(value + change + (change / 5), atMs + 2);
        Assert.AreEqual("rising", AlarmText.Of(watch.Highest));
        watch.Look(value - change - (change / 5), atMs + 3);
        Assert.AreEqual("falling", AlarmText.Of(watch.Highest));
        watch.Look(value, atMs + 4);
        Assert.AreEqual(0, watch.Holding);
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(-1)]
    public void A_steady_change_is_an_alarm_exactly_from_its_limit_on(int sign)
    {
        AlarmCondition wanted = sign > 0 ? AlarmCondition.Rising : AlarmCondition.Falling;
        for (int perSecond = 9; perSecond <= 11; perSecond++)
        {
            AlarmConditions watch = new AlarmConditions(
                new AlarmSettings { RatePerMinute = 600, RateWindowMs = 30000 });
            for (int second = 0; second <= 60; second++)
            {
                watch.Look(sign * second * perSecond, second * 1000);
                bool isExpected = perSecond >= 10 && second >= 30;
                Assert.AreEqual(isExpected, watch.Highest == wanted, second.ToString());
            }
        }
    }

    [TestMethod]
    public void Readings_rarer_than_the_window_are_compared_with_the_one_before()
    {
        RateWatch watch = new RateWatch(1000);
        Assert.IsFalse(watch.TryLook(0, 0, out _));
        Assert.IsTrue(watch.TryLook(500, 300000, out long rate));
        Assert.AreEqual(100L, rate);
        Assert.IsTrue(watch.TryLook(0, 600000, out rate));
        Assert.AreEqual(-100L, rate);
        Assert.IsTrue(watch.TryLook(0, 900000, out rate));
        Assert.AreEqual(0L, rate);
    }

    [TestMethod]
    public void A_jump_counts_for_a_window_and_no_longer_than_an_eighth_beyond()
    {
        AlarmConditions watch = new AlarmConditions(
            new AlarmSettings { RatePerMinute = 100, RateWindowMs = 8000 });
        int first = 0;
        int last = 0;
        for (int ms = 0; ms < 60000; ms += 100)
        {
            watch.Look(ms < 20000 ? 0 : 1000, ms);
            bool isOn = watch.Holding != 0;
            first = isOn && first == 0 ? ms : first;
            last = isOn ? ms : last;
        }

        Assert.AreEqual(20000, first);
        Assert.IsTrue(last >= 27900 && last < 29000, last.ToString());
    }

    [TestMethod]
    public void The_ends_of_the_range_do_not_wrap()
    {
        RateWatch watch = new RateWatch(1000);
        watch.TryLook(int.MinValue + 1, 0, out _);
        Assert.IsTrue(watch.TryLook(int.MaxValue, 1000, out long rate));
        Assert.AreEqual(257698037640L, rate);
        Assert.IsTrue(watch.TryLook(int.MinValue + 1, 2000, out rate));
        Assert.AreEqual(-257698037640L, rate);
    }

    [TestMethod]
    public void A_rate_from_before_a_restart_holds_until_a_first_window_is_over()
    {
        AlarmConditions watch = new AlarmConditions(
            new AlarmSettings { RatePerMinute = 60, RateWindowMs = 10000 });
        watch.Restore(1 << (int)AlarmCondition.Rising, 5);
        for (int ms = 0; ms < 10000; ms += 1000)
        {
            watch.Look(5, ms);
            Assert.AreEqual("rising", AlarmText.Of(watch.Highest), ms.ToString());
        }

        watch.Look(5, 10000);
        Assert.AreEqual(0, watch.Holding);
    }

    [TestMethod]
    public void A_rate_ends_after_the_clear_delay()
    {
        AlarmSettings settings = new AlarmSettings { RatePerMinute = 60, RateWindowMs = 1000 };
        settings.DelayMs = 99999;
        settings.ClearDelayMs = 2000;
        AlarmConditions watch = new AlarmConditions(settings);
        watch.Look(0, 0);
        watch.Look(1, 1000);
        Assert.AreEqual("rising", AlarmText.Of(watch.Highest), "the delay of thresholds is not the rate's");
        watch.Look(1, 2000);
        watch.Look(1, 3999);
        Assert.AreEqual("rising", AlarmText.Of(watch.Highest));
        watch.Look(1, 4000);
        Assert.AreEqual(0, watch.Holding);
    }
}
