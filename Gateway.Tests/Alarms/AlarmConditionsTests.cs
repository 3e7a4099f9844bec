// Which conditions hold: thresholds, inputs, stuck values and failing sensors, to the millisecond.

using Gateway.Core.Alarms;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Alarms;

[TestClass]
public class AlarmConditionsTests
{
    // A gateway that has been on for longer than 2^31 ms.
    private const long Late = 5000000000;

    [TestMethod]
    public void Thresholds_begin_where_they_are_and_end_beyond_the_hysteresis()
    {
        AlarmConditions watch = new AlarmConditions(
            new AlarmSettings { HighHigh = 400, High = 300, Low = 50, LowLow = 0, Hysteresis = 20 });
        Look(watch, 299, 1, AlarmCondition.None);
        Look(watch, 300, 2, AlarmCondition.High);
        Look(watch, 281, 3, AlarmCondition.High);
        Look(watch, 280, 4, AlarmCondition.High);
        Look(watch, 279, 5, AlarmCondition.None);
        Look(watch, 299, 6, AlarmCondition.None);
        Look(watch, 450, 7, AlarmCondition.HighHigh);
        Look(watch, 380, 8, AlarmCondition.HighHigh);
        Look(watch, 379, 9, AlarmCondition.High);
        Look(watch, -1, 10, AlarmCondition.LowLow);
        Look(watch, 20, 11, AlarmCondition.LowLow);
        Look(watch, 21, 12, AlarmCondition.Low);
        Look(watch, 70, 13, AlarmCondition.Low);
        Look(watch, 71, 14, AlarmCondition.None);
    }

    [TestMethod]
    public void Thresholds_at_the_ends_of_the_range_do_not_wrap()
    {
        AlarmConditions watch = new AlarmConditions(new AlarmSettings
        {
            High = int.MaxValue,
            Low = int.MinValue + 1,
            Hysteresis = int.MaxValue,
        });
        Look(watch, 0, 1, AlarmCondition.None);
        Look(watch, int.MaxValue, 2, AlarmCondition.High);
        Look(watch, 0, 3, AlarmCondition.High);
        Look(watch, -1, 4, AlarmCondition.None);
        Look(watch, int.MinValue + 1, 5, AlarmCondition.Low);
        Look(watch, 1, 6, AlarmCondition.None);
    }

    [TestMethod]
    [DataRow(0L)]
    [DataRow(Late)]
    public void A_delay_holds_back_the_beginning_and_another_one_the_end(long startMs)
    {
        AlarmConditions watch = new AlarmConditions(
            new AlarmSettings { High = 10, DelayMs = 1000, ClearDelayMs = 3000 });
        Look(watch, 11, startMs, AlarmCondition.None);
        Look(watch, 9, startMs + 900, AlarmCondition.None);
        Look(watch, 11, startMs + 950, AlarmCondition.None);
        Look(watch, 11, startMs + 1949, AlarmCondition.None);
        Look(watch, 11, startMs + 1950, AlarmCondition.High);
        Assert.AreEqual(startMs + 1950, watch.ChangedMs);
        Look(watch, 9, startMs + 2000, AlarmCondition.High);
        Look(watch, 11, startMs + 4900, AlarmCondition.High);
        Look(watch, 9, startMs + 4950, AlarmCondition.High);
        Look(watch, 9, startMs + 7949, AlarmCondition.High);
        Look(watch, 9, startMs + 7950, AlarmCondition.None);
        Assert.AreEqual(startMs + 7950, watch.ChangedMs);
    }

    [TestMethod]
    public void Each_threshold_has_a_delay_of_its_own()
    {
        // A value that swings over the upper threshold is above the lower one all the time.
        AlarmConditions watch = new AlarmConditions(
            new AlarmSettings { HighHigh = 20, High = 10, DelayMs = 1000, ClearDelayMs = 1000 });
        for (int ms = 0; ms < 1000; ms += 100)
        {
            Look(watch, ms % 200 == 0 ? 11 : 21, ms, AlarmCondition.None);
        }

        Look(watch, 11, 1000, AlarmCondition.High);
        Look(watch, 21, 1100, AlarmCondition.High);
        Look(watch, 21, 2100, AlarmCondition.HighHigh);
    }

    [TestMethod]
    public void Between_readings_nobody_knows_whether_a_threshold_is_still_passed()
    {
        AlarmConditions watch = new AlarmConditions(new AlarmSettings { High = 10, DelayMs = 1000 });
        Look(watch, 11, 0, AlarmCondition.None);
        watch.Step(5000);
        Assert.AreEqual(0, watch.Holding);
        Look(watch, 11, 6000, AlarmCondition.High);
    }

    [TestMethod]
    [DataRow(1, 1, 0)]
    [DataRow(0, 0, 1)]
    public void An_inputs_delay_ends_by_itself_and_at_its_time(int state, int on, int off)
    {
        AlarmConditions watch = new AlarmConditions(
            new AlarmSettings { InputState = state, DelayMs = 60000, ClearDelayMs = 5000 });
        Look(watch, on, Late, AlarmCondition.None);
        watch.Step(Late + 59999);
        Assert.AreEqual(0, watch.Holding);
        watch.Step(Late + 60080);
        Assert.AreEqual((int)AlarmCondition.Input, (int)watch.Highest);
        Assert.AreEqual(Late + 60000, watch.ChangedMs);
        Look(watch, off, Late + 70000, AlarmCondition.Input);
        Look(watch, on, Late + 74999, AlarmCondition.Input);
        Look(watch, off, Late + 75000, AlarmCondition.Input);
        watch.Step(Late + 80000);
        Assert.AreEqual(0, watch.Holding);
        Assert.AreEqual(Late + 80000, watch.ChangedMs);
    }

