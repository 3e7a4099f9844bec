// When sensors are read: phase, real time, a clock that jumps, a loop that is late.

using Gateway.Core;
using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Sensing;

[TestClass]
public class ScheduleTests
{
    private const long Utc = 1795000012345;
    private const int DayMs = 86400000;

    private static RecordingSink _sink;
    private static SensorPoller _poller;
    private static ScriptedSensor _sensor;
    private static long _nowMs;

    [TestMethod]
    public void A_phase_shifts_all_readings_but_the_first()
    {
        Make(1000, 250, false);
        RunUntil(4000);
        AssertTimes(new long[] { 5, 255, 1255, 2255, 3255 });
        Assert.AreEqual(0, _poller.MissedCount);
    }

    [TestMethod]
    public void A_phase_is_less_than_the_interval()
    {
        Make(1000, 999, false);
        ScriptedSensor other = new ScriptedSensor(1);
        Assert.AreEqual((int)ErrorCode.OutOfRange, (int)_poller.Add(other, "b", 1000, 1000));
        Assert.AreEqual((int)ErrorCode.OutOfRange, (int)_poller.Add(other, "b", 1000, -1));
        RunUntil(1010);
        AssertTimes(new long[] { 5, 1004 });
    }

    [TestMethod]
    public void An_aligned_sensor_is_read_at_multiples_once_the_time_is_known()
    {
        Make(60000, 0, true);
        RunUntil(30000);
        _poller.UtcOffsetMs = Utc;
        RunUntil(400000);

        // A minute was full at 7655, and the last reading is older than that: one comes at once.
        AssertTimes(new long[] { 5, 30001, 67655, 127655, 187655, 247655, 307655, 367655 });
        Assert.AreEqual(0, _poller.MissedCount);
    }

    [TestMethod]
    public void A_day_is_read_at_midnight_and_a_phase_makes_it_later()
    {
        Make(DayMs, 0, true);
        _poller.UtcOffsetMs = Utc;
        RunUntil(3L * DayMs);
        Assert.AreEqual(4, _sink.Count);
        Assert.AreEqual(0L, (_sink.TimeOf(1) + Utc) % DayMs);
        Assert.AreEqual((long)DayMs, _sink.TimeOf(3) - _sink.TimeOf(2));

        Make(DayMs, 3600000, true);
        _poller.UtcOffsetMs = Utc;
        RunUntil(DayMs);
        Assert.AreEqual(3600000L, (_sink.TimeOf(1) + Utc) % DayMs);
    }

    [TestMethod]
    public void Whoever_is_not_aligned_does_not_care_for_the_time()
    {
        Make(1000, 0, false);
        RunUntil(1500);
        _poller.UtcOffsetMs = Utc;
        RunUntil(3500);
        AssertTimes(new long[] { 5, 1005, 2005, 3005 });
    }

    [TestMethod]
    public void A_clock_that_jumps_makes_neither_a_burst_nor_a_hole()
    {
        for (int jumpMs = -2600; jumpMs <= 2600; jumpMs += 37)
        {
            Make(1000, 300, true);
            _sensor.ReadyInMs = 20;
            _poller.UtcOffsetMs = Utc;
            RunUntil(5000 + (jumpMs & 511)); // at any point of the interval, also while it measures
            int before = _sink.Count;
            _poller.UtcOffsetMs = Utc + jumpMs;
            RunUntil(15000);
            string what = "jump of " + jumpMs.ToString();
            for (int i = 1; i < _sink.Count; i++)
            {
                Assert.IsTrue(_sink.TimeOf(i) - _sink.TimeOf(i - 1) <= 1250, what);
            }

            Assert.IsTrue(_sink.Count <= 17, what);
            Assert.AreEqual(0, _poller.MissedCount, what);
            int aligned = before + 2; // one may be on its way, and one at once
            Assert.AreEqual(300L, (_sink.TimeOf(aligned) + Utc + jumpMs) % 1000, what);
            Assert.AreEqual(300L, (_sink.TimeOf(_sink.Count - 1) + Utc + jumpMs) % 1000, what);
        }
    }

    [TestMethod]
    public void A_clock_that_is_corrected_a_little_gives_no_reading_more_and_none_less()
    {
        Make(1000, 0, true);
        _poller.UtcOffsetMs = Utc;
        RunUntil(5000);
        for (int i = 1; i <= 40; i++)
        {
            _poller.UtcOffsetMs += i % 3 == 0 ? 30 : -30;
            RunUntil(5000 + (i * 3000));
        }

        Assert.AreEqual(125, _sink.Count); // one at once, and one in each second of real time: 124.9 s
        Assert.AreEqual(0L, (_sink.TimeOf(124) + _poller.UtcOffsetMs) % 1000);
        Assert.AreEqual(0, _poller.MissedCount);
    }

