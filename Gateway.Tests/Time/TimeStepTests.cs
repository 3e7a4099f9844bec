// What a clock that says something else than before does: it is followed slowly, or the time is set anew, and
// the dates of what is stored stay true either way.

using Gateway.Core.Time;
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Time;

[TestClass]
public class TimeStepTests
{
    private const long Utc = 1795000000000;
    private const int Minute = 60000;

    private static VirtualClock _clock;
    private static VirtualStorage _storage;
    private static TimeBase _time;

    [TestMethod]
    public void A_time_that_is_off_by_hours_counts_when_it_is_seen_twice()
    {
        Begin(Utc);
        Step(Minute, 7200000);
        Assert.AreEqual(0, _time.StepCount);
        Assert.AreEqual(7200000L, _time.DifferenceMs);
        Step(1000, 0);
        Assert.AreEqual(1, _time.StepCount);
        Assert.AreEqual(Utc + 7200000, _time.UtcOffsetMs);
        Step(Minute, 0);
        Assert.AreEqual(1, _time.StepCount);
        Assert.AreEqual(0L, _time.DifferenceMs);
    }

    [TestMethod]
    public void A_glitch_that_is_seen_once_changes_nothing()
    {
        Begin(Utc);
        Step(Minute, 7200000);
        Step(1000, -7200000);
        Step(Minute, 0);
        Assert.AreEqual(0, _time.StepCount);
        Assert.AreEqual(Utc, _time.UtcOffsetMs);
    }

    [TestMethod]
    public void Two_glitches_that_differ_change_nothing()
    {
        Begin(Utc);
        Step(Minute, 7200000);
        Step(1000, -10000000);
        Assert.AreEqual(0, _time.StepCount);
        Step(1000, 10000000 - 7200000);
        Assert.AreEqual(0, _time.StepCount);
        Assert.AreEqual(Utc, _time.UtcOffsetMs);
    }

    [TestMethod]
    [DataRow(TimeBase.StepMs, 0)]
    [DataRow(-TimeBase.StepMs, 0)]
    [DataRow(TimeBase.StepMs + 1, 1)]
    [DataRow(-TimeBase.StepMs - 1, 1)]
    public void Two_seconds_are_drift_and_more_is_a_step(int differenceMs, int stepCount)
    {
        Begin(Utc);
        Step(Minute, differenceMs);
        Step(1000, 0);
        Assert.AreEqual(stepCount, _time.StepCount);
    }

    [TestMethod]
    [DataRow(100)]
    [DataRow(-100)]
    public void Drift_is_followed_by_30_ms_a_minute_until_it_is_gone(int driftMs)
    {
        Begin(Utc);
        int sign = driftMs < 0 ? -1 : 1;
        Step(Minute, driftMs);
        Assert.AreEqual(Utc + (sign * 30), _time.UtcOffsetMs);
        for (int i = 0; i < 2; i++)
        {
            Step(Minute, 0);
        }

        Assert.AreEqual(Utc + (sign * 90), _time.UtcOffsetMs);
        Step(Minute, 0);
        Assert.AreEqual(Utc + (sign * 100), _time.UtcOffsetMs);
        Assert.IsFalse(Step(Minute, 0), "nothing more to follow");
        Assert.AreEqual(0, _time.StepCount);
    }

    [TestMethod]
    public void Dates_never_run_backwards_while_drift_is_followed()
    {
        Begin(Utc);
        long lastMs = 0;
        _clock.Synchronise(Utc - TimeBase.StepMs);
        for (int i = 0; i < 1000; i++)
        {
            _clock.Advance(1000);
            _time.Step(_clock.NowMs, out _);
            _time.TryToUtc(_clock.NowMs, out long utcMs);
            Assert.IsTrue(utcMs > lastMs);
            lastMs = utcMs;
        }
    }

    [TestMethod]
    [DataRow(1500, 0)]
    [DataRow(-1500, 0)]
    [DataRow(36000, 1)]
    public void A_better_source_is_followed_at_once_however_far_it_is_off(int differenceMs, int stepCount)
    {
        Begin(Utc);
        _time.Trust();
        Assert.IsTrue(_time.IsUnsettled);
        Step(1000, differenceMs);
        Assert.AreEqual(Utc + differenceMs, _time.UtcOffsetMs);
        Assert.AreEqual(stepCount, _time.StepCount);
        Assert.IsFalse(_time.IsUnsettled);

        // and once only
        Step(Minute, 36000);
        Assert.AreEqual(Utc + differenceMs, _time.UtcOffsetMs);
        Assert.IsTrue(_time.IsSuspect);
    }

    [TestMethod]
    public void Drift_does_not_move_the_date_of_what_was_stored_before()
    {
        Begin(Utc);
        Step(Minute, 1000);
        Assert.IsTrue(_time.TryGetUtcOffset(1, out long offsetMs, out long sinceMs));
        Assert.AreEqual(Utc, offsetMs);
        Assert.AreEqual(0L, sinceMs);
    }

