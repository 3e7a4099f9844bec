// What is stored of the values of a channel.

using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Sensing;

[TestClass]
public class ChannelRuleTests
{
    [TestMethod]
    public void A_deadband_lets_changes_through_and_the_heartbeat_says_that_there_are_none()
    {
        ChannelRule rule = new ChannelRule(new ChannelSettings { Deadband = 50, HeartbeatMs = 60000 });
        AssertKept(rule, 1000, 0, 1000);
        AssertNotKept(rule, 1049, 10000);
        AssertNotKept(rule, 951, 20000);
        AssertKept(rule, 1050, 30000, 1050);
        AssertNotKept(rule, 1001, 40000);
        AssertNotKept(rule, 1050, 89999);
        AssertKept(rule, 1050, 90000, 1050);
        AssertKept(rule, int.MinValue + 1, 90001, int.MinValue + 1);
        AssertKept(rule, int.MaxValue, 90002, int.MaxValue);
    }

    [TestMethod]
    public void Without_settings_everything_is_kept()
    {
        ChannelRule rule = new ChannelRule(new ChannelSettings());
        AssertKept(rule, 5, 0, 5);
        AssertKept(rule, 5, 1, 5);
    }

    [TestMethod]
    [DataRow((int)Aggregate.Mean, 3, -3)]
    [DataRow((int)Aggregate.Min, 1, -8)]
    [DataRow((int)Aggregate.Max, 7, 1)]
    public void A_window_becomes_one_value(int aggregate, int first, int second)
    {
        ChannelRule rule = new ChannelRule(
            new ChannelSettings { Aggregate = (Aggregate)aggregate, WindowMs = 20000 });
        AssertNotKept(rule, 1, 0);
        AssertNotKept(rule, 7, 10000);
        AssertKept(rule, 1, 20000, first);
        AssertNotKept(rule, -2, 30000);
        AssertNotKept(rule, 1, 49999);
        AssertKept(rule, -8, 50000, second);
    }

    [TestMethod]
    public void A_reading_keeps_what_its_rules_let_through()
    {
        ReadingFilter filter = new ReadingFilter();
        filter.SetRule(1, new ChannelRule(new ChannelSettings { Deadband = 10 }));
        Reading reading = new Reading();
        reading.Set(0, 1);
        reading.Set(1, 100);
        Assert.IsTrue(filter.Passes(reading));
        Assert.AreEqual(3L, reading.PresentMask);
        Assert.IsTrue(filter.Passes(reading));
        Assert.AreEqual(1L, reading.PresentMask);
        reading.Clear();
        reading.Set(1, 105);
        Assert.IsFalse(filter.Passes(reading));
        Assert.AreEqual(1, filter.SuppressedCount);
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
