// Restarts of a whole gateway: planned, for want of a peer, of memory, or of a thread that comes back.
// Whatever the cause, readings that wait in RAM are in flash afterwards, and the next start knows why.

using System;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Supervision;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class RestartTests
{
    private const string Iot = "{\"mode\":\"iot\",\"device\":{\"id\":\"d\"},"
        + "\"mqtt\":{\"broker\":\"mqtt://b\"},\"console\":{\"login\":false},"
        + "\"journal\":{\"commit-seconds\":3600},"
        + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\",\"interval\":10000},"
        + "\"1\":{\"type\":\"output\",\"name\":\"relay\",\"pin\":27}}";

    [TestMethod]
    [DataRow("reboot now", (int)StartReason.Command)]
    [DataRow("config apply", (int)StartReason.Configuration)]
    public void What_waits_in_ram_survives_a_planned_restart(string command, int reason)
    {
        AgentBench bench = NewBench("");
        bench.RunSeconds(95);
        bench.Type("output relay on");
        bench.Type("config set mqtt.broker mqtt://c");
        Assert.IsTrue(bench.Agent.Journal.Stats.UncommittedCount > 0);
        bench.Type(command);
        bench.RunSeconds(5);
        AssertNothingLost(bench, reason);
        Assert.IsFalse(bench.Board.Pin(27).Read());
    }

    [TestMethod]
    public void A_silent_peer_costs_a_network_and_then_a_restart_that_loses_nothing()
    {
        AgentBench bench = NewBench(",\"watchdog\":{\"link\":20}}");
        bench.RunSeconds(300);
        bench.Broker.ConnectResult = -(int)ErrorCode.Refused;
        bench.Broker.PollFault = ErrorCode.ConnectionLost;
        bench.RunSeconds(590);
        Assert.AreEqual(0, bench.Link.RejoinCount);
        bench.RunSeconds(20);
        Assert.AreEqual(1, bench.Link.RejoinCount);
        bench.RunSeconds(580);
        Assert.AreEqual(0, bench.RebootCount);
        bench.RunSeconds(20);
        AssertNothingLost(bench, (int)StartReason.NoPeer);

        // not again before six hours are over, and with the same care
        bench.Broker.ConnectResult = -(int)ErrorCode.Refused;
        bench.Broker.PollFault = ErrorCode.ConnectionLost;
        bench.RunSeconds(21580);
        Assert.AreEqual(1, bench.RebootCount);
        bench.RunSeconds(20);
        Assert.AreEqual(2, bench.RebootCount);
    }

    [TestMethod]
    public void A_flash_that_takes_nothing_puts_the_restart_off()
    {
        AgentBench bench = NewBench(",\"watchdog\":{\"link\":20}}");
        bench.Broker.ConnectResult = -(int)ErrorCode.Refused;
        bench.Broker.PollFault = ErrorCode.ConnectionLost;
        bench.RunSeconds(30);
        bench.Storage.WriteFault = ErrorCode.StorageFull;
        bench.RunSeconds(3000);
        Assert.AreEqual(0, bench.RebootCount);
        bench.Storage.WriteFault = ErrorCode.Ok;
        bench.RunSeconds(70);
        AssertNothingLost(bench, (int)StartReason.NoPeer);
    }

    [TestMethod]
    [DataRow("{\"link\":0}", false)]
    [DataRow("{\"link\":20}", true)]
    public void No_restart_with_a_peer_that_answers_or_without_a_limit(string watchdog, bool isReachable)
    {
        AgentBench bench = new AgentBench(Iot + ",\"watchdog\":" + watchdog + "}");
        bench.Boot(isReachable);
        bench.RunSeconds(7200);
        Assert.AreEqual(0, bench.RebootCount);
    }

    [TestMethod]
    public void A_peer_that_is_connected_and_acknowledges_nothing_is_none()
    {
        AgentBench bench = NewBench(",\"watchdog\":{\"link\":20}}");
        bench.Broker.AcknowledgesAll = false;
        bench.RunSeconds(1230);
        Assert.AreEqual(1, bench.RebootCount);
    }

    [TestMethod]
    public void A_call_that_does_not_return_ends_in_a_restart_in_order()
    {
        AgentBench bench = NewBench("");
        bench.Watchdog.Watch(new IWorker[] { new HungWorker() });
        bench.RunSeconds(95);
        for (int i = 0; i <= Watchdog.WorkerSecondsMax; i++)
        {
            bench.Watchdog.Check();
        }

        bench.RunSeconds(2);
        AssertNothingLost(bench, (int)StartReason.Watchdog);
        string screen = bench.Type("status");
        Assert.IsTrue(screen.Contains("the last in boot 1: m2m: Watchdog: a call did not return"), screen);
    }

    [TestMethod]
    [DataRow("storage")]
    [DataRow("link")]
    [DataRow("clock")]
    [DataRow("send")]
    [DataRow("poll")]
    [DataRow("chip")]
    [DataRow("pin")]
    [DataRow("console")]
    public void Memory_that_is_used_up_anywhere_costs_a_restart_and_no_reading(string seam)
    {
        AgentBench bench = NewBench("");
        bench.RunSeconds(95);
        bench.Type("output relay on");
        bench.Seam.Armed = seam;
        bench.RunSeconds(1);
        if (bench.Seam.Armed.Length != 0)
        {
            bench.Type("journal flush");
            bench.RunSeconds(61); // the clock is looked at once a minute
        }

        AssertNothingLost(bench, (int)StartReason.Memory);
        Assert.IsFalse(bench.Board.Pin(27).Read());
        string screen = bench.Type("status");
        Assert.IsTrue(screen.Contains(": OutOfMemoryException"), screen);
    }

    [TestMethod]
    public void A_stop_that_fails_half_way_goes_on_with_what_is_left()
    {
        AgentBench bench = NewBench("");
        bench.RunSeconds(95);
        bench.Seam.Armed = "pin";
        bool hasFailed = false;
        try
        {
            bench.Agent.Stop(bench.Clock.NowMs);
        }
        catch (OutOfMemoryException)
        {
            hasFailed = true;
        }

        Assert.IsTrue(hasFailed);
        Assert.IsTrue(bench.Agent.Journal.Stats.UncommittedCount > 0);
        bench.Agent.Stop(bench.Clock.NowMs);
        Assert.AreEqual(0, bench.Agent.Journal.Stats.UncommittedCount);
    }

    [TestMethod]
    public void The_pin_for_an_external_watchdog_changes_twice_a_second_while_the_loop_runs()
    {
        AgentBench bench = NewBench(",\"watchdog\":{\"pin\":26}}");
        int changes = 0;
        bool was = bench.Board.Pin(26).Read();
        for (int i = 0; i < 100; i++)
        {
            bench.Clock.Advance(100);
            bench.Agent.Step(bench.Clock.NowMs);
            changes += bench.Board.Pin(26).Read() != was ? 1 : 0;
            was = bench.Board.Pin(26).Read();
        }

        Assert.AreEqual(20, changes);
        bench.Agent.Stop(bench.Clock.NowMs);
        was = bench.Board.Pin(26).Read();
        bench.RunSeconds(10);
        Assert.AreEqual(was, bench.Board.Pin(26).Read());
    }

    private static AgentBench NewBench(string more)
    {
        AgentBench bench = new AgentBench(Iot + (more.Length == 0 ? "}" : more));
        bench.Boot(true);
        return bench;
    }

    // Every reading that was taken before is delivered after the restart.
    private static void AssertNothingLost(AgentBench bench, int reason)
    {
        Assert.AreEqual(1, bench.RebootCount);
        long taken = bench.Agent.Journal.NextSequence;
        Assert.IsTrue(taken > 0);
        Assert.AreEqual(0, bench.Agent.Journal.Stats.UncommittedCount);
        bench.Boot(true);
        Assert.AreEqual(reason, (int)bench.Boots.Reason);
        Assert.AreEqual(taken, bench.Agent.Journal.NextSequence);
        bench.RunSeconds(9);
        Assert.AreEqual(0L, bench.Agent.Uplinks.ConsumerOf(0).PendingCount);
        Assert.AreEqual(0L, bench.Agent.Journal.Stats.ReadingsDropped);
    }

    private sealed class HungWorker : IWorker
    {
        public string Name => "m2m";

        public int CallNumber => 7;
    }
}
