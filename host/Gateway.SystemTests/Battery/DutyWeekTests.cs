// The profile for a battery over virtual days: what is measured arrives, in order, whatever happens to peer
// and supply, and it costs no more time awake than was promised.

using Gateway.Core.Alarms;
using Gateway.Core.Uplink;
using Gateway.Simulator.FarSide;
using Gateway.Tools.Sim;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Battery;

[TestClass]
public sealed class DutyWeekTests
{
    private const long DayMs = 86400000;
    private const long WakeMs = 600000;
    private const int ReadingsAWake = 2;
    private const int SendEvery = 6;
    private const int ShtAddress = 0x44;
    private const string Device = "gw-1";

    private readonly DeliveryLedger _ledger = new();
    private readonly List<(MessageKind Kind, int Wake)> _arrived = [];

    [TestMethod]
    public void A_week_arrives_whole_and_in_order_by_every_sixth_wake()
    {
        SimGateway gateway = Create();
        gateway.Boot();
        gateway.Run(7 * DayMs);

        Assert.IsInRange(1005, 1010, gateway.WakeCount);
        AssertDelivered(gateway, (SendEvery - 1) * ReadingsAWake);
        int[] wakes = [.. WakesOf(MessageKind.Telemetry).Distinct()];
        Assert.IsInRange(167, 170, wakes.Length);
        for (int i = 2; i < wakes.Length; i++)
        {
            Assert.AreEqual(SendEvery, wakes[i] - wakes[i - 1], $"wake {wakes[i]}");
        }

        int[] health = [.. WakesOf(MessageKind.Health)];
        Assert.IsInRange(20, wakes.Length, health.Length);
        CollectionAssert.IsSubsetOf(health, wakes, "no wake is made for it");
        Assert.IsNull(gateway.Storage.ContentOf("anchors.b"), "blocks of wakes have their dates");
        Assert.IsNull(gateway.Storage.ContentOf("duty.a"), "nor a failure that there was not");
    }

    [TestMethod]
    public void Frost_is_told_in_the_wake_that_measures_it()
    {
        int milliCelsius = 5000;
        SimGateway gateway = Create();
        gateway.OnBoard += board =>
            ((VirtualSht)board.Bus(1).Find(ShtAddress)).TemperatureMilliCelsius = milliCelsius;
        gateway.Boot();
        gateway.Run(3 * 3600000);
        Assert.AreEqual(0, _arrived.Count(a => a.Kind == MessageKind.Alarm), "no frost yet");
        while (gateway.WakeCount % SendEvery != 2)
        {
            gateway.Run(WakeMs);
        }

        int before = gateway.WakeCount;
        milliCelsius = -500;
        gateway.Run(2 * WakeMs);
        Assert.AreEqual(before + 1, _arrived.First(a => a.Kind == MessageKind.Alarm).Wake);
    }

    [TestMethod]
    public void An_inhibition_of_an_hour_ends_with_the_wake_after_an_hour()
    {
        SimGateway gateway = Create();
        gateway.Boot();
        gateway.Run(3600000);
        RunToSleep(gateway);
        gateway.Wake();
        gateway.Step();
        ChannelAlarm alarm = AlarmOf(gateway);
        alarm.Inhibit(gateway.Clock.NowMs + 3600000, gateway.Clock.NowMs);
        int before = gateway.WakeCount;
        while (alarm.State == AlarmState.Inhibited && gateway.WakeCount < before + 20)
        {
            RunToSleep(gateway);
            gateway.Wake();
            gateway.Step();
            alarm = AlarmOf(gateway);
        }

        int wakes = (int)(3600000 / WakeMs);
        Assert.IsInRange(wakes, wakes + 1, gateway.WakeCount - before);
    }

