// Boot loops of a whole gateway: what is left of it in each stage, who hears of it, and how it comes back.

using Gateway.Core;
using Gateway.Core.Indication;
using Gateway.Core.Supervision;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class SafeModeTests
{
    private const string Config = "{\"mode\":\"iot\",\"device\":{\"id\":\"d\"},"
        + "\"mqtt\":{\"broker\":\"mqtt://b\"},\"console\":{\"login\":false},"
        + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\",\"interval\":10000},"
        + "\"1\":{\"type\":\"output\",\"name\":\"relay\",\"pin\":27,\"safe\":\"on\"}}}";

    [TestMethod]
    public void A_boot_loop_of_twelve_boots_goes_through_all_stages()
    {
        AgentBench bench = new AgentBench(Config);
        bench.CrashesBelow = SafeStage.ConsoleOnly;
        int[] stages = { 0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 3, 3 };
        for (int i = 0; i < stages.Length; i++)
        {
            bench.Boot(true);
            Assert.AreEqual(stages[i], (int)bench.Boots.Stage);
            Assert.AreEqual(i < 8 ? i + 1 : 8, bench.RebootCount);
            StartReason reason = i == 0 || i > 8 ? StartReason.Power : StartReason.Crash;
            Assert.AreEqual((int)reason, (int)bench.Boots.Reason);
        }

        string screen = bench.TakeScreen();
        Assert.IsTrue(screen.Contains("SAFE MODE  console-only: starts before this one failed"), screen);
        string crash = "crashes    8, the last in boot 8: start: InvalidOperationException: a driver that";
        Assert.IsTrue(screen.Contains(crash), screen);
        screen = bench.Type("status");
        Assert.IsTrue(screen.Contains("SAFE MODE  console-only"), screen);
        screen = bench.Type("boots");
        string line = "\r\n9         crash       console-only  less than a minute\r\n";
        Assert.IsTrue(screen.Contains(line), screen);
        line = "\r\n5         crash       sensors-off   less than a minute\r\n";
        Assert.IsTrue(screen.Contains(line), screen);
    }

    [TestMethod]
    public void Without_sensors_what_was_stored_is_delivered_and_the_peer_hears_why()
    {
        AgentBench bench = new AgentBench(Config);
        bench.Boot(false);
        bench.RunSeconds(100);
        Assert.IsTrue(bench.Agent.Uplinks.ConsumerOf(0).PendingCount >= 6);
        Break(bench, SafeStage.SensorsOff);

        Assert.AreEqual(1, bench.Agent.Sensors.Count);
        Assert.IsTrue(bench.Board.Pin(27).Read());
        bench.RunSeconds(20);
        Assert.AreEqual(0L, bench.Agent.Uplinks.ConsumerOf(0).PendingCount);
        string status = bench.Broker.TextOf(bench.Broker.IndexOf(MessageKind.Status, 0));
        Assert.IsTrue(status.Contains("\"reason\":\"crash\",\"safe-mode\":\"sensors-off\""), status);
        string health = bench.Type("health");
        Assert.IsTrue(health.Contains("\"reason\":\"crash\",\"safe-mode\":\"sensors-off\""), health);
        string screen = bench.Type("log");
        Assert.IsTrue(screen.Contains("safe mode: sensors-off"), screen);
        screen = bench.Type("output relay off");
        Assert.IsTrue(screen.Contains("relay.state does not switch: not possible now"), screen);
        Assert.IsTrue(bench.Board.Pin(27).Read());
    }

    [TestMethod]
    public void Without_drivers_outputs_on_pins_are_safe_and_the_uplink_works()
    {
        AgentBench bench = new AgentBench(Config);
        Break(bench, SafeStage.UplinkOnly);
        Assert.AreEqual(0, bench.Agent.Sensors.Count);
        Assert.IsTrue(bench.Board.Pin(27).Read());
        bench.RunSeconds(5);
        Assert.IsTrue(bench.Agent.Uplinks.IsReachable);
    }

    [TestMethod]
    public void With_the_console_alone_nothing_stored_is_touched()
    {
        AgentBench bench = new AgentBench(Config);
        bench.Boot(false);
        bench.RunSeconds(100);
        long stored = bench.Agent.Journal.CommittedSequence;
        Break(bench, SafeStage.ConsoleOnly);
        Assert.IsTrue(bench.Board.Pin(27).Read());
        bench.RunSeconds(100);
        Assert.AreEqual(0, bench.Broker.ConnectCount);
        Assert.AreEqual(0, bench.Agent.Uplinks.Count);
        Assert.AreEqual(0L, bench.Agent.Journal.NextSequence);
        Assert.IsTrue(bench.Type("help").Contains("safe-mode"));

        Assert.IsTrue(bench.Type("safe-mode exit").Contains("restarting with everything"));
        bench.RunSeconds(2);
        bench.CrashesBelow = SafeStage.None;
        bench.Boot(true);
        Assert.AreEqual((int)SafeStage.None, (int)bench.Boots.Stage);
        Assert.AreEqual((int)StartReason.SafeExit, (int)bench.Boots.Reason);
        Assert.IsTrue(bench.Agent.Journal.NextSequence >= stored && stored > 0);
        bench.RunSeconds(20);
        Assert.AreEqual(0L, bench.Agent.Uplinks.ConsumerOf(0).PendingCount);
    }

    [TestMethod]
    public void Each_stage_is_left_by_itself_after_an_hour()
    {
        AgentBench bench = new AgentBench(Config);
        Break(bench, SafeStage.ConsoleOnly);
        bench.CrashesBelow = SafeStage.None;
        int[] stages = { 3, 2, 1 };
        for (int i = 0; i < stages.Length; i++)
        {
            Assert.AreEqual(stages[i], (int)bench.Boots.Stage);
            int reboots = bench.RebootCount;
            bench.RunSeconds(3590);
            Assert.AreEqual(reboots, bench.RebootCount);
            bench.RunSeconds(20);
            Assert.AreEqual(reboots + 1, bench.RebootCount);
            bench.Boot(true);
            Assert.AreEqual((int)StartReason.SafeRetry, (int)bench.Boots.Reason);
        }

        Assert.AreEqual((int)SafeStage.None, (int)bench.Boots.Stage);
        bench.RunSeconds(61);
        Assert.AreEqual(0, bench.Boots.Points);
        Assert.AreEqual(2, bench.Agent.Sensors.Count);
    }

    [TestMethod]
    public void A_change_of_the_configuration_is_tried_with_everything()
    {
        AgentBench bench = new AgentBench(Config);
        Break(bench, SafeStage.ConsoleOnly);
        bench.CrashesBelow = SafeStage.None;
        bench.Type("config unset sensor.0");
        Assert.IsTrue(bench.Type("config apply").Contains("restarting to try it"));
        bench.RunSeconds(3);
        bench.Boot(true);
        Assert.AreEqual((int)SafeStage.None, (int)bench.Boots.Stage);
        bench.RunSeconds(5);
        Assert.IsTrue(bench.Type("status").Contains("change     applied"));
    }

    [TestMethod]
    public void The_led_counts_out_the_stage_in_long_flashes()
    {
        AgentBench bench = new AgentBench(Config);
        bench.Boot(true);
        Assert.IsTrue(bench.Board.Pin(AgentBench.LedPin).Read());
        Break(bench, SafeStage.UplinkOnly);
        int litMs = 0;
        bench.RunSeconds(8);
        int cycleMs = (2 * BlinkCode.LongPeriodMs) + BlinkCode.PauseMs;
        for (int ms = 0; ms < cycleMs; ms += 10)
        {
            bench.Clock.Advance(10);
            bench.Agent.Step(bench.Clock.NowMs);
            litMs += bench.Board.Pin(AgentBench.LedPin).Read() ? 10 : 0;
        }

        Assert.AreEqual(2 * BlinkCode.LongFlashMs, litMs);
    }

    [TestMethod]
    public void Home_Assistant_keeps_what_is_only_switched_off()
    {
        AgentBench bench = new AgentBench("{\"mode\":\"iot\",\"device\":{\"id\":\"d\"},"
            + "\"uplink\":{\"format\":\"flat-json\"},"
            + "\"mqtt\":{\"broker\":\"mqtt://b\",\"dialect\":\"home-assistant\"},"
            + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\",\"interval\":10000}}}");
        bench.Boot(true);
        bench.RunSeconds(30);
        Assert.IsTrue(bench.Broker.IndexOf(MessageKind.Addressed, 0) >= 0);
        Break(bench, SafeStage.SensorsOff);
        bench.RunSeconds(30);
        Assert.AreEqual(-1, bench.Broker.IndexOf(MessageKind.Addressed, 0));
    }

    // Crashes until the stage is reached.
    private static void Break(AgentBench bench, SafeStage stage)
    {
        bench.CrashesBelow = stage;
        for (int i = 0; i < 10 && (i == 0 || bench.Boots.Stage < stage); i++)
        {
            bench.Boot(true);
        }

        Assert.AreEqual((int)stage, (int)bench.Boots.Stage);
    }
}
