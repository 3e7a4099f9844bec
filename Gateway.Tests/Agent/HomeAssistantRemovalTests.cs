// What was announced and is no more: taken back once, also across restarts and power cuts.

using Gateway.Core.Sensing;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class HomeAssistantRemovalTests
{
    private const string Config = "{\"mode\":\"iot\",\"device\":{\"id\":\"gw-1\"},"
        + "\"mqtt\":{\"broker\":\"mqtt://b\",\"dialect\":\"home-assistant\"},"
        + "\"uplink\":{\"format\":\"flat-json\"},\"journal\":{\"commit-seconds\":5},"
        + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\",\"interval\":1000}}}";

    [TestMethod]
    public void A_channel_that_is_gone_is_taken_back_with_its_alarm_before_the_others_are_told()
    {
        DialectBench next = Next("x.y");
        Assert.AreEqual(5, next.Listen());
        Assert.AreEqual("ha/sensor/gw-1/a_b/config", (string)next.Topics[0]);
        Assert.AreEqual("ha/sensor/gw-1/a_c/config", (string)next.Topics[1]);
        Assert.AreEqual("ha/binary_sensor/gw-1/a_c_alarm/config", (string)next.Topics[2]);
        Assert.AreEqual("ha/binary_sensor/gw-1/a_c_alarm/state", (string)next.Topics[3]);
        for (int i = 0; i < 4; i++)
        {
            Assert.AreEqual("", (string)next.Payloads[i]);
        }

        Assert.AreEqual("ha/sensor/gw-1/x_y/config", (string)next.Topics[4]);
        Assert.AreEqual(1, Again(next, "x.y").Listen(), "once is enough");
    }

    [TestMethod]
    public void What_was_not_acknowledged_is_taken_back_again()
    {
        DialectBench next = Next("x.y");
        next.Listen(2);
        Assert.IsTrue(next.Take());
        next.Dialect.OnLost();
        next.Dialect.BeginConnection();
        Assert.AreEqual(5, next.Listen());
        Assert.AreEqual("ha/sensor/gw-1/a_b/config", (string)next.Topics[3]);

        // A power cut in the middle instead of a lost connection.
        next = Next("x.y");
        next.Listen(3);
        Assert.AreEqual(5, Again(next, "x.y").Listen());
    }

    [TestMethod]
    public void Another_prefix_or_name_takes_everything_back_where_it_was()
    {
        DialectBench next = Again(Announced(), "a.b");
        next.Prefix = "house";
        next.Boot();
        Assert.AreEqual(5, next.Listen());
        Assert.AreEqual("ha/sensor/gw-1/a_b/config", (string)next.Topics[0]);
        Assert.AreEqual("house/sensor/gw-1/a_b/config", (string)next.Topics[4]);
        next = Again(next, "a.b");
        next.Prefix = "house";
        next.DeviceId = "gw-2";
        next.Boot();
        Assert.AreEqual(2, next.Listen());
        Assert.AreEqual("house/sensor/gw-1/a_b/config", (string)next.Topics[0]);
        Assert.AreEqual("house/sensor/gw-2/a_b/config", (string)next.Topics[1]);
    }

    [TestMethod]
    public void A_list_that_has_not_changed_is_not_written()
    {
        DialectBench same = Again(Announced(), "a.b");
        same.Add("a.c", "V", 1);
        same.Watch(1, 50);
        same.Boot();
        Assert.AreEqual(3, same.Listen());
        Assert.IsTrue(same.Storage.ContentOf("halist.a") != null);
        Assert.IsNull(same.Storage.ContentOf("halist.b"), "a second record would be there");
    }

    [TestMethod]
    public void In_a_whole_gateway_documents_follow_the_status_and_readings_are_as_ever()
    {
        AgentBench bench = new AgentBench(Config);
        bench.Boot(true);
        bench.RunSeconds(20);
        Assert.AreEqual((int)MessageKind.Status, (int)bench.Broker.Kinds[0]);
        int at = bench.Broker.IndexOf(MessageKind.Addressed, 0);
        Assert.AreEqual(6, CountDocuments(bench), "three values, three figures");
        string first = bench.Broker.TextOf(at);
        Assert.IsTrue(first.Contains("homeassistant/sensor/gw-1/air_temperature/config{\"name\":"), first);
        Assert.IsTrue(first.Contains("\"expire_after\":71,"), first);
        Assert.IsTrue(bench.Broker.IndexOf(MessageKind.Telemetry, 0) > 0);
        Assert.AreEqual(0L, bench.Agent.Uplinks.UplinkOf(0).Stats.SkippedReadingCount);
    }

    [TestMethod]
    public void A_gateway_that_leaves_Home_Assistant_leaves_nothing_behind()
    {
        AgentBench bench = new AgentBench(Config);
        bench.Boot(true);
        bench.RunSeconds(10);
        bench.Answer("config set mqtt.dialect none");
        bench.Answer("config apply");
        bench.RunSeconds(5);
        bench.Boot(true);
        bench.RunSeconds(10);
        Assert.AreEqual(6, CountDocuments(bench));
        string last = bench.Broker.TextOf(bench.Broker.IndexOf(MessageKind.Addressed, 0));
        Assert.IsFalse(last.Contains("{"), last);
        bench.Boot(true);
        bench.RunSeconds(10);
        Assert.AreEqual(0, CountDocuments(bench));
    }

    private static int CountDocuments(AgentBench bench)
    {
        int count = 0;
        for (int i = 0; i < bench.Broker.Kinds.Count; i++)
        {
            count += (int)bench.Broker.Kinds[i] == (int)MessageKind.Addressed ? 1 : 0;
        }

        return count;
    }

    // A gateway that has announced two values and an alarm.
    private static DialectBench Announced()
    {
        DialectBench bench = new DialectBench();
        bench.Add("a.b", "V", 1);
        bench.Add("a.c", "V", 1);
        bench.Watch(1, 50);
        bench.Boot();
        bench.Listen();
        return bench;
    }

    private static DialectBench Next(string channel) => Again(Announced(), channel);

    // The same flash, another configuration.
    private static DialectBench Again(DialectBench before, string channel)
    {
        DialectBench next = new DialectBench { Storage = before.Storage };
        next.Add(channel, "V", 1);
        next.Boot();
        return next;
    }
}
