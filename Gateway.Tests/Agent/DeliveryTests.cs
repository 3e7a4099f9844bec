// A broker that drops what it acknowledges, as the whole gateway tells of it.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class DeliveryTests
{
    private const string Told = "error telemetry: not delivered: acknowledged but not forwarded";

    // What a wrong access list drops cannot be had again, and on the first day nobody has set anything yet.
    [TestMethod]
    public void It_is_checked_unless_somebody_says_otherwise()
    {
        Assert.IsTrue(new GatewayConfig(new ConfigSchema()).GetBool(ConfigKeys.MqttCheckDelivery));
    }

    [TestMethod]
    public void It_is_logged_once_and_shown_until_a_message_comes_back()
    {
        DeliveryCheck check = new DeliveryCheck(new MqttTopics(TopicTemplate.Default, "nanogateway", "gw-1"));
        AgentBench bench = new AgentBench(
            "{\"mode\":\"iot\",\"device\":{\"id\":\"gw-1\"},\"mqtt\":{\"broker\":\"mqtt://b\"}}")
        {
            BrokerCheck = check,
        };
        bench.Boot(true);
        bench.RunSeconds(2);
        string before = bench.Type("status");
        Assert.IsTrue(!before.Contains("not forwarded") && !before.Contains("not checked"), before);

        byte[] payload = { 1 };
        for (int i = 0; i < 3; i++)
        {
            check.OnSending(MessageKind.Telemetry, payload, 1);
            check.OnAcknowledged(0, 1);
            check.TakeOutcome(DeliveryCheck.DeadlineMs, out _, out _);
            bench.RunSeconds(2);
        }

        string status = bench.Type("status");
        Assert.IsTrue(status.Contains("\n           acknowledged but not forwarded: telemetry\r\n"), status);
        Assert.IsTrue(bench.Type("health").Contains("\"not-forwarded\":[\"telemetry\"]"));
        string log = bench.Type("log");
        int first = log.IndexOf(Told);
        Assert.IsTrue(first >= 0, log);
        Assert.IsTrue(log.IndexOf(Told, first + 1) < 0, log);

        check.OnSending(MessageKind.Telemetry, payload, 2);
        check.OnReceived("nanogateway/gw-1/telemetry", payload);
        check.OnAcknowledged(0, 2);
        check.TakeOutcome(0, out _, out ErrorCode rejection);
        Assert.AreEqual((int)ErrorCode.Ok, (int)rejection);
        bench.RunSeconds(2);
        Assert.IsTrue(bench.Type("log").Contains("info telemetry: delivered again"));
        Assert.AreEqual(1, check.BackCount);
        Assert.IsTrue(!bench.Type("health").Contains("unchecked"));
        check.OnAnswered(0, false);
        Assert.IsTrue(bench.Type("health").Contains("\"unchecked\":true"));
        Assert.IsTrue(bench.Type("status").Contains("delivery not checked: the broker sends nothing back"));
        Assert.IsTrue(!bench.Type("status").Contains("not forwarded"));
    }
}
