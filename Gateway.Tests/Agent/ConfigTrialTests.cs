// A new configuration on a whole gateway: what becomes of it, and of the readings.

using Gateway.Agent.Config;
using Gateway.Agent.Transactions;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class ConfigTrialTests
{
    private const string Iot = "{\"device\":{\"id\":\"gw-1\"},\"mode\":\"iot\","
        + "\"mqtt\":{\"broker\":\"mqtt://b\"},\"journal\":{\"commit-count\":3},"
        + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"hall\",\"interval\":10000}}}";

    private const string M2m = "{\"device\":{\"id\":\"gw-1\"},\"journal\":{\"commit-count\":3},"
        + "\"m2m\":{\"server\":\"coap://10.0.0.5\"},"
        + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"hall\",\"interval\":10000}}}";

    [TestMethod]
    public void A_broker_that_answers_is_kept()
    {
        AgentBench bench = new AgentBench(Iot);
        bench.Boot(true);
        bench.RunSeconds(15);
        Change(bench, "config set mqtt.broker mqtt://c");

        bench.Boot(true);
        bench.RunSeconds(5);
        string status = bench.Answer("status");
        Assert.IsTrue(status.Contains("change     applied\r\n"), status);
        Assert.IsTrue(status.Contains("iot        connected, mqtt://c"), status);

        bench.Boot(true);
        Assert.AreEqual("mqtt://c", bench.Agent.Config.GetText(ConfigKeys.MqttBroker));
        Assert.AreEqual(1, bench.RebootCount);
    }

    [TestMethod]
    public void A_broker_that_does_not_answer_is_left_within_the_deadline_and_no_reading_is_lost()
    {
        AgentBench bench = new AgentBench(Iot);
        bench.Boot(true);
        bench.RunSeconds(15);
        Change(bench, "config set mqtt.broker mqtt://dead");

        bench.Boot(false);
        bench.RunSeconds(60);
        string trial = bench.Answer("status");
        Assert.IsTrue(trial.Contains("change     on trial, 1"), trial);
        bench.RunSeconds(125);
        Assert.AreEqual(2, bench.RebootCount);

        bench.Boot(true);
        bench.RunSeconds(15);
        string status = bench.Answer("status");
        Assert.IsTrue(status.Contains("change     rolled-back: connection refused (iot)\r\n"), status);
        Assert.IsTrue(status.Contains("iot        connected, mqtt://b"), status);
        Assert.AreEqual(0L, bench.Agent.Journal.Stats.ReadingsDropped);
        Assert.AreEqual(0L, bench.Agent.Uplinks.ConsumerOf(0).PendingCount);
        long readings = bench.Agent.Uplinks.ConsumerOf(0).AcknowledgedSequence;
        Assert.IsTrue(readings >= 20, readings.ToString());

        // what was tried is staged again, to be corrected
        string diff = bench.Answer("config diff");
        Assert.IsTrue(diff.Contains("mqtt://b -> mqtt://dead"), diff);
    }

    // An access list that denies the new topics: acknowledged, and nobody has it.
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_broker_that_acknowledges_and_hands_nothing_on_proves_nothing(bool comesBack)
    {
        DeliveryCheck check = new DeliveryCheck(new MqttTopics(TopicTemplate.Default, "nanogateway", "gw-1"));
        AgentBench bench = new AgentBench(Iot) { BrokerCheck = check };
        bench.Boot(true);
        bench.RunSeconds(15);
        Change(bench, "config set mqtt.broker mqtt://c");
        bench.Boot(true);
        bench.RunSeconds(15);
        if (comesBack)
        {
            byte[] payload = { 1 };
            check.OnSending(MessageKind.Status, payload, 1);
            check.OnReceived("nanogateway/gw-1/status", payload);
            check.OnAcknowledged(0, 1);
            check.TakeOutcome(0, out _, out _);
        }

        bench.RunSeconds(185);
        Assert.AreEqual(comesBack ? 1 : 2, bench.RebootCount);
        bench.Boot(true);
        string status = bench.Answer("status");
        string expected = comesBack ? "mqtt://c" : "rolled-back: acknowledged but not forwarded (iot)";
        Assert.IsTrue(status.Contains(expected), status);
    }

    [TestMethod]
    public void A_mode_that_is_only_tried_costs_the_old_mode_no_reading()
    {
        AgentBench bench = new AgentBench(M2m);
        bench.Boot(true);
        bench.RunSeconds(65);
        Assert.AreEqual(6L, bench.Agent.Uplinks.ConsumerOf(0).PendingCount);
        bench.Answer("config set mqtt.broker mqtt://b");
        bench.Answer("config set mode iot");
        Change(bench, "");

        bench.Boot(false);
        bench.RunSeconds(185);
        Assert.AreEqual((int)GatewayMode.Iot, (int)bench.Agent.Config.Mode);
        Assert.AreEqual(2, bench.RebootCount);

        bench.Boot(true);
        bench.RunSeconds(1);
        Assert.AreEqual((int)GatewayMode.M2m, (int)bench.Agent.Config.Mode);
        Assert.AreEqual("m2m", bench.Agent.Uplinks.NameOf(0));
        Assert.AreEqual(0L, bench.Agent.Uplinks.ConsumerOf(0).AcknowledgedSequence);
        long pending = bench.Agent.Uplinks.ConsumerOf(0).PendingCount;
        Assert.IsTrue(pending >= 24, pending.ToString());
        Assert.AreEqual(0L, bench.Agent.Journal.Stats.ReadingsDropped);
    }

    [TestMethod]
    public void A_crash_in_every_start_of_a_trial_ends_it()
    {
        AgentBench bench = new AgentBench(Iot);
        bench.Boot(true);
        bench.RunSeconds(15);
        Change(bench, "config set mqtt.broker mqtt://c");
        for (int i = 0; i < ConfigTransaction.TrialBootsMax; i++)
        {
            bench.IsStartBroken = true;
            bench.Boot(true);
            Assert.AreEqual(2 + i, bench.RebootCount);
        }

        bench.IsStartBroken = false;
        bench.Boot(true);
        Assert.AreEqual("mqtt://b", bench.Agent.Config.GetText(ConfigKeys.MqttBroker));
        bench.RunSeconds(5);
        string status = bench.Answer("status");
        Assert.IsTrue(status.Contains("change     rolled-back: restarted again and again\r\n"), status);
    }

    /// <summary>Stages, applies, and waits for the restart into the trial.</summary>
    private static void Change(AgentBench bench, string command)
    {
        if (command.Length != 0)
        {
            bench.Answer(command);
        }

        string answer = bench.Answer("config apply");
        Assert.IsTrue(answer.Contains("restarting to try it"), answer);
        bench.RunSeconds(3);
        Assert.AreEqual(1, bench.RebootCount);
    }
}
