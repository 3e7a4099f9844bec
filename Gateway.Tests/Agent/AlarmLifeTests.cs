// Alarms in a whole gateway: between readings, over restarts, by hand, beside failing sensors and power cuts.

using Gateway.Core;
using Gateway.Core.Alarms;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class AlarmLifeTests
{
    private const string Config = "{\"mode\":\"iot\",\"device\":{\"id\":\"gw-1\"},"
        + "\"mqtt\":{\"broker\":\"mqtt://b\"},\"console\":{\"login\":false},"
        + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\",\"interval\":1000},"
        + "\"1\":{\"type\":\"input\",\"name\":\"door\",\"pin\":26,\"invert\":true,\"debounce\":0,"
        + "\"interval\":3600000},"
        + "\"2\":{\"type\":\"input\",\"name\":\"case\",\"pin\":27,\"invert\":true,\"debounce\":0,"
        + "\"interval\":3600000}},"
        + "\"channel\":{\"air.temperature\":{\"high\":30,\"hysteresis\":1,\"fault\":3},"
        + "\"door.state\":{\"alarm-on\":\"active\",\"delay\":30,\"clear-delay\":0},"
        + "\"case.state\":{\"alarm-on\":\"active\",\"tamper\":true}}}";

    private const string Air = "air.temperature";

    [TestMethod]
    public void An_input_is_sent_in_the_very_step_it_changes_in()
    {
        AgentBench bench = NewBench();
        Step(bench, 100);
        bench.Board.Pin(27).Drive(false);
        Step(bench, 1);
        Assert.AreEqual(1, AlarmBench.Count(bench.Broker));
        Assert.AreEqual(0x16, AlarmBench.CodeOf(bench.Broker, "case.state"));
    }

    [TestMethod]
    public void A_door_that_stays_open_is_an_alarm_at_the_end_of_its_delay_and_not_with_the_next_reading()
    {
        AgentBench bench = NewBench();
        bench.Board.Pin(26).Drive(false);
        bench.RunSeconds(29);
        Assert.AreEqual(0, AlarmBench.Count(bench.Broker));

        // The wall clock jumps by a day; uptime counts.
        bench.SetNetworkTime(1795086400000);
        bench.RunSeconds(2);
        Assert.AreEqual(0x15, AlarmBench.CodeOf(bench.Broker, "door.state"));
        bench.Board.Pin(26).Drive(true);
        Step(bench, 1);
        Assert.AreEqual(0x30, AlarmBench.CodeOf(bench.Broker, "door.state"));
    }

    [TestMethod]
    public void What_people_do_is_sent_with_the_next_step()
    {
        AgentBench bench = NewBench();
        Heat(bench, 35000);
        bench.RunSeconds(3);
        Assert.AreEqual(1, AlarmBench.Count(bench.Broker));
        Assert.AreEqual("alarm ack air.temperature\r\nacknowledged\r\n> ", bench.Type("alarm ack " + Air));
        Assert.AreEqual(0x21, AlarmBench.CodeOf(bench.Broker, Air));
        bench.Type("alarm inhibit air.temperature 2");
        Assert.AreEqual(0x50, AlarmBench.CodeOf(bench.Broker, Air));
        bench.RunSeconds(118);
        Assert.AreEqual(3, AlarmBench.Count(bench.Broker));
        bench.RunSeconds(2);
        Assert.AreEqual(0x11, AlarmBench.CodeOf(bench.Broker, Air));
        string screen = bench.Type("log");
        Assert.IsTrue(screen.Contains("warning air.temperature: high"), screen);
        Assert.IsTrue(screen.Contains("info air.temperature: acknowledged"), screen);
        Assert.IsTrue(screen.Contains("info air.temperature: inhibited"), screen);
    }

    [TestMethod]
    public void After_a_restart_an_alarm_is_not_raised_again_and_stays_acknowledged()
    {
        AgentBench bench = NewBench();
        Heat(bench, 35000);
        bench.RunSeconds(3);
        bench.Type("alarm ack all");
        bench.Boot(true);
        Heat(bench, 35000);
        bench.RunSeconds(30);
        Assert.AreEqual(0, AlarmBench.Count(bench.Broker));
        Assert.AreEqual((int)AlarmState.Acknowledged, (int)StateOf(bench, Air));
        Heat(bench, 20000);
        bench.RunSeconds(3);
        Assert.AreEqual(0, AlarmBench.CodeOf(bench.Broker, Air));
    }

    [TestMethod]
    public void What_has_ended_while_it_was_off_is_told_and_a_latched_alarm_stays()
    {
        AgentBench bench = NewBench();
        Heat(bench, 35000);
        bench.Board.Pin(27).Drive(false);
        bench.RunSeconds(3);
        bench.Boot(true);
        bench.RunSeconds(5);
        Assert.AreEqual(0x30, AlarmBench.CodeOf(bench.Broker, Air));
        Assert.AreEqual(0x46, AlarmBench.CodeOf(bench.Broker, "case.state"));
        bench.Boot(true);
        bench.RunSeconds(5);
        Assert.AreEqual(0, AlarmBench.Count(bench.Broker));
        Assert.AreEqual((int)AlarmState.Latched, (int)StateOf(bench, "case.state"));
        string screen = bench.Type("alarms");
        Assert.IsTrue(screen.Contains("tamper     case.state 0 /, for "), screen);
        Assert.IsTrue(screen.Contains(", latched\r\n"), screen);
    }

    [TestMethod]
    public void An_inhibition_outlives_a_restart()
    {
        AgentBench bench = NewBench();
        bench.Type("alarm inhibit air.temperature 60");
        bench.Boot(true);
        Heat(bench, 35000);
        bench.RunSeconds(60);
        Assert.AreEqual(0, AlarmBench.Count(bench.Broker));
        bench.RunSeconds(3600);
        Assert.AreEqual(0x11, AlarmBench.CodeOf(bench.Broker, Air));
    }

    [TestMethod]
    public void A_sensor_that_fails_again_and_again_is_an_alarm_without_a_value()
    {
        AgentBench bench = NewBench();
        bench.Board.Bus(1).Find(0x76).Fault = ErrorCode.NoAnswer;
        bench.RunSeconds(2);
        Assert.AreEqual(0, AlarmBench.Count(bench.Broker), "one or two failures are none");
        bench.RunSeconds(8);
        string message = AlarmBench.Last(bench.Broker);
        Assert.AreEqual(0x1A, AlarmBench.CodeOf(bench.Broker, Air));
        Assert.IsFalse(message.Contains("\"n\":\"air.temperature\""), message);
        bench.RunSeconds(60);
        Assert.AreEqual(1, AlarmBench.Count(bench.Broker));
        bench.Board.Bus(1).Find(0x76).Fault = ErrorCode.Ok;
        bench.RunSeconds(120);
        Assert.AreEqual(0x30, AlarmBench.CodeOf(bench.Broker, Air));
    }

    [TestMethod]
    public void An_alarm_from_before_the_time_is_known_is_dated_although_there_was_no_reading()
    {
        AgentBench bench = new AgentBench("{\"mode\":\"iot\",\"device\":{\"id\":\"gw-1\"},"
            + "\"mqtt\":{\"broker\":\"mqtt://b\"},"
            + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\",\"interval\":1000}},"
            + "\"channel\":{\"air.temperature\":{\"fault\":3}}}")
        { HasNetworkTime = false };
        bench.Boot(false);
        bench.Board.Bus(1).Find(0x76).Fault = ErrorCode.NoAnswer;
        bench.RunSeconds(20);
        Assert.IsTrue(bench.Agent.Alarms.Journal.CommittedSequence > 0, "it is told");
        Assert.AreEqual(0L, bench.Agent.Journal.NextSequence, "there is no reading");
        Assert.IsNull(bench.Storage.ContentOf("anchors.a"));
        bench.SetNetworkTime(1795000000000);
        bench.RunSeconds(5);
        Assert.IsTrue(bench.Storage.ContentOf("anchors.a") != null, "its boot has a date after a restart");
    }

    [TestMethod]
    public void A_chattering_input_tells_twenty_events_and_then_how_many_there_were()
    {
        AgentBench bench = NewBench();
        for (int i = 0; i < 50; i++)
        {
            bench.Board.Pin(27).Drive(i % 2 != 0);
            bench.RunSeconds(1);
        }

        Assert.AreEqual(20, AlarmBench.Count(bench.Broker));
        bench.RunSeconds(3600);
        string message = AlarmBench.Last(bench.Broker);
        Assert.AreEqual(21, AlarmBench.Count(bench.Broker));
        Assert.IsTrue(message.Contains("\"n\":\"suppressed\",\"u\":\"count\",\"v\":30"), message);
        Assert.AreEqual(0x46, AlarmBench.CodeOf(bench.Broker, "case.state"));
    }

    [TestMethod]
    [DataRow((int)PowerCutModel.Atomic)]
    [DataRow((int)PowerCutModel.Done)]
    [DataRow((int)PowerCutModel.Prefix)]
    [DataRow((int)PowerCutModel.Torn)]
    public void A_power_cut_at_any_operation_leaves_no_alarm_unknown(int model)
    {
        bool isCut = true;
        int at = 0;
        for (at = 1; isCut && at < 300; at++)
        {
            AgentBench bench = NewBench();
            bench.Storage.CutPowerAt(at, (PowerCutModel)model, (uint)at);
            Heat(bench, 35000);
            bench.RunSeconds(3);
            bench.Type("alarm ack air.temperature");
            Heat(bench, 20000);
            bench.RunSeconds(3);
            Heat(bench, 35000);
            bench.RunSeconds(3);
            isCut = bench.Storage.IsCut;
            int known = AlarmBench.CodeOf(bench.Broker, Air);
            bench.Storage.Restart();
            bench.Storage.CutPowerAt(0, PowerCutModel.Atomic, 0);
            bench.Boot(true);
            Heat(bench, 35000);
            bench.RunSeconds(10);
            int heard = AlarmBench.CodeOf(bench.Broker, Air);
            known = heard < 0 ? known : heard;
            ChannelAlarm alarm = AlarmOf(bench, Air);
            Assert.AreEqual(alarm.Code, known, "operation " + at.ToString());
            Assert.AreEqual((int)AlarmCondition.High, (int)alarm.Condition, "operation " + at.ToString());
            Assert.AreEqual(0, alarm.SuppressedCount);
        }

        Assert.IsTrue(at > 8 && !isCut, at.ToString());
    }

    private static AgentBench NewBench()
    {
        AgentBench bench = new AgentBench(Config);
        bench.Boot(true);
        bench.RunSeconds(5);
        return bench;
    }

    private static void Step(AgentBench bench, int milliseconds)
    {
        bench.Clock.Advance(milliseconds);
        bench.Agent.Step(bench.Clock.NowMs);
    }

    private static void Heat(AgentBench bench, int milliCelsius)
    {
        ((VirtualBme280)bench.Board.Bus(1).Find(0x76)).TemperatureMilliCelsius = milliCelsius;
    }

    private static ChannelAlarm AlarmOf(AgentBench bench, string channel)
    {
        bench.Agent.Channels.TryFind(channel, out int index);
        return bench.Agent.Alarms.ByChannel[index];
    }

    private static AlarmState StateOf(AgentBench bench, string channel) => AlarmOf(bench, channel).State;
}
