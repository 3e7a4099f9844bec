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
    public void A_deadband_in_percent_is_of_the_stored_value()
    {
        ChannelRule rule = new ChannelRule(new ChannelSettings { DeadbandMilliPercent = 10000 });
        AssertKept(rule, -1000, 0, -1000);
        AssertNotKept(rule, -1099, 1);
        AssertNotKept(rule, -901, 2);
        AssertKept(rule, -900, 3, -900);
        AssertKept(rule, -990, 4, -990);
        AssertKept(rule, 0, 5, 0);
        AssertNotKept(rule, 0, 6); // no share of nothing, but a change it must be
        AssertKept(rule, 1, 7, 1);
        AssertNotKept(rule, 1, 8);
        AssertKept(rule, int.MaxValue, 9, int.MaxValue);
        AssertNotKept(rule, 1932735283, 10);
        AssertKept(rule, 1932735282, 11, 1932735282);
        ChannelRule both = new ChannelRule(new ChannelSettings { DeadbandMilliPercent = 1000, Deadband = 5 });
        AssertKept(both, 100, 0, 100);
        AssertNotKept(both, 104, 1);
        AssertKept(both, 105, 2, 105);
        AssertKept(both, 1000, 3, 1000);
        AssertNotKept(both, 1009, 4);
        AssertKept(both, 1010, 5, 1010);
    }

    [TestMethod]
    public void A_rate_limit_lets_one_value_through_and_is_not_put_off_by_a_late_one()
    {
        ChannelRule rule = new ChannelRule(new ChannelSettings { RateLimitMs = 8000 });
        AssertKept(rule, 1, 100, 1);
        AssertNotKept(rule, 2, 8099);
        AssertKept(rule, 3, 8100, 3);
        AssertKept(rule, 4, 16200, 4); // late by 0.1 s
        AssertNotKept(rule, 5, 24099);
        AssertKept(rule, 5, 24100, 5); // the next one is not
        AssertKept(rule, 6, 33100, 6); // late by an eighth: counts anew
        AssertNotKept(rule, 7, 41099);
        AssertKept(rule, 7, 41100, 7);
    }

    [TestMethod]
    public void A_value_that_was_held_back_comes_when_it_may_and_a_heartbeat_waits_as_well()
    {
        ChannelRule rule = new ChannelRule(new ChannelSettings
        {
            RateLimitMs = 10000,
            Deadband = 5,
            HeartbeatMs = 30000,
        });
        AssertKept(rule, 0, 0, 0);
        AssertNotKept(rule, 50, 5000);
        AssertKept(rule, 50, 10000, 50);
        AssertNotKept(rule, 0, 15000);
        AssertNotKept(rule, 50, 20000); // it is back
        AssertNotKept(rule, 50, 39999);
        AssertKept(rule, 50, 40000, 50);
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
