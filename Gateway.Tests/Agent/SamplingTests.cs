// Sampling in a whole gateway: what the configuration says reaches schedule, filters, table and messages.

using Gateway.Core;
using Gateway.Core.Alarms;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class SamplingTests
{
    private const string Begin = "{\"mode\":\"iot\",\"device\":{\"id\":\"gw-1\"},"
        + "\"mqtt\":{\"broker\":\"mqtt://b\"},\"journal\":{\"commit-count\":1},";

    [TestMethod]
    public void A_scaled_channel_has_its_own_unit_and_decimals_everywhere()
    {
        AgentBench bench = NewBench("\"interval\":1000",
            "\"air.temperature\":{\"scale\":1.8,\"offset\":32,\"unit\":\"degF\",\"decimals\":1,"
            + "\"high\":100}");
        Heat(bench, 21530);
        bench.RunSeconds(5);
        Assert.AreEqual("degF", bench.Agent.Channels[0].Unit);
        string message = LastOf(bench, MessageKind.Telemetry);
        Assert.IsTrue(message.Contains("degF") && message.Contains("\"v\":70.8"), message);
        Assert.IsTrue(bench.Type("sensors").Contains("70.8 degF"));
        Heat(bench, 40000);
        bench.RunSeconds(3);
        string alarm = LastOf(bench, MessageKind.Alarm);
        Assert.IsTrue(alarm.Contains("\"v\":104"), alarm);
    }

    [TestMethod]
    public void A_value_that_cannot_be_true_is_a_fault_of_the_sensor_and_never_stored()
    {
        AgentBench bench = NewBench("\"interval\":1000",
            "\"air.temperature\":{\"valid-min\":-10,\"valid-max\":50,\"high\":30}");
        bench.RunSeconds(3);
        Heat(bench, 50010);
        bench.RunSeconds(3);
        Assert.IsFalse(bench.Agent.Poller.TryGetLast(0, out int value, out _));
        Assert.AreEqual(0, value);
        Assert.IsTrue(bench.Agent.Poller.TryGetLast(1, out _, out _)); // humidity is not touched
        Assert.AreEqual(-1, bench.Broker.IndexOf(MessageKind.Alarm, 0));
        Assert.IsFalse(LastOf(bench, MessageKind.Telemetry).Contains("air.temperature"));
        string screen = bench.Type("sensors");
        Assert.IsTrue(screen.Contains("failed: value outside the measuring range"), screen);
        Assert.IsTrue(bench.Type("status").Contains("0 ok, 1 failed"));
        string log = bench.Type("log");
        Assert.IsTrue(log.Contains("warning air.temperature: outside its valid range"), log);
        Heat(bench, 20000);
        bench.RunSeconds(3);
        Assert.IsTrue(bench.Type("log").Contains("air.temperature: valid again"));
        Assert.IsTrue(bench.Type("status").Contains("1 ok, 0 failed"));
    }

    [TestMethod]
    public void Values_that_cannot_be_true_are_an_alarm_after_as_many_as_fault_says()
    {
        AgentBench bench = NewBench("\"interval\":1000",
            "\"air.temperature\":{\"valid-min\":-10,\"valid-max\":50,\"fault\":3},"
            + "\"air.humidity\":{\"fault\":1}");
        bench.RunSeconds(3);
        Heat(bench, 50010);
        RunReadings(bench, 2);
        Heat(bench, 20000);
        RunReadings(bench, 1); // a good one in between: counted from 0 again
        Heat(bench, 50010);
        RunReadings(bench, 2);
        Assert.AreEqual(-1, AlarmBench.CodeOf(bench.Broker, "air.temperature"));
        RunReadings(bench, 1);
        bench.RunSeconds(1);
        Assert.AreEqual(0x10 + (int)AlarmCondition.Fault, AlarmBench.CodeOf(bench.Broker, "air.temperature"));
        Assert.AreEqual(1, AlarmBench.Count(bench.Broker));
        string alarm = AlarmBench.Last(bench.Broker);
        Assert.IsFalse(alarm.Contains("\"n\":\"air.temperature\""), alarm); // none, not a wrong one
        Heat(bench, 20000);
        bench.RunSeconds(3);
        Assert.AreEqual(0x30, AlarmBench.CodeOf(bench.Broker, "air.temperature"));
        Assert.AreEqual(-1, AlarmBench.CodeOf(bench.Broker, "air.humidity")); // its neighbour is not touched
    }

    [TestMethod]
    public void Failures_of_the_sensor_and_values_that_cannot_be_true_are_one_row()
    {
        AgentBench bench = NewBench("\"interval\":1000",
            "\"air.temperature\":{\"valid-min\":-10,\"valid-max\":50,\"fault\":3}");
        bench.RunSeconds(3);
        Heat(bench, 50010);
        RunReadings(bench, 1);
        int failures = bench.Agent.Poller.FailureCount;
        bench.Board.Bus(1).Find(0x76).Fault = ErrorCode.NoAnswer;
        while (bench.Agent.Poller.FailureCount == failures)
        {
            bench.RunSeconds(1);
        }

        bench.Board.Bus(1).Find(0x76).Fault = ErrorCode.Ok;
        Assert.AreEqual(-1, AlarmBench.CodeOf(bench.Broker, "air.temperature"));
        RunReadings(bench, 1);
        bench.RunSeconds(1);
        Assert.AreEqual(0x10 + (int)AlarmCondition.Fault, AlarmBench.CodeOf(bench.Broker, "air.temperature"));
    }

    [TestMethod]
    public void A_window_of_all_three_has_channels_for_the_extremes()
    {
        AgentBench bench = NewBench("\"interval\":1000",
            "\"air.temperature\":{\"aggregate\":\"min-mean-max\",\"window\":10}");
        for (int i = 0; i < 30; i++)
        {
            Heat(bench, 20000 + (i % 10 * 100));
            bench.RunSeconds(1);
        }

        Assert.IsTrue(bench.Agent.Channels.TryFind("air.temperature.min", out int min));
        Assert.IsTrue(bench.Agent.Channels.TryFind("air.temperature.max", out int max));
        Assert.AreEqual(min + 1, max);
        Assert.AreEqual("Cel", bench.Agent.Channels[max].Unit);
        string all = "";
        for (int i = bench.Broker.IndexOf(MessageKind.Telemetry, 0); i >= 0;
            i = bench.Broker.IndexOf(MessageKind.Telemetry, i + 1))
        {
            all += bench.Broker.TextOf(i);
        }

        Assert.IsTrue(all.Contains("\"n\":\"air.temperature.min\",\"v\":20}"), all);
        Assert.IsTrue(all.Contains("\"n\":\"air.temperature.max\",\"v\":20.9}"), all);
        Assert.IsTrue(all.Contains("\"bu\":\"Cel\",\"n\":\"air.temperature\",\"v\":20.45}"), all);
    }

    [TestMethod]
    public void An_aligned_sensor_keeps_to_the_wall_clock_also_after_a_jump()
    {
        AgentBench bench = NewBench("\"interval\":10000,\"phase\":2000,\"align\":true", "");
        bench.RunSeconds(65);
        AssertAligned(bench);
        bench.SetNetworkTime(bench.NetworkUtcMs + 3333);
        bench.RunSeconds(75);
        AssertAligned(bench);
        int count = bench.Agent.Poller.ReadingCount;
        Assert.IsTrue(count >= 15 && count <= 17, count.ToString());
    }

    [TestMethod]
    public void A_duty_that_takes_too_long_is_counted_and_said_now_and_then()
    {
        AgentBench bench = NewBench("\"interval\":1000", "");
        bench.RunSeconds(5);
        Assert.AreEqual(0, bench.Agent.Tasks.OverCount);
        bench.SlownessMs = 100;
        bench.RunSeconds(1);
        Assert.AreEqual(0, bench.Agent.Tasks.OverCount); // as much as it may
        bench.SlownessMs = 250;
        bench.RunSeconds(2);
        bench.SlownessMs = 0;
        int count = bench.Agent.Tasks.OverCount;
        Assert.IsTrue(count >= 10, count.ToString());
        string log = bench.Type("log");
        int first = log.IndexOf("warning task console: took 250 ms of 100");
        Assert.IsTrue(first >= 0, log);
        Assert.AreEqual(-1, log.IndexOf("task ", first + 20), log);
        string tasks = bench.Type("tasks");
        Assert.IsTrue(tasks.Contains("console"), tasks);
        Assert.IsTrue(tasks.Contains("250 ms"), tasks);
        Assert.IsTrue(tasks.Contains(count.ToString() + " times"), tasks);
        bench.RunSeconds(600);
        bench.SlownessMs = 101;
        bench.RunSeconds(1);
        bench.SlownessMs = 0;
        log = bench.Type("log");
        Assert.IsTrue(log.Contains("took 101 ms of 100"), log);
    }

    [TestMethod]
    public void A_sensor_that_a_slow_loop_has_missed_says_so()
    {
        AgentBench bench = NewBench("\"interval\":500", "");
        bench.RunSeconds(2);
        Assert.AreEqual(0, bench.Agent.Poller.MissedCount);
        bench.SlownessMs = 2450;
        bench.RunSeconds(1);
        bench.SlownessMs = 0;
        bench.RunSeconds(1);
        int readings = bench.Agent.Poller.ReadingCount;
        int missed = bench.Agent.Poller.MissedCount;
        Assert.IsTrue(missed >= 30, missed.ToString());
        bench.RunSeconds(5);
        Assert.AreEqual(readings + 10, bench.Agent.Poller.ReadingCount); // no burst
        string tasks = bench.Type("tasks");
        Assert.IsTrue(tasks.Contains("air missed " + missed.ToString() + " readings"), tasks);
    }

    private static AgentBench NewBench(string sensor, string channels)
    {
        AgentBench bench = new AgentBench(Begin
            + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\"," + sensor + "}},"
            + "\"channel\":{" + channels + "}}");
        bench.Boot(true);
        return bench;
    }

    private static void Heat(AgentBench bench, int milliCelsius)
    {
        ((VirtualBme280)bench.Board.Bus(1).Find(0x76)).TemperatureMilliCelsius = milliCelsius;
    }

    private static void RunReadings(AgentBench bench, int count)
    {
        int end = bench.Agent.Poller.ReadingCount + count;
        while (bench.Agent.Poller.ReadingCount < end)
        {
            bench.RunSeconds(1);
        }
    }

    private static string LastOf(AgentBench bench, MessageKind kind)
    {
        string last = "";
        for (int i = bench.Broker.IndexOf(kind, 0); i >= 0; i = bench.Broker.IndexOf(kind, i + 1))
        {
            last = bench.Broker.TextOf(i);
        }

        return last;
    }

    private static void AssertAligned(AgentBench bench)
    {
        Assert.IsTrue(bench.Agent.Poller.TryGetLast(0, out _, out long atMs));
        Assert.IsTrue(bench.Agent.Time.TryToUtc(atMs, out long utcMs));
        Assert.AreEqual(2000L, utcMs % 10000);
    }
}
