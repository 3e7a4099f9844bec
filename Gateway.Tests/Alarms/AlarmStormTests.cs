// An alarm that comes and goes without end: what it tells is bounded, and the last state is never lost.

using Gateway.Core.Alarms;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Alarms;

[TestClass]
public class AlarmStormTests
{
    private static AlarmEvents _events;

    [TestMethod]
    public void So_many_events_an_hour_are_told_and_then_one_that_counts_the_rest()
    {
        ChannelAlarm alarm = New(20);
        for (int second = 1; second <= 3600; second++)
        {
            Swing(alarm, second);
        }

        // From 1 s on: 20 events, and 3,580 that are counted; the hour is over at 3,601 s.
        Assert.AreEqual(20, _events.Count);
        Assert.AreEqual(3580, alarm.SuppressedCount);
        Assert.AreEqual((int)AlarmState.Returned, (int)alarm.State);
        _events.TakeText();
        alarm.Step(3600999);
        Assert.AreEqual("", _events.TakeText());
        alarm.Step(3601000);
        Assert.AreEqual("normal returned 5 @3601000 +3580", _events.TakeText());
        Assert.AreEqual(0, alarm.SuppressedCount);
        Assert.AreEqual(3600, _events.Count - 1 + _events.SuppressedCount);
    }

    [TestMethod]
    public void A_storm_of_a_day_tells_so_many_events_an_hour_and_misses_none_in_its_count()
    {
        ChannelAlarm alarm = New(20);
        for (int second = 1; second <= 86400; second++)
        {
            Swing(alarm, second);
        }

        Assert.IsTrue(_events.Count <= 24 * 20, _events.Count.ToString());
        Assert.IsTrue(_events.Count >= 23 * 20, _events.Count.ToString());
        const int Summaries = 23;
        Assert.AreEqual(
            86400, _events.Count - Summaries + _events.SuppressedCount + alarm.SuppressedCount);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void The_state_after_a_storm_is_told_once_it_has_held(bool isHigh)
    {
        ChannelAlarm alarm = New(3);
        for (int second = 1; second <= 100; second++)
        {
            Swing(alarm, second);
        }

        alarm.Look(isHigh ? 12 : 5, 101000);
        _events.TakeText();

        // Told last was event number 3, the alarm as raised.
        for (int second = 102; second <= 3600; second++)
        {
            alarm.Look(isHigh ? 12 : 5, second * 1000);
            alarm.Step(second * 1000);
        }

        // The state that was told last needs no telling before the hour is over.
        Assert.AreEqual(isHigh ? "" : "normal returned 5 @400000 +97", _events.TakeText());
        alarm.Step(3601000);
        Assert.AreEqual(isHigh ? "high unacknowledged 12 @3601000 +98" : "", _events.TakeText());
    }

    [TestMethod]
    public void What_people_do_is_told_in_a_storm_too_and_takes_nothing_from_the_others()
    {
        ChannelAlarm alarm = New(2);
        for (int i = 0; i < 10; i++)
        {
            alarm.Inhibit(10000000, i);
            alarm.Resume(i);
        }

        Assert.AreEqual(20, _events.Count);
        _events.TakeText();
        alarm.Look(12, 1000);
        alarm.Look(5, 2000);
        alarm.Look(12, 3000);
        Assert.AreEqual("high unacknowledged 12 @1000; normal returned 5 @2000", _events.TakeText());
        Assert.IsTrue(alarm.Acknowledge(4000));
        Assert.AreEqual("high acknowledged 12 @4000", _events.TakeText());
        Assert.AreEqual(1, alarm.SuppressedCount);
    }

    [TestMethod]
    public void After_a_quiet_hour_everything_is_told_again()
    {
        ChannelAlarm alarm = New(2);
        alarm.Look(12, 1000);
        alarm.Look(5, 2000);
        _events.TakeText();
        alarm.Look(12, 3600999);
        Assert.AreEqual("", _events.TakeText());
        alarm.Look(5, 3601000 + 300000);
        alarm.Step(3601000 + 300000);
        Assert.AreEqual("normal returned 5 @3901000 +2", _events.TakeText());
        alarm.Look(12, 8000000);
        alarm.Look(5, 8001000);
        Assert.AreEqual("high unacknowledged 12 @8000000; normal returned 5 @8001000", _events.TakeText());
    }

    [TestMethod]
    public void Without_a_limit_all_are_told()
    {
        ChannelAlarm alarm = New(0);
        for (int second = 1; second <= 3600; second++)
        {
            Swing(alarm, second);
        }

        Assert.AreEqual(3600, _events.Count);
        Assert.AreEqual(0, _events.SuppressedCount);
    }

    // Raised in odd seconds, back in even ones.
    private static void Swing(ChannelAlarm alarm, int second)
    {
        alarm.Look(second % 2 == 1 ? 12 : 5, second * 1000L);
        alarm.Step(second * 1000L);
    }

    private static ChannelAlarm New(int perHour)
    {
        _events = new AlarmEvents();
        return new ChannelAlarm(0, new AlarmSettings { High = 10, PerHour = perHour }, _events);
    }
}
