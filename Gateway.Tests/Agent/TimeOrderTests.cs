// Several sources of time at once: who is believed, who is set by whom, and what somebody at the console may
// say.

using Gateway.Core.Uplink;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class TimeOrderTests
{
    private const long Utc = 1790000000000;
    private const string Head = ClockBench.Head;
    private const string Sensors = ClockBench.Sensors;

    private static AgentBench _bench;
    private static VirtualDs3231 _rtc;

    [TestMethod]
    public void Somebody_at_the_console_says_the_time_and_the_chip_keeps_it()
    {
        Boot(Head + Sensors, false);
        _bench.RunSeconds(30);
        string screen = Set("2027-01-02T03:04:05");
        Assert.IsTrue(screen.Contains("set; counts unless a better source knows"), screen);
        _bench.RunSeconds(75);
        Assert.IsTrue(_bench.Agent.Time.IsSynchronised);
        Assert.IsTrue(_rtc.IsTimeKept, "the chip was set");
        Assert.IsTrue(_bench.Agent.Time.TryToUtc(_bench.Clock.NowMs, out long utcMs));
        long apart = utcMs - _rtc.UtcMs;
        Assert.IsTrue(apart > -1500 && apart < 1500);
        long since = utcMs - 1798859045000;
        Assert.IsTrue(since > 74000 && since < 80000, "2027-01-02 03:04:05 and what has passed");
        screen = _bench.Type("time");
        Assert.IsTrue(screen.Contains("2027-01-02 03:05:"), screen);
        Assert.IsTrue(screen.Contains("from clock"), screen);
    }

    [TestMethod]
    public void What_the_console_says_does_not_count_against_the_network()
    {
        Boot(Head + Sensors, true);
        _bench.RunSeconds(30);
        Set("2027-01-02T03:04:05");
        _bench.RunSeconds(70);
        long utcMs = _bench.NetworkUtcMs;
        _bench.Agent.Time.TryToUtc(_bench.Clock.NowMs, out long ours);
        Assert.AreEqual(utcMs, ours);
        Assert.AreEqual(0, _bench.Agent.Time.StepCount);
    }

    [TestMethod]
    [DataRow("2027-02-29T00:00:00")]
    [DataRow("2027-13-01T00:00:00")]
    [DataRow("2027-01-01T24:00:00")]
    [DataRow("2027-01-01T00:60:00")]
    [DataRow("2027-01-01T00:00:60")]
    [DataRow("2020-12-31T23:59:59")]
    [DataRow("1795000000")]
    [DataRow("2027-01-01T00:00:00+01")]
    [DataRow("2027/01/01T00:00:00")]
    [DataRow("yesterday")]
    public void What_is_no_time_is_refused_and_changes_nothing(string text)
    {
        Boot(Head + Sensors, false);
        string screen = Set(text);
        Assert.IsTrue(screen.Contains("a time in UTC, as in 2026-07-26T14:03:11"), screen);
        _bench.RunSeconds(15);
        Assert.IsFalse(_bench.Agent.Time.IsSynchronised);
    }

    [TestMethod]
    [DataRow("2028-02-29T23:59:59Z")]
    [DataRow("2028-02-29 23:59:59")]
    public void A_zone_of_utc_and_a_space_in_between_are_taken(string text)
    {
        Boot(Head + "\"sensor\":{}}", false);
        Set(text);
        _bench.RunSeconds(2);
        Assert.IsTrue(_bench.Agent.Time.TryToUtc(_bench.Clock.NowMs, out long utcMs));
        long since = utcMs - 1835481599000;
        Assert.IsTrue(since >= 0 && since < 10000);
    }

    [TestMethod]
    public void The_board_s_own_clock_is_set_from_a_chip_so_that_certificates_can_be_judged()
    {
        Boot(Head + Sensors, false);
        _rtc.Keep(Utc);
        _bench.RunSeconds(20);
        Assert.IsTrue(_bench.Clock.TryReadUtc(out long utcMs));
        long apart = utcMs - _rtc.UtcMs;
        Assert.IsTrue(apart > -1000 && apart < 1000);
    }

    [TestMethod]
    public void The_board_s_own_clock_is_set_from_the_network_and_again_when_it_has_drifted()
    {
        Boot(Head + Sensors, true);
        _bench.RunSeconds(20);
        Assert.IsTrue(_bench.Clock.TryReadUtc(out long utcMs));
        Assert.AreEqual(_bench.NetworkUtcMs, utcMs);
        Assert.AreEqual(1, _bench.Clock.SetCount);
        _bench.Clock.Synchronise(utcMs - 251);
        _bench.RunSeconds(61);
        Assert.AreEqual(2, _bench.Clock.SetCount);
        _bench.RunSeconds(200);
        Assert.AreEqual(2, _bench.Clock.SetCount);
    }

    [TestMethod]
    public void A_configured_order_puts_the_chip_before_the_network_and_leaves_it_alone()
    {
        Boot(Head + "\"time\":{\"order\":\"clock\"}," + Sensors, true);
        _rtc.Keep(Utc);
        _bench.RunSeconds(30);
        Assert.IsTrue(_bench.Agent.Time.TryToUtc(_bench.Clock.NowMs, out long utcMs));
        Assert.IsTrue(utcMs - Utc < 40000 && utcMs > Utc);
        Assert.IsTrue(_rtc.UtcMs - Utc < 40000, "not set from the network");
        string screen = _bench.Type("time");
        Assert.IsTrue(screen.Contains("from clock"), screen);
    }

    [TestMethod]
    [DataRow("gps")]
    [DataRow("network,,manual")]
    [DataRow("network, manual")]
    [DataRow("Network")]
    [DataRow("air")]
    public void An_order_of_unknown_names_is_refused(string order)
    {
        Boot(Head + Sensors, true);
        _bench.Answer("config set time.order \"" + order + "\"");
        string screen = _bench.Answer("config apply");
        Assert.IsTrue(screen.Contains("time.order: "), screen);
    }

    [TestMethod]
    public void Somebody_who_has_logged_in_has_the_time_server_asked_at_once()
    {
        Boot(Head + Sensors, true);
        _bench.RunSeconds(10);
        Assert.AreEqual(1, _bench.TimeServer.QuestionCount);
        string screen = _bench.Type("time ask");
        Assert.IsFalse(screen.Contains("asking"), screen);
        _bench.Answer("config show device.id"); // logs in
        screen = _bench.Answer("time ask");
        Assert.IsTrue(screen.Contains("asking pool.ntp.org: answers"), screen);
        Assert.AreEqual(2, _bench.TimeServer.QuestionCount);
    }

    [TestMethod]
    public void Where_the_network_does_not_count_no_server_is_asked()
    {
        Boot(Head + "\"time\":{\"order\":\"clock,manual\"}," + Sensors, true);
        _bench.RunSeconds(60);
        Assert.AreEqual(0, _bench.TimeServer.QuestionCount);
        string screen = _bench.Type("time");
        Assert.IsTrue(screen.Contains("server     none"), screen);
    }

    // Seconds since 1970 leave 31 bits in 2038; and a jump there must not leave anything behind.
    [TestMethod]
    public void Readings_are_dated_over_the_end_of_2038_and_after_a_jump_back()
    {
        Boot(Head + Sensors, true);
        _bench.SetNetworkTime(2147483647000 - 20000);
        _bench.RunSeconds(200);
        int index = _bench.Broker.IndexOf(MessageKind.Telemetry, 1);
        string text = _bench.Broker.TextOf(index);
        Assert.IsTrue(text.Contains("\"bt\":21474836") || text.Contains("\"bt\":21474837"), text);
        long utcMs = _bench.NetworkUtcMs;
        _bench.SetNetworkTime(utcMs - 86400000);
        _bench.RunSeconds(200);
        Assert.AreEqual(1, _bench.Agent.Time.StepCount);
        string screen = _bench.Type("time");
        Assert.IsTrue(screen.Contains("2038-01-18"), screen);
    }

    private static string Set(string text)
    {
        _bench.Answer("config show device.id"); // logs in
        return _bench.Answer("time set " + text);
    }

    private static void Boot(string config, bool hasNetworkTime)
    {
        _bench = new AgentBench(config) { HasNetworkTime = hasNetworkTime };
        _rtc = ClockBench.Boot(_bench);
    }
}
