// Outputs, bus recovery and the status LED in a whole gateway.

using Gateway.Core;
using Gateway.Tests.Fakes;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class OutputTests
{
    private const string Config = "{\"mode\":\"iot\"," + Rest;

    private const string Rest = "\"device\":{\"id\":\"d\"},\"m2m\":{\"server\":\"coap://10.0.0.5/rd\"},"
        + "\"mqtt\":{\"broker\":\"mqtt://b\"},\"console\":{\"login\":false},"
        + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\"},"
        + "\"1\":{\"type\":\"output\",\"name\":\"relay\",\"pin\":27,\"link-timeout\":30}}}";

    [TestMethod]
    public void An_output_is_switched_by_command_and_recorded()
    {
        AgentBench bench = new AgentBench(Config);
        bench.Boot(true);
        bench.RunSeconds(2);
        Assert.IsFalse(bench.Board.Pin(27).Read());
        Assert.AreEqual("output relay on\r\nrelay.state on\r\n> ", bench.Type("output relay on"));
        Assert.IsTrue(bench.Board.Pin(27).Read());
        string screen = bench.Type("output");
        Assert.IsTrue(screen.Contains("relay.state                 on"), screen);
        screen = bench.Type("log");
        Assert.IsTrue(screen.Contains("relay.state: on"), screen);
        Assert.AreEqual("output air on\r\nno such output; 'output' lists them\r\n> ",
            bench.Type("output air on"));
    }

    [TestMethod]
    public void An_output_that_nobody_can_reach_becomes_safe_until_somebody_switches_it()
    {
        AgentBench bench = new AgentBench(Config);
        bench.Boot(false);
        bench.RunSeconds(2);
        bench.Type("output relay on");
        bench.RunSeconds(25);
        Assert.IsTrue(bench.Board.Pin(27).Read());
        bench.RunSeconds(10);
        Assert.IsFalse(bench.Board.Pin(27).Read());
        string screen = bench.Type("log");
        Assert.IsTrue(screen.Contains("relay: no peer reachable: outputs are safe"), screen);
        bench.Type("output relay on");
        Assert.IsTrue(bench.Board.Pin(27).Read());
    }

    [TestMethod]
    public void A_reachable_peer_keeps_it_on_and_a_planned_restart_makes_it_safe()
    {
        AgentBench bench = new AgentBench(Config);
        bench.Boot(true);
        bench.RunSeconds(2);
        bench.Type("output relay on");
        bench.RunSeconds(120);
        Assert.IsTrue(bench.Board.Pin(27).Read());
        bench.Type("reboot now");
        bench.RunSeconds(2);
        Assert.AreEqual(1, bench.RebootCount);
        Assert.IsFalse(bench.Board.Pin(27).Read());
    }

    // Over UDP one is connected as soon as there is a socket: what counts is that somebody answers.
    [TestMethod]
    [DataRow("m2m", true, false, true)]
    [DataRow("m2m", false, false, false)]
    [DataRow("both", false, true, true)]
    [DataRow("both", true, false, false)]
    public void Only_a_peer_that_answers_and_can_command_keeps_it_on(
        string mode, bool hasServer, bool hasBroker, bool staysOn)
    {
        AgentBench bench = new AgentBench("{\"mode\":\"" + mode + "\"," + Rest);
        bench.Boot(hasBroker);
        FakeCoapServer server = new FakeCoapServer(bench.Server, bench.Clock) { IsSilent = !hasServer };
        Run(bench, server, 20);
        bench.Type("output relay on");
        Run(bench, server, 40);
        Assert.AreEqual(staysOn, bench.Board.Pin(27).Read());
        Assert.AreEqual(hasServer || hasBroker, bench.Agent.Uplinks.IsReachable);
        Assert.AreEqual(staysOn && hasServer, bench.Agent.Uplinks.AreAllWell, "what the LED shows");
    }

    [TestMethod]
    public void A_server_that_refuses_readings_is_not_well()
    {
        AgentBench bench = new AgentBench("{\"mode\":\"m2m\"," + Rest);
        bench.Boot(false);
        FakeCoapServer server = new FakeCoapServer(bench.Server, bench.Clock) { RefusedPath = "rd" };
        Run(bench, server, 100);
        Assert.IsFalse(bench.Agent.Uplinks.AreAllWell);
        server.RefusedPath = "";
        Run(bench, server, 300);
        Assert.IsTrue(bench.Agent.Uplinks.AreAllWell);
        string screen = bench.Type("log");
        int refusedAt = screen.IndexOf("m2m: readings are refused, and wait");
        Assert.IsTrue(refusedAt >= 0 && screen.IndexOf("m2m: readings are taken again") > refusedAt, screen);
    }

    [TestMethod]
    public void A_stuck_bus_is_freed_and_its_sensors_are_read_at_once()
    {
        AgentBench bench = new AgentBench(Config);
        bench.Boot(true);
        bench.RunSeconds(5);
        VirtualI2cBus bus = bench.Board.Bus(1);
        bus.StuckClocks = 4;
        bus.IsStuck = true;
        bench.Type("read air");
        Assert.IsFalse(bus.IsStuck);
        bench.RunSeconds(1);
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Agent.Poller[0].LastError);
        string screen = bench.Type("log");
        Assert.IsTrue(screen.Contains("i2c 1: was stuck; free after 4 clocks"), screen);
    }

    [TestMethod]
    public void A_bus_that_stays_low_is_reported_once_and_tried_again()
    {
        AgentBench bench = new AgentBench(Config);
        bench.Boot(true);
        bench.RunSeconds(5);
        VirtualI2cBus bus = bench.Board.Bus(1);
        bus.IsStuck = true;
        bench.Type("read air");
        bench.RunSeconds(60);
        string screen = bench.Type("log");
        int first = screen.IndexOf("stays low after clocking");
        Assert.IsTrue(first > 0, screen);
        Assert.IsFalse(screen.Substring(first + 1).Contains("stays low after clocking"), screen);
        bus.StuckClocks = 9;
        bus.IsStuck = true;
        bench.RunSeconds(300);
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Agent.Poller[0].LastError);
    }

    [TestMethod]
    [DataRow(true, 1)]
    [DataRow(false, 3)]
    public void The_status_led_counts_out_how_it_is(bool isBrokerReachable, int flashes)
    {
        AgentBench bench = new AgentBench(Config);
        bench.Boot(isBrokerReachable);
        bench.RunSeconds(10);
        Assert.AreEqual(flashes, FlashesOfACycle(bench));
        bench.Board.Bus(1).Find(0x76).Fault = ErrorCode.NoAnswer;
        bench.Type("read air");
        bench.RunSeconds(5);
        Assert.AreEqual(4, FlashesOfACycle(bench));
    }

    [TestMethod]
    public void Where_nothing_can_be_kept_the_led_says_so_and_not_that_it_is_new()
    {
        AgentBench bench = new AgentBench();
        bench.Storage.WriteFault = ErrorCode.WriteFailed;
        bench.Boot(true);
        bench.RunSeconds(5);
        Assert.AreEqual(5, FlashesOfACycle(bench));
    }

    [TestMethod]
    public void Without_a_led_the_pin_is_left_alone()
    {
        AgentBench bench = new AgentBench("{\"device\":{\"id\":\"d\"},\"led\":{\"enabled\":false}}");
        bench.Boot(true);
        bench.RunSeconds(5);
        Assert.IsFalse(bench.Board.Pin(AgentBench.LedPin).IsOutput);
    }

    [TestMethod]
    public void A_led_that_a_low_level_lights_shows_the_same_and_one_of_the_configuration_is_lit_by_high()
    {
        AgentBench bench = new AgentBench("{\"device\":{\"id\":\"d\"}}") { IsLedLow = true };
        bench.Boot(true);
        VirtualPin led = bench.Board.Pin(AgentBench.LedPin);
        Assert.IsFalse(led.Read(), "lit while it starts");
        Assert.IsTrue(LowShare(bench, led) < 50);
        bench.Agent.Stop(bench.Clock.NowMs);
        Assert.IsTrue(led.Read());

        bench = new AgentBench("{\"device\":{\"id\":\"d\"},\"led\":{\"pin\":4}}") { IsLedLow = true };
        bench.Boot(true);
        Assert.IsTrue(LowShare(bench, bench.Board.Pin(4)) > 50);
    }

    private static void Run(AgentBench bench, FakeCoapServer server, int seconds)
    {
        for (int i = 0; i < seconds * 10; i++)
        {
            bench.RunMs(100);
            server.Step();
        }
    }

    // Of 10 s, the part in percent in which the pin is low. A well gateway is dark most of the time.
    private static int LowShare(AgentBench bench, VirtualPin pin)
    {
        int lowCount = 0;
        for (int i = 0; i < 1000; i++)
        {
            bench.Clock.Advance(10);
            bench.Agent.Step(bench.Clock.NowMs);
            lowCount += pin.Read() ? 0 : 1;
        }

        return lowCount / 10;
    }

    // Flashes between two pauses of at least a second.
    private static int FlashesOfACycle(AgentBench bench)
    {
        VirtualPin led = bench.Board.Pin(AgentBench.LedPin);
        int count = 0;
        int darkMs = 0;
        bool isCounting = false;
        bool wasLit = false;
        for (int ms = 0; ms < 10000; ms += 10)
        {
            bench.Clock.Advance(10);
            bench.Agent.Step(bench.Clock.NowMs);
            bool isLit = led.Read();
            if (isLit && !wasLit && darkMs >= 1000)
            {
                if (isCounting)
                {
                    return count;
                }

                isCounting = true;
            }

            count += isCounting && isLit && !wasLit ? 1 : 0;
            darkMs = isLit ? 0 : darkMs + 10;
            wasLit = isLit;
        }

        return -1;
    }
}