    [TestMethod]
    public void A_peer_that_is_gone_for_two_days_costs_little_and_loses_nothing()
    {
        SimGateway gateway = Create();
        gateway.Boot();
        gateway.Run(DayMs);
        gateway.Peer.IsReachable = false;
        int tries = 0;
        long longestMs = 0;
        for (long endMs = gateway.ElapsedMs + (2 * DayMs); gateway.ElapsedMs < endMs;)
        {
            gateway.Step();
            if (gateway.SleepMs > 0)
            {
                tries += gateway.Clock.NowMs > 5000 ? 1 : 0;
                longestMs = Math.Max(longestMs, gateway.Clock.NowMs);
                gateway.Wake();
            }
        }

        // awake-max, a second for closing, and a step
        Assert.IsInRange(60_000L, 61_500L, longestMs);
        Assert.IsInRange(6, 10, tries, "of 288 wakes");
        gateway.Peer.IsReachable = true;
        gateway.Run(DayMs);
        AssertDelivered(gateway, (SendEvery - 1) * ReadingsAWake);
    }

    [TestMethod]
    [DataRow(PowerCutModel.Atomic)]
    [DataRow(PowerCutModel.Done)]
    public void A_brown_out_at_any_point_of_a_wake_loses_nothing_that_was_committed(PowerCutModel model)
    {
        SimGateway gateway = Create();
        gateway.Boot();
        gateway.Run(3600000);
        int cuts = 0;
        int uncut = 0;
        for (int operation = 1; uncut < SendEvery + 1; operation++)
        {
            // Six wakes for each operation, so that every one of them is hit in a wake that sends, too.
            uncut = operation % SendEvery == 1 ? 0 : uncut;
            for (int wake = 0; wake < SendEvery; wake++)
            {
                bool isCut = RunWakeWithCut(gateway, operation, model);
                cuts += isCut ? 1 : 0;
                uncut += isCut ? 0 : 1;
            }

            Assert.IsLessThan(500, operation);
        }

        Assert.IsGreaterThan(100, cuts);
        gateway.Run(DayMs);
        AssertDelivered(gateway, (SendEvery - 1) * ReadingsAWake);
    }

    // Lets the gateway sleep and cuts the power in the wake that follows; after a cut it starts anew and goes
    // on to its next sleep.
    private static bool RunWakeWithCut(SimGateway gateway, int operation, PowerCutModel model)
    {
        RunToSleep(gateway);
        gateway.Storage.CutPowerAt(operation, model, 1);
        gateway.Wake();
        RunToSleep(gateway);
        bool isCut = gateway.Storage.IsCut;
        gateway.Storage.Restart();
        if (isCut)
        {
            gateway.Boot();
        }

        return isCut;
    }

    private static ChannelAlarm AlarmOf(SimGateway gateway) =>
        gateway.Agent!.Alarms.ByChannel.First(alarm => alarm != null);

    private static void RunToSleep(SimGateway gateway)
    {
        while (gateway.SleepMs == 0 && !gateway.Storage.IsCut && !gateway.WantsReboot)
        {
            gateway.Step();
        }
    }

    private IEnumerable<int> WakesOf(MessageKind kind) =>
        _arrived.Where(a => a.Kind == kind).Select(a => a.Wake);

    private SimGateway Create()
    {
        string profile = File.ReadAllText(RepoTree.PathOf("profiles/battery-sensor.json"));
        SimGateway gateway = PowerBench.Prepare(PowerBench.Merge(profile), null);
        gateway.Peer.Taken = (kind, payload, count) =>
        {
            _arrived.Add((kind, gateway.WakeCount));
            if (kind == MessageKind.Telemetry)
            {
                _ledger.Record(payload[..count], Device);
            }
        };
        return gateway;
    }

    // Everything but what waits for the next turn.
    private void AssertDelivered(SimGateway gateway, int waitingMax)
    {
        long end = gateway.Agent!.Journal.CommittedSequence;
        long delivered = gateway.Agent.Uplinks.ConsumerOf(0).AcknowledgedSequence;
        Assert.IsInRange(end - waitingMax - ReadingsAWake, end, delivered);
        Assert.AreEqual(0, _ledger.CountMissing(Device, 0, delivered));
        Assert.AreEqual(0, _ledger.OrderViolationCount);
        Assert.AreEqual(0, _ledger.InvalidCount, _ledger.LastProblem);
        Assert.AreEqual(0, gateway.Agent.Journal.Stats.ReadingsDropped);
    }
}
