// The board's own clock goes on over restarts and sleeps: it dates until anybody else speaks, is told from
// them, and never sets them.

using Gateway.Core.Uplink;
using Gateway.Tests.Fakes;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class KeptClockTests
{
    private const long Utc = 1795000000000;
    private const string Head = ClockBench.Head;
    private const string Sensors = ClockBench.Sensors;

    private static AgentBench _bench;
    private static VirtualDs3231 _rtc;

    [TestMethod]
    public void After_a_restart_without_a_network_it_dates_what_is_measured()
    {
        Boot("\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\",\"interval\":5000}}}", false, Utc);
        _bench.RunSeconds(80);
        Assert.AreEqual("rtc", _bench.Agent.TimeSources.Name);
        int index = _bench.Broker.IndexOf(MessageKind.Telemetry, 0);
        Assert.IsTrue(_bench.Broker.TextOf(index).Contains("\"bt\":17950000"), _bench.Broker.TextOf(index));
        string screen = _bench.Type("time");
        Assert.IsTrue(screen.Contains("from rtc"), screen);
        Assert.IsTrue(screen.Contains("checked    1 min 20 s ago"), screen);
        Assert.AreEqual(0, _bench.Clock.SetCount, "it is not set by itself");
    }

    [TestMethod]
    public void A_chip_counts_more_and_is_not_set_by_it()
    {
        Boot(Sensors, false, Utc - 600000);
        _rtc.Keep(Utc);
        _bench.RunSeconds(30);
        Assert.AreEqual("clock", _bench.Agent.TimeSources.Name);
        AssertNear(_rtc.UtcMs, Ours());
        Assert.IsTrue(_rtc.UtcMs - Utc < 40000, "not set back by ten minutes");
        Assert.IsTrue(_bench.Clock.TryReadUtc(out long boardMs));
        AssertNear(boardMs, Ours());
    }

    [TestMethod]
    public void A_wrong_one_is_replaced_with_the_first_word_of_the_network()
    {
        Boot("\"sensor\":{}}", true, Utc - 86400000);
        _bench.RunSeconds(1);
        Assert.AreEqual("network", _bench.Agent.TimeSources.Name);
        Assert.AreEqual(_bench.NetworkUtcMs, Ours());
        _bench.RunSeconds(2);
        Assert.IsTrue(_bench.Clock.TryReadUtc(out long boardMs));
        Assert.AreEqual(_bench.NetworkUtcMs, boardMs);
    }

    [TestMethod]
    public void Readings_dated_by_a_wrong_one_and_stored_get_the_true_date_after_a_restart()
    {
        Boot(Sensors, false, Utc - 86400000);
        _bench.RunSeconds(120);
        Assert.IsTrue(_bench.Agent.Journal.HasCommitted);
        _bench.SetNetworkTime(Utc + 120000);
        _bench.RunSeconds(5);
        Assert.IsTrue(_bench.Agent.Time.TryGetUtcOffset(1, out long offsetMs, out _));
        AssertNear(Utc, offsetMs);
        Assert.IsTrue(_bench.Storage.ContentOf("anchors.a") != null);
    }

    [TestMethod]
    public void The_server_of_m2m_mode_and_a_person_count_more_too()
    {
        Boot("\"sensor\":{}}", false, Utc - 600000);
        _bench.RunSeconds(2);
        _bench.Agent.TimeSources.SetUtc(Utc);
        _bench.RunSeconds(2);
        Assert.AreEqual("manual", _bench.Agent.TimeSources.Name);
        AssertNear(Utc + 2000, Ours());
    }

    // A wake ends when all is measured: not before a clock that counts more has dated that.
    [TestMethod]
    public void A_wake_is_dated_by_the_chip_that_is_first_in_order()
    {
        _bench = new AgentBench(Head + "\"time\":{\"order\":\"clock,network\"},"
            + "\"power\":{\"sleep\":600,\"send-every\":9}," + Sensors)
        { Sleep = new FakeSleep { HasWoken = true } };
        _bench.KeptUtcMs = Utc - 36000; // drifted by a percent in an hour
        _rtc = ClockBench.Boot(_bench);
        _rtc.Keep(Utc);
        for (int i = 0; i < 100 && _bench.Sleep.SleptMs == 0; i++)
        {
            _bench.RunSeconds(1);
        }

        Assert.IsTrue(_bench.Sleep.SleptMs > 590000, "it was a short wake");
        Assert.AreEqual("clock", _bench.Agent.TimeSources.Name);
        AssertNear(Utc, _bench.Agent.Time.UtcOffsetMs);
        Assert.IsTrue(_rtc.UtcMs >= Utc && _rtc.UtcMs < Utc + 20000, "not set");
        Assert.IsTrue(_bench.Agent.Journal.CommittedSequence > 0);
    }

    // A clock on a battery that counts more is wrong by ten minutes or right: nobody knows before it is read.
    [TestMethod]
    public void A_chip_that_counts_more_is_never_set_by_the_network()
    {
        Boot("\"time\":{\"order\":\"clock,network\"}," + Sensors, true, 0);
        _rtc.Keep(Utc - 600000);
        _bench.RunSeconds(200);
        Assert.AreEqual("clock", _bench.Agent.TimeSources.Name);
        AssertNear(Utc - 600000 + _bench.Clock.NowMs, _rtc.UtcMs);
    }

    [TestMethod]
    public void A_person_who_sets_the_time_sets_a_chip_that_counts_more()
    {
        Boot(Sensors, false, 0);
        _rtc.Keep(Utc - 600000);
        _bench.RunSeconds(30);
        _bench.Agent.TimeSources.SetUtc(Utc);
        _bench.RunSeconds(90);
        AssertNear(Utc + 90000, _rtc.UtcMs);
        AssertNear(Utc + 90000, Ours());
        Assert.AreEqual("clock", _bench.Agent.TimeSources.Name);
    }

    // Asked once more for what surprises, and not again until it has said something new.
    [TestMethod]
    public void A_server_that_jumps_and_falls_silent_is_not_hammered()
    {
        Boot("\"sensor\":{}}", true, 0);
        _bench.RunSeconds(60);
        _bench.SetNetworkTime(_bench.NetworkUtcMs + 3600000);
        _bench.RunMs(100);
        _bench.Board.Network.UtcAtBootMs = 0;
        int before = _bench.TimeServer.QuestionCount;
        _bench.RunSeconds(600);
        int asked = _bench.TimeServer.QuestionCount - before;
        Assert.IsTrue(asked >= 2 && asked <= 10, asked.ToString());
        Assert.AreEqual(0, _bench.Agent.Time.StepCount);
    }

    [TestMethod]
    public void What_nobody_repeats_grows_old_and_is_left_to_the_next_source_after_a_day()
    {
        Boot(Sensors, true, 0);
        _rtc.Keep(Utc);
        _bench.RunSeconds(30);
        Assert.AreEqual("network", _bench.Agent.TimeSources.Name);
        _bench.Board.Network.UtcAtBootMs = 0;
        _bench.RunSeconds(1800);
        long ageMs = _bench.Clock.NowMs - _bench.Agent.Time.ConfirmedMs;
        Assert.IsTrue(ageMs >= 1800000 && ageMs < 1900000, ageMs.ToString());
        Assert.AreEqual("network", _bench.Agent.TimeSources.Name);
        _bench.Clock.Advance(86400000 - 1800000);
        _bench.RunSeconds(200);
        Assert.AreEqual("clock", _bench.Agent.TimeSources.Name);
        ageMs = _bench.Clock.NowMs - _bench.Agent.Time.ConfirmedMs;
        Assert.IsTrue(ageMs < 80000, ageMs.ToString());
    }

    [TestMethod]
    public void A_clock_that_has_no_successor_keeps_the_time_and_says_how_old_it_is()
    {
        Boot("\"sensor\":{}}", true, 0);
        _bench.RunSeconds(10);
        _bench.Board.Network.UtcAtBootMs = 0;
        _bench.Clock.Advance(2L * 86400000);
        _bench.RunSeconds(70);
        Assert.AreEqual("network", _bench.Agent.TimeSources.Name);
        AssertNear(Utc + _bench.Clock.NowMs, Ours());
        string screen = _bench.Type("time");
        Assert.IsTrue(screen.Contains("checked    2 d ago"), screen);
        Assert.IsTrue(screen.Contains("pool.ntp.org: "), screen);
    }

    private static void AssertNear(long expectedMs, long utcMs)
    {
        long apartMs = utcMs - expectedMs;
        Assert.IsTrue(apartMs >= -1000 && apartMs <= 1000, apartMs.ToString());
    }

    private static long Ours()
    {
        _bench.Agent.Time.TryToUtc(_bench.Clock.NowMs, out long utcMs);
        return utcMs;
    }

    private static void Boot(string sensors, bool hasNetworkTime, long keptUtcMs)
    {
        _bench = new AgentBench(Head + sensors) { HasNetworkTime = hasNetworkTime, KeptUtcMs = keptUtcMs };
        _rtc = ClockBench.Boot(_bench);
    }
}