    [TestMethod]
    public void The_end_of_an_inputs_delay_says_nothing_of_a_threshold()
    {
        AlarmConditions watch = new AlarmConditions(
            new AlarmSettings { High = 1, InputState = 1, DelayMs = 1000 });
        Look(watch, 1, 0, AlarmCondition.None);
        watch.Step(1000);
        Assert.AreEqual(1 << (int)AlarmCondition.Input, watch.Holding);
        Look(watch, 1, 1100, AlarmCondition.High);
    }

    [TestMethod]
    public void An_input_that_tells_of_tampering_says_so()
    {
        AlarmConditions watch = new AlarmConditions(new AlarmSettings { InputState = 1, IsTamper = true });
        Look(watch, 0, 1, AlarmCondition.None);
        Look(watch, 1, 2, AlarmCondition.Tamper);
    }

    [TestMethod]
    public void A_value_that_is_read_and_does_not_change_is_stuck_to_the_millisecond()
    {
        AlarmConditions watch = new AlarmConditions(
            new AlarmSettings { StuckMs = 10000, ClearDelayMs = 9999 });
        Look(watch, 5, Late, AlarmCondition.None);
        Look(watch, 6, Late + 1000, AlarmCondition.None);
        Look(watch, 6, Late + 10999, AlarmCondition.None);
        watch.Step(Late + 20000);
        Assert.AreEqual(0, watch.Holding);
        Look(watch, 6, Late + 20001, AlarmCondition.Stuck);
        Look(watch, 7, Late + 20002, AlarmCondition.None);
    }

    [TestMethod]
    public void A_failed_reading_begins_the_time_without_a_change_anew()
    {
        AlarmConditions watch = new AlarmConditions(new AlarmSettings { StuckMs = 10000 });
        Look(watch, 5, 0, AlarmCondition.None);
        watch.Fail(5000);
        Look(watch, 5, 15000, AlarmCondition.None);
        Look(watch, 5, 24999, AlarmCondition.None);
        Look(watch, 5, 25000, AlarmCondition.Stuck);
    }

    [TestMethod]
    public void So_many_failures_in_a_row_are_a_fault_until_there_is_a_value()
    {
        AlarmConditions watch = new AlarmConditions(
            new AlarmSettings { FaultCount = 3, ClearDelayMs = 60000 });
        Look(watch, 1, 0, AlarmCondition.None);
        watch.Fail(1000);
        watch.Fail(2000);
        Look(watch, 1, 3000, AlarmCondition.None);
        watch.Fail(4000);
        watch.Fail(5000);
        Assert.AreEqual(0, watch.Holding);
        watch.Fail(6000);
        Assert.AreEqual((int)AlarmCondition.Fault, (int)watch.Highest);
        Assert.AreEqual(6000L, watch.ChangedMs);
        watch.Fail(7000);
        Assert.AreEqual(6000L, watch.ChangedMs);
        Look(watch, 1, 8000, AlarmCondition.None);
    }

    [TestMethod]
    public void Without_the_setting_failures_and_standstill_are_nothing()
    {
        AlarmConditions watch = new AlarmConditions(new AlarmSettings { High = 10 });
        for (int i = 0; i < 100; i++)
        {
            watch.Fail(i);
        }

        Assert.AreEqual(0, watch.Holding);
        Look(watch, 1, 1000, AlarmCondition.None);
        Look(watch, 1, 1000000000, AlarmCondition.None);
    }

    // The most important first; each holds alone and all after it hold, too.
    [TestMethod]
    public void The_most_important_condition_counts()
    {
        int[] numbers = { 10, 6, 2, 4, 1, 3, 5, 7, 8, 9 };
        int holding = 0;
        for (int i = numbers.Length - 1; i >= 0; i--)
        {
            holding |= 1 << numbers[i];
            AlarmConditions watch = new AlarmConditions(new AlarmSettings());
            watch.Restore(holding, 0);
            Assert.AreEqual(numbers[i], (int)watch.Highest);
        }
    }

    [TestMethod]
    public void What_held_before_a_restart_holds_on_by_its_hysteresis_and_ends_by_its_delay()
    {
        AlarmConditions watch = new AlarmConditions(
            new AlarmSettings { High = 300, Hysteresis = 20, ClearDelayMs = 1000, StuckMs = 60000 });
        watch.Restore((1 << (int)AlarmCondition.High) | (1 << (int)AlarmCondition.Stuck), 310);
        Assert.AreEqual((int)AlarmCondition.High, (int)watch.Highest);
        Look(watch, 310, 100, AlarmCondition.High);
        Assert.AreEqual((1 << (int)AlarmCondition.High) | (1 << (int)AlarmCondition.Stuck), watch.Holding);
        Look(watch, 285, 200, AlarmCondition.High);
        Assert.AreEqual(1 << (int)AlarmCondition.High, watch.Holding);
        Look(watch, 279, 300, AlarmCondition.High);
        Look(watch, 279, 1300, AlarmCondition.None);
    }

    [TestMethod]
    public void What_is_not_watched_any_more_after_a_restart_ends()
    {
        AlarmConditions watch = new AlarmConditions(new AlarmSettings { Low = 0 });
        watch.Restore(0x7FE, 310);
        Look(watch, 310, 100, AlarmCondition.None);
        Assert.AreEqual(0, watch.Holding);
    }

    private static void Look(AlarmConditions watch, int value, long atMs, AlarmCondition expected)
    {
        watch.Look(value, atMs);
        Assert.AreEqual(AlarmText.Of(expected), AlarmText.Of(watch.Highest), atMs.ToString());
    }
}
