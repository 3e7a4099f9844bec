// Failing sensors: isolated, retried with growing pauses, reported once, never a stale value.

using Gateway.Core;
using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Sensing;

[TestClass]
public class SensorFailureTests
{
    private static RecordingSink s_sink;
    private static SensorPoller s_poller;
    private static ScriptedSensor s_bad;
    private static long s_nowMs;
    private static int s_reports;
    private static ErrorCode s_lastReport;

    [TestMethod]
    public void A_failing_sensor_does_not_disturb_the_others()
    {
        Make();
        s_bad.BeginError = ErrorCode.NoAnswer;
        RunUntil(60000);

        Assert.AreEqual(0, s_sink.CountOf(0));
        Assert.AreEqual(61, s_sink.CountOf(1));
        Assert.AreEqual((int)SensorState.Failed, (int)s_poller[0].State);
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)s_poller[0].LastError);
    }

    // 1 + 2 + 4 + … + 256 s = 511 s, then 300 s each.
    [TestMethod]
    public void Pauses_double_from_1_s_to_5_min()
    {
        MakeBad();
        s_bad.BeginError = ErrorCode.NoAnswer;
        long lastMs = 0;
        int seen = 1;
        long expectedMs = 1000;
        for (long now = 0; seen < 13; now += 500)
        {
            s_poller.Step(now);
            if (s_bad.BeginCount > seen)
            {
                Assert.AreEqual(expectedMs, now - lastMs);
                lastMs = now;
                seen++;
                expectedMs = expectedMs < 150000 ? expectedMs * 2 : 300000;
            }
        }

        Assert.AreEqual(13, s_poller[0].FailureCount);
        Assert.AreEqual(13, s_poller.FailureCount);
    }

    [TestMethod]
    public void An_outage_is_reported_once_and_so_is_its_end()
    {
        Make();
        RunUntil(5000);
        Assert.AreEqual(0, s_reports);
        s_bad.ReadError = ErrorCode.SensorCrc;
        RunUntil(100000);
        Assert.AreEqual(1, s_reports);
        Assert.AreEqual((int)ErrorCode.SensorCrc, (int)s_lastReport);
        s_bad.ReadError = ErrorCode.Ok;
        RunUntil(400000);
        Assert.AreEqual(2, s_reports);
        Assert.AreEqual((int)ErrorCode.Ok, (int)s_lastReport);
        Assert.AreEqual((int)ErrorCode.Ok, (int)s_poller[0].LastError);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public void After_a_failure_no_old_value_is_left(int where)
    {
        Make();
        RunUntil(2000);
        Assert.IsTrue(s_poller.TryGetLast(0, out _, out _));
        int readings = s_sink.CountOf(0);
        s_bad.StartError = where == 0 ? ErrorCode.NoAnswer : ErrorCode.Ok;
        s_bad.ReadError = where == 1 ? ErrorCode.ValueOutOfRange : ErrorCode.Ok;
        if (where == 2)
        {
            // a change that cannot be read
            s_bad.ReadError = ErrorCode.SensorReset;
            s_bad.ChangedAtMs = 2500;
        }

        RunUntil(3100);

        Assert.AreEqual(readings, s_sink.CountOf(0));
        Assert.IsFalse(s_poller.TryGetLast(0, out int value, out long atMs));
        Assert.AreEqual(0, value);
        Assert.AreEqual(0L, atMs);
        Assert.AreEqual(1, s_poller[0].FailureCount);
    }

    [TestMethod]
    public void A_recovered_sensor_reads_at_once_and_returns_to_the_grid()
    {
        Make();
        RunUntil(1500);
        s_bad.ReadError = ErrorCode.NoAnswer;
        RunUntil(2000);
        s_bad.ReadError = ErrorCode.Ok;
        int before = s_sink.CountOf(0);
        RunUntil(5000);

        // failed at 2000, begun again at 3000: on the grid once more, one point was missed
        Assert.AreEqual(before + 3, s_sink.CountOf(0));
        Assert.AreEqual(2, s_bad.BeginCount);
        Assert.AreEqual(1, s_poller[0].MissedCount);
    }

    [TestMethod]
    public void The_pause_begins_small_again_after_a_good_reading()
    {
        Make();
        s_bad.ReadError = ErrorCode.NoAnswer;
        RunUntil(100000);
        s_bad.ReadError = ErrorCode.Ok;
        RunUntil(200000);
        s_bad.ReadError = ErrorCode.NoAnswer;
        int begins = s_bad.BeginCount;
        RunUntil(204500);
        Assert.AreEqual(begins + 2, s_bad.BeginCount);
    }

    [TestMethod]
    public void Not_ready_is_asked_again_before_it_counts_as_a_failure()
    {
        Make();
        s_bad.BeginError = ErrorCode.NotReady;
        RunUntil(20);
        s_bad.BeginError = ErrorCode.Ok;
        s_bad.ReadError = ErrorCode.NotReady;
        RunUntil(400);
        s_bad.ReadError = ErrorCode.Ok;
        RunUntil(500);

        Assert.AreEqual(1, s_sink.CountOf(0));
        Assert.AreEqual(0, s_poller[0].FailureCount);
        Assert.AreEqual(0, s_reports);
    }

    [TestMethod]
    public void A_sensor_that_is_never_ready_fails()
    {
        Make();
        s_bad.ReadError = ErrorCode.NotReady;
        RunUntil(PolledSensor.PatienceMs + 100);
        Assert.AreEqual(1, s_poller[0].FailureCount);
        Assert.AreEqual((int)ErrorCode.NotReady, (int)s_lastReport);
        s_bad.BeginError = ErrorCode.NotReady;
        RunUntil(5000);
        Assert.AreEqual(3, s_poller[0].FailureCount);
        Assert.AreEqual(1, s_reports);
    }

    private static void Make()
    {
        MakeBad();
        s_poller.Add(new ScriptedSensor(1), "good", 1000);
    }

    private static void MakeBad()
    {
        s_sink = new RecordingSink();
        s_poller = new SensorPoller(new ChannelTable(), s_sink);
        s_bad = new ScriptedSensor(1);
        s_nowMs = 0;
        s_reports = 0;
        s_lastReport = ErrorCode.Ok;
        s_poller.Add(s_bad, "bad", 1000);
        s_poller.StateChanged += OnStateChanged;
    }

    private static void OnStateChanged(PolledSensor sensor, ErrorCode error, long nowMs)
    {
        Assert.AreEqual("bad", sensor.Name);
        s_reports++;
        s_lastReport = error;
    }

    private static void RunUntil(long endMs)
    {
        while (s_nowMs <= endMs)
        {
            s_nowMs += s_poller.Step(s_nowMs);
        }
    }
}
