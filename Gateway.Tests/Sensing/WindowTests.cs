// What is kept of the values of a window, and where windows begin.

using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Sensing;

[TestClass]
public class WindowTests
{
    [TestMethod]
    [DataRow((int)Aggregate.Mean, 4, -1)]
    [DataRow((int)Aggregate.Min, 1, -3)]
    [DataRow((int)Aggregate.Max, 7, 1)]
    public void A_window_becomes_one_value_when_the_next_one_begins(int aggregate, int first, int second)
    {
        ChannelRule rule = new ChannelRule(
            new ChannelSettings { Aggregate = (Aggregate)aggregate, WindowMs = 20000 });
        AssertNotKept(rule, 1, 5000);
        AssertNotKept(rule, 7, 15000);
        AssertKept(rule, 1, 25000, first);
        AssertNotKept(rule, -3, 35000);
        AssertKept(rule, -8, 45000, second);
        AssertKept(rule, 9, 85000, -8); // a window without values gives nothing
        AssertNotKept(rule, 9, 104999);
        AssertKept(rule, 9, 105000, 9);
    }

    [TestMethod]
    public void What_an_outage_has_left_open_is_not_stored_hours_later()
    {
        ChannelRule rule = new ChannelRule(
            new ChannelSettings { Aggregate = Aggregate.Mean, WindowMs = 20000 });
        AssertNotKept(rule, 100, 5000); // until 25000
        AssertNotKept(rule, 7, 45001); // more than another window later: begins anew
        AssertNotKept(rule, 9, 64999);
        AssertKept(rule, 1000, 65000, 8);
        AssertNotKept(rule, 1, 3600000);
        AssertKept(rule, 2, 3605000, 1);
    }

    [TestMethod]
    public void A_value_just_a_window_after_the_end_is_the_last_that_saves_the_open_one()
    {
        for (int lateMs = -1; lateMs <= 1; lateMs++)
        {
            ChannelRule rule = new ChannelRule(
                new ChannelSettings { Aggregate = Aggregate.Mean, WindowMs = 20000 });
            AssertNotKept(rule, 4, 5000);
            AssertNotKept(rule, 6, 24999); // until 25000
            long atMs = 25000 + 20000 + lateMs;
            Assert.AreEqual(lateMs <= 0, rule.TryTake(9, atMs, out int kept), lateMs.ToString());
            Assert.AreEqual(lateMs <= 0 ? 5 : 0, kept, lateMs.ToString());
        }
    }

    [TestMethod]
    public void A_clock_that_jumps_is_no_outage()
    {
        ChannelRule rule = new ChannelRule(new ChannelSettings
        {
            Aggregate = Aggregate.Mean,
            WindowMs = 60000,
            IsAligned = true,
        });
        AssertNotKept(rule, 4, 1000);
        rule.Align(1795000020000); // the time is known at last
        AssertKept(rule, 6, 11000, 4);
        rule.Align(1795000020000 + 36000000); // forth by ten hours and a minute
        rule.Align(1795000020000 + 36060000);
        AssertKept(rule, 8, 21000, 6);
        rule.Align(1795000020000);
        AssertKept(rule, 1, 31000, 8);
        AssertNotKept(rule, 2, 3631000); // an outage is one by any clock
    }

    [TestMethod]
    public void Windows_follow_real_time_once_it_is_known()
    {
        ChannelRule rule = new ChannelRule(new ChannelSettings
        {
            Aggregate = Aggregate.Mean,
            WindowMs = 60000,
            IsAligned = true,
        });
        AssertNotKept(rule, 1, 1000);
        AssertNotKept(rule, 3, 21000);
        rule.Align(1795000075000 - 21000); // 21 s after the start it is 55 s past a minute
        AssertKept(rule, 5, 41000, 2);
        AssertNotKept(rule, 7, 61000);
        AssertNotKept(rule, 7, 85999);
        AssertKept(rule, 100, 86000, 6);
        rule.Align(1795000075000 - 81000); // back by a minute
        AssertKept(rule, 4, 87000, 100);
        ChannelRule known = new ChannelRule(new ChannelSettings
        {
            Aggregate = Aggregate.Max,
            WindowMs = 60000,
            IsAligned = true,
        });
        known.Align(1795000075000 - 21000);
        AssertNotKept(known, 1, 21000);
        AssertKept(known, 2, 26000, 1);
        ChannelRule free = new ChannelRule(
            new ChannelSettings { Aggregate = Aggregate.Mean, WindowMs = 60000 });
        AssertNotKept(free, 1, 1000);
        free.Align(1795000075000 - 21000);
        AssertNotKept(free, 5, 60999);
        AssertKept(free, 5, 61000, 3);
    }

