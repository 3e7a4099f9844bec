// A gateway with a clock chip: dated readings without a network, and a chip that is set when there is one.

using Gateway.Core.Uplink;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class TimeSourceTests
{
    private const long Utc = 1790000000000;
    private const string Config = ClockBench.Head + ClockBench.Sensors;

    [TestMethod]
    public void Without_a_network_readings_are_dated_by_the_clock_chip()
    {
        AgentBench bench = new AgentBench(Config);
        VirtualDs3231 rtc = Boot(bench, false);
        rtc.Keep(Utc);
        bench.RunSeconds(80);
        int index = bench.Broker.IndexOf(MessageKind.Telemetry, 0);
        Assert.IsTrue(bench.Broker.TextOf(index).Contains("\"bt\":17900000"), bench.Broker.TextOf(index));
        string screen = bench.Type("time");
        Assert.IsTrue(screen.Contains(", from clock"), screen);
        Assert.IsTrue(bench.Agent.Time.TryToUtc(bench.Clock.NowMs, out long utcMs));
        long error = utcMs - rtc.UtcMs;
        Assert.IsTrue(error >= -500 && error <= 500);
    }

    [TestMethod]
    public void A_chip_that_has_stopped_dates_nothing()
    {
        AgentBench bench = new AgentBench(Config);
        Boot(bench, false);
        bench.RunSeconds(80);
        Assert.IsFalse(bench.Agent.Time.IsSynchronised);
        string screen = bench.Type("time");
        Assert.IsTrue(screen.Contains("not known yet"), screen);
        int index = bench.Broker.IndexOf(MessageKind.Telemetry, 0);
        Assert.IsTrue(bench.Broker.TextOf(index).Contains("\"bt\":-"), bench.Broker.TextOf(index));
    }

    [TestMethod]
    public void The_network_sets_a_chip_that_has_stopped_to_a_tenth_of_a_second()
    {
        AgentBench bench = new AgentBench(Config);
        VirtualDs3231 rtc = Boot(bench, false);
        bench.RunSeconds(30);
        bench.SetNetworkTime(Utc + 456);
        bench.RunSeconds(5);
        Assert.IsTrue(rtc.IsTimeKept);
        long utcMs = bench.NetworkUtcMs;
        long error = utcMs - rtc.UtcMs;
        Assert.IsTrue(error >= 0 && error <= 150);
        string screen = bench.Type("log");
        Assert.IsTrue(screen.Contains("clock: clock set, source: network"), screen);
        screen = bench.Type("time");
        Assert.IsTrue(screen.Contains(", from network"), screen);
    }

    [TestMethod]
    public void A_chip_that_drifts_is_set_once_a_day()
    {
        AgentBench bench = new AgentBench(Config);
        VirtualDs3231 rtc = Boot(bench, true);
        bench.RunSeconds(30);
        long utcMs = bench.NetworkUtcMs;
        rtc.Keep(utcMs - 5000);
        bench.RunSeconds(3600);
        utcMs = bench.NetworkUtcMs;
        Assert.IsTrue(utcMs - rtc.UtcMs > 4000, "not yet");
        bench.Clock.Advance(86400000 - 3700000);
        bench.RunSeconds(300);
        utcMs = bench.NetworkUtcMs;
        Assert.IsTrue(utcMs - rtc.UtcMs < 200);
    }

    [TestMethod]
    public void The_network_corrects_the_time_that_came_from_a_chip()
    {
        AgentBench bench = new AgentBench(Config);
        Boot(bench, false).Keep(Utc - 600000);
        bench.RunSeconds(30);
        Assert.IsTrue(bench.Agent.Time.IsSynchronised);
        bench.SetNetworkTime(Utc);
        bench.RunSeconds(70);
        long utcMs = bench.NetworkUtcMs;
        Assert.IsTrue(bench.Agent.Time.TryToUtc(bench.Clock.NowMs, out long ours));
        Assert.AreEqual(utcMs, ours);
        Assert.AreEqual(1, bench.Agent.Time.StepCount);
    }

    private static VirtualDs3231 Boot(AgentBench bench, bool hasNetworkTime)
    {
        bench.HasNetworkTime = hasNetworkTime;
        return ClockBench.Boot(bench);
    }
}
