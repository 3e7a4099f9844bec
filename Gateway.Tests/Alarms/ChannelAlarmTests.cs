// The alarm of a channel: events of its conditions and of people, each with value and time.

using Gateway.Core.Alarms;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Alarms;

[TestClass]
public class ChannelAlarmTests
{
    private static AlarmEvents _events;

    [TestMethod]
    public void It_is_raised_worsens_eases_and_returns()
    {
        ChannelAlarm alarm = New(new AlarmSettings { High = 10, HighHigh = 20, Low = 0 });
        alarm.Look(9, 1000);
        Assert.AreEqual("", _events.TakeText());
        alarm.Look(10, 2000);
        Assert.AreEqual("high unacknowledged 10 @2000", _events.TakeText());
        alarm.Look(11, 3000);
        Assert.AreEqual("", _events.TakeText());
        alarm.Look(20, 4000);
        Assert.AreEqual("high-high unacknowledged 20 @4000", _events.TakeText());
        Assert.AreEqual(4000L, alarm.SinceMs);
        alarm.Look(19, 5000);
        Assert.AreEqual("high unacknowledged 19 @5000", _events.TakeText());
        Assert.AreEqual(4000L, alarm.SinceMs, "the same alarm, only less");
        Assert.AreEqual(2, alarm.RaiseCount);
        alarm.Look(5, 6000);
        Assert.AreEqual("normal returned 5 @6000", _events.TakeText());
        Assert.AreEqual(6000L, alarm.SinceMs);
        alarm.Look(0, 7000);
        Assert.AreEqual("low unacknowledged 0 @7000", _events.TakeText());
        Assert.AreEqual(3, alarm.RaiseCount);
        Assert.IsTrue(alarm.Acknowledge(8000));
        Assert.AreEqual("low acknowledged 0 @8000", _events.TakeText());
        Assert.AreEqual(7000L, alarm.SinceMs);
        Assert.IsFalse(alarm.Acknowledge(8500));
        alarm.Look(1, 9000);
        Assert.AreEqual("normal normal 1 @9000", _events.TakeText());
        Assert.AreEqual(0, alarm.RaiseCount);
    }

    [TestMethod]
    public void What_was_acknowledged_stays_so_when_it_eases_and_not_when_another_condition_comes()
    {
        ChannelAlarm alarm = New(
            new AlarmSettings { High = 10, HighHigh = 20, LowLow = -20, Low = -10, FaultCount = 1 });
        alarm.Look(20, 1);
        alarm.Acknowledge(2);
        alarm.Look(10, 3);
        Assert.AreEqual((int)AlarmState.Acknowledged, (int)alarm.State);
        alarm.Look(20, 4);
        Assert.AreEqual((int)AlarmState.Unacknowledged, (int)alarm.State);
        alarm.Acknowledge(5);
        alarm.Look(-20, 6);
        Assert.AreEqual((int)AlarmState.Unacknowledged, (int)alarm.State);
        alarm.Acknowledge(7);
        alarm.Look(-10, 8);
        Assert.AreEqual((int)AlarmState.Acknowledged, (int)alarm.State);
        alarm.Fail(9);
        Assert.AreEqual((int)AlarmState.Unacknowledged, (int)alarm.State);
        alarm.Acknowledge(10);
        _events.TakeText();
        alarm.Look(-10, 11);
        Assert.AreEqual("low unacknowledged -10 @11", _events.TakeText(), "the fault was acknowledged");
    }

    [TestMethod]
    public void A_latched_alarm_stays_until_it_is_acknowledged()
    {
        ChannelAlarm alarm = New(new AlarmSettings { High = 10, IsLatched = true });
        alarm.Look(12, 1000);
        alarm.Look(5, 2000);
        Assert.AreEqual("high unacknowledged 12 @1000; high latched 5 @2000", _events.TakeText());
        alarm.Look(12, 3000);
        alarm.Look(5, 4000);
        Assert.AreEqual("high unacknowledged 12 @3000; high latched 5 @4000", _events.TakeText());
        Assert.IsTrue(alarm.Acknowledge(5000));
        Assert.AreEqual("normal normal 5 @5000", _events.TakeText());
        alarm.Look(12, 6000);
        alarm.Acknowledge(7000);
        alarm.Look(5, 8000);
        Assert.AreEqual(
            "high unacknowledged 12 @6000; high acknowledged 12 @7000; normal normal 5 @8000",
            _events.TakeText());
    }

