// Health messages of a whole gateway.

using Gateway.Core;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class HealthTests
{
    [TestMethod]
    public void The_first_comes_after_a_minute_and_the_others_at_their_interval()
    {
        AgentBench bench = NewBench(300);
        bench.RunSeconds(58);
        Assert.AreEqual(0, Count(bench));
        bench.RunSeconds(5);
        Assert.AreEqual(1, Count(bench));
        bench.RunSeconds(3 * 300);
        Assert.AreEqual(4, Count(bench));
        string text = bench.Broker.TextOf(bench.Broker.IndexOf(MessageKind.Health, 0));
        string begin = "{\"id\":\"gw-1\",\"boot\":1,\"uptime\":60,\"clock\":\"network\",";
        Assert.AreEqual(begin, text.Substring(0, begin.Length));
    }

    [TestMethod]
    public void What_was_due_while_the_peer_was_gone_comes_once()
    {
        AgentBench bench = NewBench(300);
        bench.RunSeconds(70);
        bench.Broker.ConnectResult = -(int)ErrorCode.Refused;
        bench.Broker.PollFault = ErrorCode.ConnectionLost;
        bench.RunSeconds(1000);
        Assert.AreEqual(1, Count(bench));
        bench.Broker.ConnectResult = 1;
        bench.RunSeconds(400);
        int first = bench.Broker.IndexOf(MessageKind.Health, 0);
        int second = bench.Broker.IndexOf(MessageKind.Health, first + 1);
        Assert.IsTrue(second > 0);
        Assert.IsTrue(bench.Broker.TextOf(second).Contains("\"connects\":2"), bench.Broker.TextOf(second));
    }

    [TestMethod]
    public void Who_asks_for_the_times_of_the_loop_takes_them_from_nobody()
    {
        AgentBench bench = NewBench(300);
        bench.RunSeconds(70);
        bench.SlownessMs = 700;
        bench.RunSeconds(1);
        bench.SlownessMs = 0;
        Assert.IsTrue(bench.Type("health").Contains("\"max\":700}"));
        Assert.IsTrue(bench.Type("health").Contains("\"max\":700}"), "asked twice, told twice");
        bench.RunSeconds(300);
        int sent = bench.Broker.IndexOf(MessageKind.Health, bench.Broker.IndexOf(MessageKind.Health, 0) + 1);
        Assert.IsTrue(bench.Broker.TextOf(sent).Contains("\"max\":700}"), bench.Broker.TextOf(sent));
        bench.RunSeconds(600);
        Assert.IsFalse(bench.Type("health").Contains("\"max\":700}"), "two intervals later it is past");
    }

    [TestMethod]
    public void An_interval_of_0_sends_none()
    {
        AgentBench bench = NewBench(0);
        bench.RunSeconds(7300);
        Assert.AreEqual(0, Count(bench));
    }

    [TestMethod]
    public void It_counts_the_alarms_that_are_on()
    {
        AgentBench bench = new AgentBench("{\"mode\":\"iot\",\"device\":{\"id\":\"gw-1\"},"
            + "\"mqtt\":{\"broker\":\"mqtt://b\"},"
            + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\"}},"
            + "\"channel\":{\"air.temperature\":{\"high\":-30},\"air.humidity\":{\"high\":0},"
            + "\"air.pressure\":{\"fault\":1}}}");
        bench.Boot(true);
        bench.RunSeconds(70);
        string text = bench.Type("health");
        Assert.AreEqual(2, bench.Agent.Alarms.OnCount);
        Assert.IsTrue(text.Contains("\"alarms\":2,"), text);
    }

    private static AgentBench NewBench(int interval)
    {
        AgentBench bench = new AgentBench("{\"mode\":\"iot\",\"device\":{\"id\":\"gw-1\"},"
            + "\"mqtt\":{\"broker\":\"mqtt://b\"},\"health\":{\"interval\":" + interval.ToString() + "}}");
        bench.Boot(true);
        return bench;
    }

    private static int Count(AgentBench bench)
    {
        int count = 0;
        int at = bench.Broker.IndexOf(MessageKind.Health, 0);
        while (at >= 0)
        {
            count++;
            at = bench.Broker.IndexOf(MessageKind.Health, at + 1);
        }

        return count;
    }
}