    [TestMethod]
    public void A_step_dates_anew_what_this_boot_has_stored_before_also_after_a_reboot()
    {
        Begin(Utc);
        _clock.Synchronise(_clock.NowMs + Utc + 86400000);
        Step(Minute, 0);
        Step(1000, 0);
        long steppedMs = _clock.NowMs;
        TimeBase next = new TimeBase(new VirtualClock(), _storage);
        next.Open(2);
        Assert.IsTrue(next.TryGetUtcOffset(1, out long offsetMs, out long sinceMs));
        Assert.AreEqual(Utc + 86400000, offsetMs);
        Assert.AreEqual(steppedMs, sinceMs);
        Assert.IsTrue(UtcOffset.TryChoose(next, 1, sinceMs - 1, true, Utc, out long before));
        Assert.AreEqual(Utc + 86400000, before, "its own offset was wrong");
        Assert.IsTrue(UtcOffset.TryChoose(next, 1, sinceMs, true, Utc + 86400005, out long after));
        Assert.AreEqual(Utc + 86400005, after, "its own offset was written after the step");
    }

    [TestMethod]
    public void A_step_to_and_fro_leaves_everything_of_the_boot_with_the_true_date()
    {
        Begin(Utc);
        Step(Minute, 3600000);
        Step(1000, 0);
        Step(Minute, -3600000);
        Step(1000, 0);
        Assert.AreEqual(2, _time.StepCount);
        UtcOffset.TryChoose(_time, 1, 70000, true, Utc + 3600000, out long chosen);
        Assert.AreEqual(Utc, chosen, "stored while the clock was wrong");
    }

    [TestMethod]
    public void Without_any_offset_there_is_no_date_and_with_one_of_its_own_there_is()
    {
        FakeOffsets offsets = new FakeOffsets { BootNumber = 3 };
        Assert.IsFalse(UtcOffset.TryChoose(offsets, 3, 0, false, 17, out long none));
        Assert.AreEqual(0L, none);
        Assert.IsTrue(UtcOffset.TryChoose(offsets, 3, 0, true, 17, out long own));
        Assert.AreEqual(17L, own);
        offsets.KnownBoot = 3;
        offsets.OffsetMs = 99;
        Assert.IsTrue(UtcOffset.TryChoose(offsets, 3, 5, false, 17, out long known));
        Assert.AreEqual(99L, known);
    }

    // The ends of 32 bits, of NTP's first era, and of what a DS3231 can say.
    [TestMethod]
    [DataRow(2147483647000L)]
    [DataRow(4294967295000L)]
    [DataRow(2085978495000L)]
    [DataRow(4102444799000L)]
    public void Time_goes_on_over_the_ends_of_counters(long utcMs)
    {
        Begin(utcMs - 500);
        Step(Minute, 0);
        Assert.IsTrue(_time.TryToUtc(_clock.NowMs, out long seenMs));
        Assert.AreEqual(utcMs - 500 + Minute, seenMs);
        Assert.AreEqual(0, _time.StepCount);
        TimeBase next = new TimeBase(new VirtualClock(), _storage);
        next.Open(2);
        Assert.IsTrue(next.TryGetUtcOffset(1, out long offsetMs, out _));
        Assert.AreEqual(utcMs - 500, offsetMs);
    }

    [TestMethod]
    public void A_clock_that_falls_silent_leaves_the_time_as_it_was()
    {
        VirtualClock silent = new VirtualClock();
        Begin(Utc);
        long confirmedMs = _time.ConfirmedMs;
        TimeBase time = new TimeBase(silent, new VirtualStorage(65536));
        time.Open(1);
        silent.Advance(Minute);
        time.Step(silent.NowMs, out bool changed);
        Assert.IsFalse(changed);
        Assert.AreEqual(0L, time.ConfirmedMs);
        Assert.AreEqual(0L, confirmedMs);
        Step(Minute, 0);
        Assert.AreEqual((long)Minute, _time.ConfirmedMs);
    }

    private static void Begin(long utcMs)
    {
        _clock = new VirtualClock();
        _storage = new VirtualStorage(65536);
        _time = new TimeBase(_clock, _storage);
        _time.Open(1);
        _clock.Synchronise(utcMs);
        _time.Step(0, out bool changed);
        Assert.IsTrue(changed);
    }

    // Lets time pass while the clock moves by so much more.
    private static bool Step(int passMs, int jumpMs)
    {
        _clock.Advance(passMs);
        _clock.TryReadUtc(out long utcMs);
        _clock.Synchronise(utcMs + jumpMs);
        _time.Step(_clock.NowMs, out bool changed);
        return changed;
    }
}
