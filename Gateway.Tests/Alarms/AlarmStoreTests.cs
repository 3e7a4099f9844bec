// The state of alarms across restarts: what survives, what a power cut costs, and how often flash is written.

using Gateway.Core;
using Gateway.Core.Alarms;
using Gateway.Core.Sensing;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Alarms;

[TestClass]
public class AlarmStoreTests
{
    private static AlarmStoreBench _bench;

    [TestMethod]
    public void Every_state_survives_and_is_not_told_again()
    {
        Begin();
        _bench.Alarms[0].Look(12, 1000);
        _bench.Alarms[1].Look(12, 2000);
        _bench.Alarms[1].Acknowledge(2500);
        _bench.Alarms[2].Look(12, 3000);
        _bench.Alarms[2].Look(5, 3500);
        _bench.Save(4000);
        _bench.Boot(4000, false);
        _bench.AssertIs(0, "high unacknowledged", 12);
        _bench.AssertIs(1, "high acknowledged", 12);
        _bench.AssertIs(2, "high latched", 5);
        _bench.AssertIs(3, "normal normal", 0);
        Assert.IsFalse(_bench.Alarms[3].HasValue);
        Assert.AreEqual(1, _bench.Alarms[0].RaiseCount);
        for (int i = 0; i < 3; i++)
        {
            _bench.Alarms[i].Step(100);
            _bench.Alarms[i].Look(i == 2 ? 5 : 12, 200);
        }

        Assert.AreEqual("", _bench.Events.TakeText());
        _bench.Alarms[0].Look(9, 300);
        _bench.Alarms[1].Look(9, 400);
        _bench.Alarms[2].Acknowledge(500);
        Assert.AreEqual(
            "normal returned 9 @300; normal normal 9 @400; normal normal 5 @500", _bench.Events.TakeText());
    }

    [TestMethod]
    public void What_was_not_told_before_the_restart_is_told_after_it()
    {
        Begin();
        _bench.Events.IsClosed = true;
        _bench.Alarms[0].Look(12, 1000);
        _bench.Events.IsClosed = false;
        _bench.Alarms[1].Look(12, 1000);
        _bench.Save(1000);
        _bench.Boot(0, false);
        _bench.AssertIs(0, "high unacknowledged", 12);
        _bench.Alarms[0].Step(50);
        Assert.AreEqual("high unacknowledged 12 @50 +1", _bench.Events.TakeText());
    }

    [TestMethod]
    public void Since_when_it_is_so_is_known_again_with_the_time()
    {
        Begin();
        _bench.Store.SetUtcOffset(1000000000000);
        _bench.Alarms[0].Look(12, 5000);
        _bench.Save(5000);
        _bench.Boot(0, false);
        Assert.AreEqual(ChannelAlarm.Unknown, _bench.Alarms[0].SinceMs);
        _bench.Alarms[0].Acknowledge(10);
        _bench.Save(10);
        _bench.Boot(0, false);
        _bench.Store.SetUtcOffset(1000000600000);
        Assert.AreEqual(-595000L, _bench.Alarms[0].SinceMs);
    }

    // The board's clock dates until anybody else speaks, and may be a day off.
    [TestMethod]
    public void A_time_that_was_wrong_at_the_start_does_not_change_since_when_it_is_so()
    {
        Begin();
        _bench.Store.SetUtcOffset(1000000000000);
        _bench.Alarms[0].Look(12, 5000);
        _bench.Save(5000);
        _bench.Boot(0, false);
        _bench.Store.SetUtcOffset(1000086400000);
        _bench.Alarms[0].Acknowledge(10);
        _bench.Save(10);
        _bench.Store.SetUtcOffset(1000000600000);
        Assert.AreEqual(-595000L, _bench.Alarms[0].SinceMs);
        _bench.Boot(0, false);
        _bench.Store.SetUtcOffset(1000000600000);
        Assert.AreEqual(-595000L, _bench.Alarms[0].SinceMs);
    }

    [TestMethod]
    public void A_time_that_becomes_known_later_is_saved_too()
    {
        Begin();
        _bench.Alarms[0].Look(12, 5000);
        _bench.Save(5000);
        _bench.Store.SetUtcOffset(1000000000000);
        _bench.Save(6000);
        _bench.Boot(0, false);
        _bench.Store.SetUtcOffset(1000000600000);
        Assert.AreEqual(-595000L, _bench.Alarms[0].SinceMs);
    }

    [TestMethod]
    public void A_clock_that_is_slewed_writes_nothing_until_a_date_would_be_seconds_off()
    {
        Begin();
        _bench.Store.SetUtcOffset(1000000000000);
        _bench.Alarms[0].Look(12, 5000);
        Assert.IsTrue(_bench.Save(5000));
        for (int i = 1; i <= 2000; i++)
        {
            _bench.Store.SetUtcOffset(1000000000000 + i);
            Assert.IsFalse(_bench.Save(5000 + (i * 60000L)), i.ToString());
        }

        _bench.Store.SetUtcOffset(1000000002001);
        Assert.IsTrue(_bench.Save(200000000));
    }

    [TestMethod]
    public void The_configurations_inhibition_begins_and_ends_with_it()
    {
        Begin();
        _bench.Alarms[0].Look(12, 0);
        _bench.Save(0);
        _bench.Boot(0, true);
        Assert.AreEqual("normal inhibited 12 @0", _bench.Events.TakeText());
        _bench.Save(0);
        _bench.Boot(0, true);
        Assert.AreEqual("", _bench.Events.TakeText());
        _bench.AssertIs(0, "normal inhibited", 12);
        _bench.Boot(0, false);
        Assert.AreEqual("normal normal 12 @0; high unacknowledged 12 @0", _bench.Events.TakeText());
    }

    [TestMethod]
    public void A_storm_writes_flash_no_oftener_than_it_tells()
    {
        Begin();
        int saves = 0;
        for (int second = 1; second <= 7200; second++)
        {
            _bench.Alarms[0].Look(second % 2 == 1 ? 12 : 5, second * 1000);
            _bench.Alarms[0].Step(second * 1000);
            saves += _bench.Save(second * 1000) ? 1 : 0;
        }

        Assert.AreEqual(_bench.Events.Count, saves);
        Assert.IsTrue(saves <= 41, saves.ToString());
    }

    [TestMethod]
    public void An_alarm_is_found_again_by_its_name()
    {
        Begin();
        _bench.Alarms[3].Look(12, 1000);
        _bench.Save(1000);
        AlarmEvents events = new AlarmEvents();
        AlarmStore store = new AlarmStore(_bench.Storage);
        ChannelAlarm other = new ChannelAlarm(7, new AlarmSettings { High = 10 }, events);
        ChannelAlarm same = new ChannelAlarm(0, new AlarmSettings { High = 10 }, events);
        store.Add(other, new ChannelInfo("hall.c0", "Cel", 0));
        store.Add(same, new ChannelInfo("hall.c3", "Cel", 0));
        store.Load(0, _bench.NextSequence);
        Assert.AreEqual((int)AlarmState.Normal, (int)other.State);
        Assert.AreEqual((int)AlarmState.Unacknowledged, (int)same.State);
    }

    private static void Begin() => _bench = new AlarmStoreBench();
}