    [TestMethod]
    public void Tampering_latches_by_itself()
    {
        ChannelAlarm alarm = New(new AlarmSettings { InputState = 1, IsTamper = true });
        alarm.Look(1, 1000);
        alarm.Look(0, 1020);
        Assert.AreEqual("tamper unacknowledged 1 @1000; tamper latched 0 @1020", _events.TakeText());
    }

    [TestMethod]
    public void While_inhibited_nothing_is_told_and_what_holds_at_the_end_is_raised()
    {
        ChannelAlarm alarm = New(new AlarmSettings { High = 10 });
        alarm.Look(12, 1000);
        _events.TakeText();
        alarm.Inhibit(61000, 2000);
        Assert.AreEqual("normal inhibited 12 @2000", _events.TakeText());
        alarm.Look(5, 3000);
        alarm.Look(15, 4000);
        Assert.IsFalse(alarm.Acknowledge(5000));
        alarm.Step(60999);
        Assert.AreEqual("", _events.TakeText());
        alarm.Step(61000);
        Assert.AreEqual("normal normal 15 @61000; high unacknowledged 15 @61000", _events.TakeText());
        alarm.Inhibit(200000, 70000);
        alarm.Look(5, 71000);
        _events.TakeText();
        Assert.IsTrue(alarm.Resume(80000));
        Assert.AreEqual("normal normal 5 @80000", _events.TakeText());
        Assert.IsFalse(alarm.Resume(80000));
        alarm.Step(300000);
        Assert.AreEqual("", _events.TakeText());
    }

    [TestMethod]
    public void An_inhibition_can_be_made_longer()
    {
        ChannelAlarm alarm = New(new AlarmSettings { High = 10 });
        alarm.Inhibit(10000, 0);
        alarm.Inhibit(20000, 5000);
        alarm.Step(19999);
        Assert.AreEqual((int)AlarmState.Inhibited, (int)alarm.State);
        alarm.Step(20000);
        Assert.AreEqual((int)AlarmState.Normal, (int)alarm.State);
    }

    [TestMethod]
    public void The_configuration_inhibits_for_good()
    {
        ChannelAlarm alarm = New(new AlarmSettings { High = 10, IsInhibited = true });
        alarm.Begin(0);
        Assert.AreEqual("normal inhibited @0", _events.TakeText());
        alarm.Look(12, 1000);
        alarm.Step(100000000000);
        Assert.AreEqual("", _events.TakeText());
    }

    [TestMethod]
    public void A_fault_has_no_value_and_takes_the_place_of_what_nobody_knows_any_more()
    {
        ChannelAlarm alarm = New(new AlarmSettings { High = 10, FaultCount = 2 });
        alarm.Look(12, 1000);
        alarm.Fail(2000);
        Assert.IsTrue(alarm.HasValue);
        alarm.Fail(3000);
        Assert.AreEqual("high unacknowledged 12 @1000; fault unacknowledged @3000", _events.TakeText());
        Assert.IsFalse(alarm.HasValue);
        alarm.Look(13, 4000);
        Assert.AreEqual("high unacknowledged 13 @4000", _events.TakeText());
        alarm.Fail(5000);
        alarm.Look(9, 6000);
        Assert.AreEqual("normal returned 9 @6000", _events.TakeText());
    }

    [TestMethod]
    public void An_event_that_nobody_takes_comes_again_with_the_state_it_has_then()
    {
        ChannelAlarm alarm = New(new AlarmSettings { High = 10 });
        _events.IsClosed = true;
        alarm.Look(12, 1000);
        alarm.Step(1100);
        Assert.AreEqual(0, alarm.ToldCode);
        _events.IsClosed = false;
        alarm.Step(1200);
        Assert.AreEqual("high unacknowledged 12 @1200 +1", _events.TakeText());
        Assert.AreEqual(alarm.Code, alarm.ToldCode);
        alarm.Step(1300);
        Assert.AreEqual("", _events.TakeText());
    }

    private static ChannelAlarm New(AlarmSettings settings)
    {
        _events = new AlarmEvents();
        return new ChannelAlarm(0, settings, _events);
    }
}
