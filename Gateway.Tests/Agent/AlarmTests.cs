// Alarms in a whole gateway: a lane of their own, sent before readings, kept while nobody takes them.

using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class AlarmTests
{
    private const string Config = "{\"mode\":\"iot\",\"device\":{\"id\":\"gw-1\"},"
        + "\"mqtt\":{\"broker\":\"mqtt://b\"},"
        + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\",\"interval\":1000}},"
        + "\"channel\":{\"air.temperature\":{\"high\":30,\"high-high\":40,\"hysteresis\":1}}}";

    [TestMethod]
    public void A_raise_and_its_end_are_sent_at_once_with_value_and_time()
    {
        AgentBench bench = new AgentBench(Config);
        bench.Boot(true);
        bench.RunSeconds(5);
        Assert.AreEqual(0, AlarmBench.Count(bench.Broker));
        Heat(bench, 31500);
        bench.RunSeconds(3);
        Assert.AreEqual(1, AlarmBench.Count(bench.Broker));
        string raised = AlarmBench.Last(bench.Broker);
        Assert.IsTrue(raised.Contains("\"bseq\":0"), raised);
        Assert.IsTrue(raised.Contains("\"n\":\"air.temperature\",\"v\":31.5"), raised);
        Assert.IsTrue(raised.Contains("\"n\":\"air.temperature.alarm\",\"u\":\"/\",\"v\":1"), raised);
        Assert.IsTrue(raised.Contains("\"n\":\"air.temperature.state\",\"u\":\"/\",\"v\":1"), raised);
        Assert.IsTrue(raised.Contains("\"bt\":17950000"), raised);

        Heat(bench, 41000);
        bench.RunSeconds(3);
        Assert.AreEqual(0x12, AlarmBench.CodeOf(bench.Broker, "air.temperature"));
        Heat(bench, 20000);
        bench.RunSeconds(3);
        Assert.AreEqual(3, AlarmBench.Count(bench.Broker));
        Assert.AreEqual(0x30, AlarmBench.CodeOf(bench.Broker, "air.temperature"));
    }

    [TestMethod]
    public void Alarms_wait_in_flash_and_go_before_the_readings_that_wait_longer()
    {
        AgentBench bench = new AgentBench(Config);
        bench.Boot(false);
        bench.RunSeconds(120);
        Heat(bench, 35000);
        bench.RunSeconds(5);

        // A power cut: the alarm was committed, the newest readings were not.
        bench.Boot(true);
        Heat(bench, 20000);
        bench.RunSeconds(10);
        int firstAlarm = bench.Broker.IndexOf(MessageKind.Alarm, 0);
        int firstReadings = bench.Broker.IndexOf(MessageKind.Telemetry, 0);
        Assert.IsTrue(firstAlarm >= 0, "the alarm was kept");
        Assert.IsTrue(firstReadings > firstAlarm, "and is first");
        Assert.IsTrue(bench.Broker.TextOf(firstAlarm).Contains("\"v\":35"), bench.Broker.TextOf(firstAlarm));
    }

    [TestMethod]
    public void Alarms_survive_an_overflow_of_the_readings()
    {
        string small = Config.Substring(0, Config.Length - 1)
            + ",\"journal\":{\"quota-kb\":16,\"commit-count\":10}}";
        AgentBench bench = new AgentBench(small);
        bench.Boot(false);
        bench.RunSeconds(2);
        Heat(bench, 35000);
        bench.RunSeconds(5);
        VirtualBme280 chip = (VirtualBme280)bench.Board.Bus(1).Find(0x76);
        for (int i = 0; i < 3000; i++)
        {
            chip.PressurePascals = 95000 + (i * 7919 % 10000);
            chip.HumidityMilliPercent = 20000 + (i * 104729 % 60000);
            bench.RunSeconds(1);
        }

        Assert.IsTrue(bench.Agent.Journal.Stats.ReadingsDropped > 0);
        Assert.AreEqual(1L, bench.Agent.Journals.Alarms.CommittedSequence);
        bench.Boot(true);
        bench.RunSeconds(10);
        Assert.IsTrue(AlarmBench.Last(bench.Broker).Length > 0);
    }

    [TestMethod]
    public void Without_thresholds_there_is_no_lane()
    {
        AgentBench bench = new AgentBench("{\"device\":{\"id\":\"d\"},"
            + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\"}}}");
        bench.Boot(true);
        Assert.IsTrue(bench.Agent.Journals.Alarms == null);
    }

    private static void Heat(AgentBench bench, int milliCelsius)
    {
        ((VirtualBme280)bench.Board.Bus(1).Find(0x76)).TemperatureMilliCelsius = milliCelsius;
    }
}
