// A whole gateway that sleeps: what a wake does, what keeps it awake, and what it sends when.

using Gateway.Core.Uplink;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class DutyTests
{
    internal const string Config = "{\"mode\":\"iot\",\"device\":{\"id\":\"gw-1\"},"
        + "\"mqtt\":{\"broker\":\"mqtt://b\"},"
        + "\"power\":{\"sleep\":600,\"send-every\":3,\"wake-pin\":27,\"wake-level\":\"high\"},"
        + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\"}},"
        + "\"channel\":{\"air.temperature\":{\"high\":30,\"hysteresis\":1}}}";

    private static DutyBench _duty;
    private static AgentBench _bench;

    [TestMethod]
    public void A_wake_measures_commits_and_sleeps_with_the_radio_off()
    {
        Begin();
        while (_bench.Agent.BootNumber % 3 == 2)
        {
            _duty.Wake(true);
        }

        long before = _bench.Agent.Journal.CommittedSequence;
        int seconds = _duty.Wake(true);
        Assert.IsTrue(seconds <= 1, seconds.ToString());
        Assert.AreEqual(before + 1, _bench.Agent.Journal.CommittedSequence);
        Assert.AreEqual(0, _bench.Link.StepCount);
        Assert.AreEqual(0, _bench.Broker.ConnectCount);
        Assert.IsTrue(_bench.Sleep.SleptMs > 598000 && _bench.Sleep.SleptMs < 600000,
            _bench.Sleep.SleptMs.ToString());
        Assert.AreEqual(27, _bench.Sleep.WakePin);
        Assert.IsTrue(_bench.Sleep.WakesHigh);
    }

    [TestMethod]
    public void Every_third_wake_sends_all_that_waits_and_listens_a_little()
    {
        Begin();
        int sent = 0;
        long waiting = Pending();
        for (int i = 0; i < 9; i++)
        {
            int seconds = _duty.Wake(true);
            bool isTurn = _bench.Agent.BootNumber % 3 == 0;
            Assert.AreEqual(isTurn, _bench.Broker.IndexOf(MessageKind.Telemetry, 0) >= 0);
            Assert.AreEqual(isTurn ? 1 : 0, _bench.Broker.ConnectCount);
            waiting = isTurn ? 0 : waiting + 1;
            Assert.AreEqual(waiting, Pending());
            Assert.IsTrue(isTurn ? seconds >= 3 && seconds <= 5 : seconds <= 1, seconds.ToString());
            Assert.AreEqual(isTurn ? 1 : 0, _bench.Broker.CloseCount > 0 ? 1 : 0);
            sent += isTurn ? 1 : 0;
        }

        Assert.AreEqual(3, sent);
    }

    [TestMethod]
    public void After_a_start_it_stays_for_two_minutes_and_delivers()
    {
        Begin();
        Assert.AreEqual(1, _bench.Sleep.SleepCount);
        Assert.IsTrue(_bench.Broker.IndexOf(MessageKind.Telemetry, 0) >= 0, "whatever turn it is");
        Assert.IsTrue(Pending() <= 1, "the last one has come too late");
        _bench.Sleep.HasWoken = false;
        _bench.Sleep.SleptMs = 0;
        _bench.Boot(true);
        _bench.RunSeconds(119);
        Assert.AreEqual(0L, _bench.Sleep.SleptMs);
        _bench.RunSeconds(8);
        Assert.IsTrue(_bench.Sleep.SleptMs > 0);
    }

    [TestMethod]
    public void Who_types_keeps_it_awake_for_a_minute()
    {
        Begin();
        _bench.Sleep.HasWoken = true;
        _bench.KeptUtcMs = _bench.Clock.TryReadUtc(out long utcMs) ? utcMs + _bench.Sleep.SleptMs : 0;
        _bench.Sleep.SleptMs = 0;
        _bench.Boot(true);
        _bench.Type("");
        string status = _bench.Type("status");
        string expected = "power      kept awake; sleeps 600 s, sends every 3\r\n";
        Assert.IsTrue(status.Contains(expected), status);
        _bench.RunSeconds(55);
        Assert.AreEqual(0L, _bench.Sleep.SleptMs);
        Assert.AreEqual(1, _bench.Broker.ConnectCount);
        _bench.RunSeconds(20);
        Assert.IsTrue(_bench.Sleep.SleptMs > 0);
    }

    [TestMethod]
    public void An_alarm_does_not_wait_for_its_turn()
    {
        Begin();
        while (_bench.Agent.BootNumber % 3 != 0)
        {
            _duty.Wake(true);
        }

        _duty.StartWake(true);
        Heat(35000);
        _duty.Finish();
        Assert.AreEqual(1, _bench.Agent.BootNumber % 3);
        Assert.IsTrue(_bench.Broker.IndexOf(MessageKind.Alarm, 0) >= 0, "in the wake that found it");
    }

    [TestMethod]
    public void A_peer_that_is_gone_costs_awake_max_and_ever_fewer_wakes_and_no_reading()
    {
        Begin();
        int tries = 0;
        for (int i = 0; i < 48; i++)
        {
            int seconds = _duty.Wake(false);
            bool isTry = _bench.Link.StepCount > 0;
            tries += isTry ? 1 : 0;
            Assert.IsTrue(isTry ? seconds >= 60 && seconds <= 62 : seconds <= 1, seconds.ToString());
        }

        // 3, 6, 12 and then every 24 wakes, wherever these fall
        Assert.IsTrue(tries >= 4 && tries <= 6, tries.ToString());
        _duty.StartWake(false);
        string status = _bench.Type("status");
        Assert.IsTrue(status.Contains("every 3, less often after failures\r\n"), status);
        _duty.Finish();
        long pending = Pending();
        Assert.IsTrue(pending >= 48, pending.ToString());
        for (int i = 0; i < 24 && Pending() != 0; i++)
        {
            _duty.Wake(true);
        }

        Assert.AreEqual(0L, Pending());
        _duty.StartWake(true);
        status = _bench.Type("status");
        Assert.IsTrue(status.Contains("every 3\r\n"), status);
        _duty.Finish();
        Assert.AreEqual(0L, _bench.Agent.Journal.Stats.ReadingsDropped);
    }

    [TestMethod]
    public void An_alarm_that_could_not_be_sent_is_tried_again_before_the_readings_turn()
    {
        Begin();
        while (_bench.Agent.BootNumber % 24 != 1)
        {
            _duty.Wake(true);
        }

        _duty.StartWake(false);
        Heat(35000);
        _duty.Finish();
        int wakes = 0;
        for (int i = 0; i < 3 && _bench.Broker.IndexOf(MessageKind.Alarm, 0) < 0; i++)
        {
            _duty.Wake(true);
            wakes++;
        }

        Assert.IsTrue(wakes <= 2, wakes.ToString());
    }

    [TestMethod]
    public void A_sensor_that_fails_does_not_keep_it_awake()
    {
        Begin();
        _duty.StartWake(true);
        _bench.Board.Bus(1).Find(0x76).IsNeverReady = true;
        int seconds = _duty.Finish();
        Assert.IsTrue(seconds <= 4, seconds.ToString());
    }

    [TestMethod]
    public void A_sleep_that_does_not_come_is_a_restart()
    {
        Begin();
        _duty.Wake(true);
        Assert.AreEqual(0, _bench.RebootCount);
        _bench.RunSeconds(12);
        Assert.IsTrue(_bench.RebootCount > 0);
    }

    [TestMethod]
    public void A_wake_that_knows_the_time_writes_no_anchor()
    {
        Begin();
        _duty.Wake(true);
        _duty.Wake(true);
        Assert.IsTrue(_bench.KeptUtcMs != 0);
        Assert.IsTrue(_bench.Storage.ContentOf("anchors.b") == null, "only that of the first start");
    }

    // A first start, which has ended in a sleep.
    private static void Begin()
    {
        _duty = new DutyBench(Config);
        _bench = _duty.Gateway;
    }

    private static long Pending() => _bench.Agent.Uplinks.ConsumerOf(0).PendingCount;

    private static void Heat(int milliCelsius)
    {
        ((VirtualBme280)_bench.Board.Bus(1).Find(0x76)).TemperatureMilliCelsius = milliCelsius;
    }
}
