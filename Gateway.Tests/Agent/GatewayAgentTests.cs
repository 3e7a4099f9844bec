// The gateway as a whole: from the register of a chip to the peer's acknowledgement.

using Gateway.Agent;
using Gateway.Agent.Config;
using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class GatewayAgentTests
{
    private const string Iot = "{\"device\":{\"id\":\"gw-1\"},\"mode\":\"iot\","
        + "\"mqtt\":{\"broker\":\"mqtt://b\"},\"journal\":{\"commit-count\":3},"
        + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"hall\",\"interval\":10000}}}";

    private const string M2mWithoutServer = "{\"device\":{\"id\":\"gw-1\"},\"journal\":{\"commit-count\":3},"
        + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"hall\",\"interval\":10000}}}";

    [TestMethod]
    public void A_reading_goes_from_the_chip_to_the_acknowledging_broker()
    {
        AgentBench bench = new AgentBench(Iot);
        bench.Boot(true);

        bench.RunSeconds(65);

        Assert.AreEqual(7, bench.Agent.Poller.ReadingCount);
        Assert.AreEqual(6L, bench.Agent.Uplinks.ConsumerOf(0).AcknowledgedSequence);
        string first = (string)bench.Broker.Sent[1];
        string head = "[{\"bn\":\"gw-1:\",\"bseq\":0,\"bt\":1795000000";
        Assert.AreEqual(head, first.Substring(0, head.Length));
        Assert.IsTrue(first.Contains("\"bu\":\"Cel\",\"n\":\"hall.temperature\",\"v\":20}"), first);
        Assert.IsTrue(first.Contains("\"n\":\"hall.pressure\",\"u\":\"Pa\",\"v\":101325}"), first);
    }

    [TestMethod]
    public void Console_and_broker_are_told_which_build_of_the_release_it_is()
    {
        string version = typeof(GatewayAgent).Assembly.GetName().Version.ToString();
        AgentBench bench = new AgentBench(
            "{\"device\":{\"id\":\"gw-1\"},\"mode\":\"iot\","
            + "\"mqtt\":{\"broker\":\"mqtt://b\",\"dialect\":\"home-assistant\"}}");
        bench.Boot(true);
        bench.RunSeconds(5);

        string screen = bench.Answer("status");
        Assert.IsTrue(screen.Contains("nanoGateway " + version + " on "), screen);
        string online = (string)bench.Broker.Sent[0];
        Assert.IsTrue(online.Contains("\"version\":\"" + version + "\""), online);
        string document = (string)bench.Broker.Sent[1];
        Assert.IsTrue(document.Contains("\"sw_version\":\"" + version + "\""), document);
    }

    [TestMethod]
    public void What_a_broker_did_not_take_survives_a_reboot_and_is_sent_then()
    {
        AgentBench bench = new AgentBench(Iot);
        bench.Boot(false);
        bench.RunSeconds(65);
        Assert.AreEqual(6L, bench.Agent.Uplinks.ConsumerOf(0).PendingCount);

        // no Stop: the power goes, and with it the one reading that was not committed yet
        bench.Boot(true);
        bench.RunSeconds(5);

        Assert.AreEqual(2, bench.Agent.BootNumber);
        Assert.AreEqual(6L, bench.Agent.Uplinks.ConsumerOf(0).AcknowledgedSequence);
    }

    [TestMethod]
    public void A_device_without_a_server_keeps_its_readings_and_delivers_them_in_the_mode_it_gets()
    {
        AgentBench bench = new AgentBench(M2mWithoutServer);
        bench.Boot(true);
        bench.RunSeconds(65);
        Assert.AreEqual(6L, bench.Agent.Uplinks.ConsumerOf(0).PendingCount);
        Assert.IsTrue(bench.Agent.Uplinks.UplinkOf(0) == null);

        bench.Answer("config set mqtt.broker mqtt://b");
        bench.Answer("config set mode iot");
        bench.Answer("config apply");
        bench.RunSeconds(3);
        Assert.AreEqual(1, bench.RebootCount);
        bench.Boot(true);
        bench.RunSeconds(5);

        Assert.AreEqual((int)GatewayMode.Iot, (int)bench.Agent.Config.Mode);
        long end = bench.Agent.Uplinks.ConsumerOf(0).AcknowledgedSequence;
        Assert.IsTrue(end >= 7, "the reboot committed the rest");
        Assert.AreEqual(0L, bench.Agent.Uplinks.ConsumerOf(0).PendingCount);
    }

    [TestMethod]
    public void The_console_shows_the_running_gateway_and_changes_the_commit_live()
    {
        AgentBench bench = new AgentBench(Iot);
        bench.Boot(true);
        bench.RunSeconds(11);

        string status = bench.Answer("status");
        Assert.IsTrue(status.Contains("device     gw-1, mode iot"), status);
        Assert.IsTrue(status.Contains("iot        connected, mqtt://b"), status);
        bench.Answer("config set journal.commit-count 1");
        bench.Answer("config apply");
        bench.RunSeconds(10);

        Assert.AreEqual(0, bench.Agent.Journal.Stats.UncommittedCount);
        Assert.AreEqual(3L, bench.Agent.Journal.CommittedSequence);
    }

    [TestMethod]
    public void A_sensor_that_does_not_answer_is_shown_and_the_gateway_goes_on()
    {
        AgentBench bench = new AgentBench("{\"device\":{\"id\":\"gw-1\"},\"mode\":\"iot\","
            + "\"mqtt\":{\"broker\":\"mqtt://b\"},\"journal\":{\"commit-count\":1},\"sensor\":{"
            + "\"0\":{\"type\":\"bme280\",\"name\":\"hall\",\"interval\":10000},"
            + "\"1\":{\"type\":\"bme280\",\"name\":\"roof\",\"address\":\"0x77\",\"interval\":10000}}}");
        bench.Boot(true);

        bench.RunSeconds(21);

        string sensors = bench.Answer("sensors");
        Assert.IsTrue(sensors.Contains("failed: no answer on the bus"), sensors);
        Assert.AreEqual(3L, bench.Agent.Uplinks.ConsumerOf(0).AcknowledgedSequence);
    }

    [TestMethod]
    public void A_crash_is_told_after_the_restart()
    {
        AgentBench bench = new AgentBench(Iot);
        bench.Boot(true);
        bench.Agent.Crashes.Save(1, 5000, "", "InvalidOperationException", "broken", null);
        bench.Boot(true);
        bench.RunSeconds(1);

        string status = bench.Answer("status");

        string expected = "crashes    1, the last in boot 1: InvalidOperationException: broken";
        Assert.IsTrue(status.Contains(expected), status);
    }
}
