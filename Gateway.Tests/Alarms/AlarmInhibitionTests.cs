// What is left of an inhibition after restarts, with and without the time: it ends, and costs flash little.

using Gateway.Core.Alarms;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Alarms;

[TestClass]
public class AlarmInhibitionTests
{
    private const int MinuteMs = 60000;
    private const int DayMs = 86400000;
    private const long Utc = 1795000000000;

    private static AlarmStoreBench _bench;

    // Nothing but the start itself saves anything here.
    [TestMethod]
    public void The_rest_of_an_inhibition_survives_and_no_restart_makes_it_longer()
    {
        Begin(60, 0);
        long leftMs = 60 * MinuteMs;
        int restarts = 0;
        while (_bench.Alarms[0].State == AlarmState.Inhibited && restarts < 20)
        {
            restarts++;
            _bench.Boot(1000, false);
            _bench.Alarms[0].Step(1000);
            long nowLeftMs = _bench.Alarms[0].InhibitedUntilMs - 1000;
            Assert.IsTrue(nowLeftMs < leftMs, restarts.ToString());
            leftMs = nowLeftMs;
            Assert.IsTrue(_bench.Save(1000));
            Assert.IsFalse(_bench.Save(2000), "once a start");
        }

        Assert.AreEqual(6, restarts);
    }

    [TestMethod]
    public void While_something_is_inhibited_its_rest_is_saved_every_ten_minutes()
    {
        Begin(300, 0);
        int saves = 1;
        for (int minute = 0; minute < 240; minute++)
        {
            saves += _bench.Save((long)minute * MinuteMs) ? 1 : 0;
        }

        Assert.AreEqual(24, saves);
        _bench.Boot(0, false);
        long leftMinutes = _bench.Alarms[0].InhibitedUntilMs / MinuteMs;
        Assert.IsTrue(leftMinutes >= 50 && leftMinutes <= 60, leftMinutes.ToString());
    }

    [TestMethod]
    [DataRow(60)]
    [DataRow(5)]
    public void With_wakes_that_know_the_time_it_ends_when_it_was_to_end(int minutes)
    {
        Begin(minutes, Utc);
        int saves = 0;
        for (int wake = 1; wake <= 12; wake++)
        {
            Assert.AreEqual((int)AlarmState.Inhibited, (int)_bench.Alarms[0].State, wake.ToString());
            _bench.Boot(0, false);
            _bench.Store.SetUtcOffset(Utc + (wake * minutes * MinuteMs / 12));
            _bench.Alarms[0].Step(0);
            saves += _bench.Save(0) ? 1 : 0;
        }

        Assert.AreEqual((int)AlarmState.Normal, (int)_bench.Alarms[0].State);
        Assert.IsTrue(saves <= 1 + (minutes / 10), saves.ToString());
    }

    [TestMethod]
    public void Its_end_is_kept_from_when_the_time_is_known()
    {
        Begin(60, 0);
        _bench.Store.SetUtcOffset(Utc);
        Assert.IsTrue(_bench.Save(MinuteMs));
        _bench.Boot(0, false);
        _bench.Store.SetUtcOffset(Utc + (2 * MinuteMs));
        Assert.AreEqual(58L * MinuteMs, _bench.Alarms[0].InhibitedUntilMs);
        Assert.IsFalse(_bench.Save(MinuteMs));
    }

    [TestMethod]
    public void What_is_left_of_one_from_a_start_without_the_time_is_dated_in_the_next()
    {
        Begin(60, 0);
        _bench.Boot(0, false);
        Assert.IsTrue(_bench.Save(0));
        _bench.Store.SetUtcOffset(Utc);
        Assert.IsTrue(_bench.Save(MinuteMs));
        _bench.Boot(0, false);
        _bench.Store.SetUtcOffset(Utc + (20 * MinuteMs));
        Assert.AreEqual(30L * MinuteMs, _bench.Alarms[0].InhibitedUntilMs);
    }

    [TestMethod]
    public void A_clock_that_has_gone_back_makes_it_no_longer()
    {
        Begin(60, Utc);
        _bench.Boot(0, false);
        _bench.Store.SetUtcOffset(Utc - DayMs);
        Assert.AreEqual(60L * MinuteMs, _bench.Alarms[0].InhibitedUntilMs);
        _bench.Store.SetUtcOffset(Utc + (50 * MinuteMs));
        Assert.AreEqual(10L * MinuteMs, _bench.Alarms[0].InhibitedUntilMs);
    }

    [TestMethod]
    public void A_new_one_is_not_ended_by_the_one_before()
    {
        Begin(60, Utc);
        _bench.Boot(0, false);
        _bench.Store.SetUtcOffset(Utc + (50 * MinuteMs));
        _bench.Alarms[0].Inhibit(200L * MinuteMs, 0);
        _bench.Save(0);
        _bench.Store.SetUtcOffset(Utc + (60 * MinuteMs));
        Assert.AreEqual(200L * MinuteMs, _bench.Alarms[0].InhibitedUntilMs);
        Assert.IsTrue(_bench.Save(0), "its end is another one");
        _bench.Boot(0, false);
        _bench.Store.SetUtcOffset(Utc + (160 * MinuteMs));
        Assert.AreEqual(100L * MinuteMs, _bench.Alarms[0].InhibitedUntilMs);
    }

    // The first alarm of four, inhibited at uptime 0.
    private static void Begin(int minutes, long utcOffsetMs)
    {
        _bench = new AlarmStoreBench();
        if (utcOffsetMs != 0)
        {
            _bench.Store.SetUtcOffset(utcOffsetMs);
        }

        _bench.Alarms[0].Inhibit((long)minutes * MinuteMs, 0);
        Assert.IsTrue(_bench.Save(0));
    }
}