    [TestMethod]
    public void A_reading_that_was_asked_for_comes_at_once_whatever_the_clock_does()
    {
        Make(60000, 0, true);
        RunUntil(1000);
        _poller[0].RequestReading(_nowMs);
        _poller.UtcOffsetMs = Utc;
        _poller.Step(_nowMs);
        AssertTimes(new long[] { 5, 1001 });
    }

    [TestMethod]
    public void What_was_before_the_first_reading_is_not_missed()
    {
        Make(1000, 0, true);
        _nowMs = 1000000;
        _poller.UtcOffsetMs = Utc;
        RunUntil(1003000);
        Assert.AreEqual(0, _poller.MissedCount);
        Assert.AreEqual(1000000L, _sink.TimeOf(0));
        Assert.AreEqual(1000655L, _sink.TimeOf(1));
    }

    [TestMethod]
    public void A_failure_begins_an_average_anew()
    {
        Make(1000, 0, false);
        _poller.Filters[0] = new ChannelFilter(Smoothing.Mean, 5) { ValidMax = 1000 };
        RunUntil(1500);
        _sensor.Value = 200;
        RunUntil(2500);
        Assert.IsTrue(_poller.TryGetLast(0, out int value, out _));
        Assert.AreEqual(133, value); // of 100, 100, 200
        _sensor.ReadError = ErrorCode.NoAnswer;
        RunUntil(3500);
        _sensor.ReadError = ErrorCode.Ok;
        RunUntil(4500);
        Assert.IsTrue(_poller.TryGetLast(0, out value, out _));
        Assert.AreEqual(200, value);
        Assert.IsFalse(_poller.Filters.HasFault(0, 1));
        _sensor.Value = 1001;
        RunUntil(5500);
        Assert.IsFalse(_poller.TryGetLast(0, out _, out _));
        Assert.IsTrue(_poller.Filters.HasFault(0, 1));
        Assert.IsFalse(_poller.Filters.HasFault(1, 59));
    }

    [TestMethod]
    public void A_loop_that_is_late_skips_and_counts_and_does_not_drift()
    {
        Make(100, 0, false);
        _poller.Step(5);
        int late = 7;
        for (int i = 1; i <= 900; i++)
        {
            late = late * 31 % 50;
            _poller.Step(5 + (100L * i) + late);
        }

        Assert.AreEqual(901, _sink.Count);
        Assert.AreEqual(5 + 90000L, _sink.TimeOf(900));
        Assert.AreEqual(0, _poller.MissedCount);
        _poller.Step(5 + 90500); // five points later
        Assert.AreEqual(4, _poller.MissedCount);
        _poller.Step(5 + 90501);
        Assert.AreEqual(902, _sink.Count);
    }

    [TestMethod]
    public void A_sensor_that_comes_back_is_read_at_once_and_then_aligned_again()
    {
        Make(1000, 0, true);
        _poller.UtcOffsetMs = Utc;
        RunUntil(3000);
        _sensor.ReadError = ErrorCode.NoAnswer;
        RunUntil(3700);
        _sensor.ReadError = ErrorCode.Ok;
        RunUntil(8000);
        Assert.AreEqual(0L, (_sink.TimeOf(_sink.Count - 1) + Utc) % 1000);
        Assert.IsTrue(_poller.MissedCount >= 1);
    }

    private static void Make(int intervalMs, int phaseMs, bool isAligned)
    {
        _sink = new RecordingSink();
        _poller = new SensorPoller(new ChannelTable(), _sink);
        _sensor = new ScriptedSensor(1);
        _nowMs = 5;
        Assert.AreEqual((int)ErrorCode.Ok, (int)_poller.Add(_sensor, "a", intervalMs, phaseMs, isAligned));
    }

    private static void RunUntil(long endMs)
    {
        while (_nowMs <= endMs)
        {
            int nextMs = _poller.Step(_nowMs);
            long leftMs = endMs + 1 - _nowMs;
            _nowMs += nextMs < 1 ? 1 : nextMs < leftMs ? nextMs : leftMs;
        }
    }

    private static void AssertTimes(long[] expected)
    {
        Assert.AreEqual(expected.Length, _sink.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], _sink.TimeOf(i));
        }
    }
}
