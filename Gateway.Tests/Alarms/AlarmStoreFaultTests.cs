// The store of alarms beside power cuts, failing flash and damage.

using Gateway.Core;
using Gateway.Core.Alarms;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Alarms;

[TestClass]
public class AlarmStoreFaultTests
{
    private static AlarmStoreBench _bench;

    [TestMethod]
    public void A_power_cut_at_any_step_of_a_save_leaves_the_old_states_or_the_new()
    {
        for (int saves = 0; saves <= 2; saves++)
        {
            bool isCut = true;
            for (int step = 1; isCut; step++)
            {
                Begin();
                for (int i = 0; i < saves; i++)
                {
                    _bench.Alarms[i].Look(12, 1000);
                    _bench.Save(1000);
                }

                _bench.Alarms[2].Look(12, 2000);
                _bench.Storage.CutAt(step);
                _bench.Save(2000);
                isCut = _bench.Storage.IsCut;
                bool isOk = _bench.Store.LastError == ErrorCode.Ok;
                _bench.Storage.PowerOn();
                _bench.Boot(0, false);
                for (int i = 0; i < saves; i++)
                {
                    _bench.AssertIs(i, "high unacknowledged", 12);
                }

                bool isNew = _bench.Alarms[2].State == AlarmState.Unacknowledged;
                Assert.IsTrue(isNew || !isOk, "what was reported as saved is there");

                // The oracle of who listens: told once more, or known to be raised.
                _bench.Alarms[2].Look(12, 100);
                Assert.AreEqual(isNew ? "" : "high unacknowledged 12 @100", _bench.Events.TakeText());
                _bench.StepAll(200);
                Assert.AreEqual(isNew ? 0 : 4, _bench.Events.Count);
                Assert.AreEqual(!isNew, _bench.Save(200));
            }
        }
    }

    [TestMethod]
    public void A_save_that_fails_is_tried_again_after_a_minute()
    {
        Begin();
        _bench.Alarms[0].Look(12, 1000);
        _bench.Storage.CutAt(1);
        _bench.Save(1000);
        Assert.AreEqual((int)ErrorCode.WriteFailed, (int)_bench.Store.LastError);
        _bench.Storage.PowerOn();
        Assert.IsFalse(_bench.Save(60999));
        Assert.IsTrue(_bench.Save(61000));
        Assert.AreEqual((int)ErrorCode.Ok, (int)_bench.Store.LastError);
        _bench.Boot(0, false);
        _bench.AssertIs(0, "high unacknowledged", 12);
    }

    [TestMethod]
    public void Damage_costs_the_states_and_what_holds_is_raised_anew()
    {
        Begin();
        _bench.Alarms[0].Look(12, 1000);
        _bench.Save(1000);
        _bench.Storage.ContentOf("alarms.a")[20] ^= 1;
        _bench.Boot(0, false);
        Assert.AreEqual((int)ErrorCode.Damaged, (int)_bench.Store.LastError);
        _bench.AssertIs(0, "normal normal", 0);
        _bench.Alarms[0].Look(12, 100);
        Assert.AreEqual("high unacknowledged 12 @100", _bench.Events.TakeText());
        _bench.StepAll(100);
        Assert.AreEqual(4, _bench.Events.Count, "the others may have been anything");
        Assert.IsTrue(_bench.Save(100));
    }

    [TestMethod]
    public void Events_that_the_journal_has_and_the_store_has_not_make_all_states_be_told_again()
    {
        Begin();
        _bench.Alarms[0].Look(12, 1000);
        _bench.Save(1000);
        _bench.Alarms[0].Acknowledge(2000);
        _bench.Alarms[1].Look(12, 2000);
        _bench.Boot(0, false);
        _bench.StepAll(50);
        Assert.AreEqual(
            "high unacknowledged 12 @50; normal normal @50; normal normal @50; normal normal @50",
            _bench.Events.TakeText());
        Assert.AreEqual(0, _bench.Events.SuppressedCount);
        Assert.IsTrue(_bench.Save(60));
        _bench.Boot(0, false);
        _bench.StepAll(50);
        Assert.AreEqual("", _bench.Events.TakeText());
    }

    [TestMethod]
    public void Nothing_is_saved_before_all_states_were_told_again()
    {
        Begin();
        _bench.Alarms[0].Look(12, 1000);
        _bench.Boot(0, false);
        _bench.Events.IsClosed = true;
        _bench.StepAll(50);
        _bench.Alarms[1].Inhibit(1000000, 60);
        Assert.IsFalse(_bench.Save(100));
        _bench.Events.IsClosed = false;
        _bench.StepAll(200);
        Assert.IsTrue(_bench.Save(200));
    }

    private static void Begin() => _bench = new AlarmStoreBench();
}