    [TestMethod]
    public void All_three_of_a_window_go_into_channels_of_their_own()
    {
        ReadingFilter filter = new ReadingFilter();
        ChannelSettings settings = new ChannelSettings
        {
            Aggregate = Aggregate.All,
            WindowMs = 10000,
            Deadband = 5,
        };
        filter.SetRule(0, new ChannelRule(settings) { MinChannel = 7 });
        AssertStored(filter, 10, 0, "");
        AssertStored(filter, -20, 5000, "");
        AssertStored(filter, 40, 10000, "-5 -20 10"); // of 10 and -20
        AssertStored(filter, -49, 15000, "");
        AssertStored(filter, -20, 20000, "-5 -49 40"); // of 40 and -49: the mean is as it was
        AssertStored(filter, 11, 25000, "");
        AssertStored(filter, -49, 30000, "-5 -20 11"); // of -20 and 11
        AssertStored(filter, 40, 35000, "");
        AssertStored(filter, 3, 40000, "-5 -49 40");
        AssertStored(filter, 3, 45000, "");
        AssertStored(filter, -49, 50000, "3 3 3");
        AssertStored(filter, 3, 60000, "-49 -49 -49");
        AssertStored(filter, 3, 70000, "3 3 3");
        AssertStored(filter, 3, 80000, "");
        Assert.AreEqual(7, filter.SuppressedCount);
    }

    [TestMethod]
    public void One_of_the_three_that_has_changed_is_enough()
    {
        ReadingFilter filter = new ReadingFilter();
        ChannelSettings settings = new ChannelSettings
        {
            Aggregate = Aggregate.All,
            WindowMs = 10000,
            Deadband = 5,
        };
        filter.SetRule(0, new ChannelRule(settings) { MinChannel = 7 });
        AssertStored(filter, 0, 0, "");
        AssertStored(filter, 0, 10000, "0 0 0");
        AssertStored(filter, -5, 13000, "");
        AssertStored(filter, 0, 16000, "");
        AssertStored(filter, -5, 20000, "-2 -5 0"); // -1.67: only the smallest has changed enough
        AssertStored(filter, 0, 23000, "");
        AssertStored(filter, 5, 26000, "");
        AssertStored(filter, -5, 30000, "0 -5 5"); // only the largest
        AssertStored(filter, 5, 33000, "");
        AssertStored(filter, 9, 36000, "");
        AssertStored(filter, 0, 40000, "");
    }

    private static void AssertStored(ReadingFilter filter, int value, long nowMs, string expected)
    {
        Reading reading = new Reading { UptimeMs = nowMs };
        reading.Set(0, value);
        bool isStored = filter.Passes(reading);
        string stored = isStored
            ? reading[0].ToString() + " " + reading[7].ToString() + " " + reading[8].ToString()
            : "";
        Assert.AreEqual(expected, stored, nowMs.ToString());
        Assert.AreEqual(isStored ? 0x181L : 0L, reading.PresentMask);
    }

    private static void AssertKept(ChannelRule rule, int value, long nowMs, int expected)
    {
        Assert.IsTrue(rule.TryTake(value, nowMs, out int kept), value.ToString());
        Assert.AreEqual(expected, kept);
    }

    private static void AssertNotKept(ChannelRule rule, int value, long nowMs)
    {
        Assert.IsFalse(rule.TryTake(value, nowMs, out int kept), value.ToString());
        Assert.AreEqual(0, kept);
    }
}
