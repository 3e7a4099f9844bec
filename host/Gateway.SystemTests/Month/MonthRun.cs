// A month of a gateway with something wrong every other hour: a slot of two hours begins quietly, the fault
// lasts a quarter of an hour to an hour, and the rest is quiet again. The far side keeps readings, alarms and
// health; the oracle is what the journal had committed before each restart. Everything comes from the seed.

using System.Diagnostics;
using Gateway.Core.Alarms;
using Gateway.Core.Uplink;
using Gateway.Simulator.FarSide;
using Gateway.Tools.Sim;
using Gateway.Virtual.Flash;

namespace Gateway.SystemTests.Month;

/// <summary>Runs slots and judges.</summary>
internal sealed partial class MonthRun
{
    private const string Config =
        """
        {"mode":"iot","device":{"id":"gw-1"},"mqtt":{"broker":"mqtt://peer"},
         "uplink":{"format":"packed","message-bytes":4096},"health":{"interval":600},
         "sensor":{"0":{"type":"bme280","name":"air","interval":10000}},
         "channel":{"air.temperature":{"high":28,"hysteresis":1,"fault":1},"air.pressure":{"fault":3}}}
        """;

    private const long UtcMs = 1795000000000;
    private const long MinuteMs = 60000;
    private const long SlotMs = 120 * MinuteMs;

    private readonly SimGateway _gateway;
    private readonly Random _random;
    private readonly int _seed;
    private readonly MonthLane _readings = new();
    private readonly MonthAlarms _alarms = new();
    private readonly List<MonthHealth> _health = [];
    private readonly SortedDictionary<MonthFault, int> _injected = [];
    private long _droppedReported;
    private long _judged;

    /// <summary>Creates a run; nothing happens before <see cref="Run"/>.</summary>
    internal MonthRun(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        _gateway = new SimGateway(Config, seed, UtcMs, new FlashModel(new FlashOptions()));
        _gateway.Peer.Taken = Take;
    }

    /// <summary>Boots of the run.</summary>
    internal int BootCount { get; private set; }

    /// <summary>Lets days pass.</summary>
    /// <returns>What happened, in one line.</returns>
    /// <exception cref="MonthException">A promise was broken.</exception>
    internal string Run(int days)
    {
        Stopwatch watch = Stopwatch.StartNew();
        Boot();
        MonthFault[] faults = Enum.GetValues<MonthFault>();
        long slots = days * 24 * 60 * MinuteMs / SlotMs;
        for (int i = 0; i < slots; i++)
        {
            RunSlot(faults[_random.Next(faults.Length)], i);
        }

        Pass(120 * MinuteMs);
        _gateway.Agent!.EndSampling(_gateway.Clock.NowMs);
        Pass(10 * MinuteMs);
        EndBoot();
        Judge();
        double times = _gateway.ElapsedMs / watch.Elapsed.TotalMilliseconds;
        return $"seed {_seed}: {days} days, {_injected.Values.Sum()} faults of {_injected.Count} kinds, all "
            + $"reported; {BootCount} boots; {_readings.CommittedCount:N0} readings committed, "
            + $"{_readings.Ledger.DeliveredCount:N0} delivered, {_readings.Dropped} dropped and reported, "
            + $"{_readings.Ledger.DuplicateCount} came twice; {_alarms.Lane.CommittedCount} alarms, "
            + $"{_alarms.Arrived.Count} delivered; {times:N0} times real time";
    }

    private void RunSlot(MonthFault fault, int slot)
    {
        long endMs = _gateway.ElapsedMs + SlotMs;
        _gateway.Climate.TemperatureMilliCelsius = 15000 + _random.Next(15000);
        Pass((10 + _random.Next(5)) * MinuteMs);
        int boot = _gateway.Agent!.BootNumber;
        MonthHealth? before = _health.LastOrDefault(health => health.Boot == boot);
        int seen = _health.Count;
        int alarms = _alarms.Arrived.Count;
        Inject(fault, (15 + _random.Next(45)) * MinuteMs);
        Heal();
        Pass(endMs - _gateway.ElapsedMs);
        JudgeDelivered($"slot {slot}, {fault}");
        JudgeAlarms($"slot {slot}, {fault}", fault, alarms);
        if (fault == MonthFault.None)
        {
            return;
        }

        _injected[fault] = _injected.GetValueOrDefault(fault) + 1;
        bool restarts = fault >= MonthFault.BrownOut;
        bool isReported = _health.Skip(seen).Any(health => restarts
            ? health.Boot > boot && HasReason(health, fault)
            : health.Shows(fault, health.Boot == boot ? before : null)
                || IsHelpless(health, boot, fault));
        Require(isReported, $"slot {slot}: {fault} is not in health, before: {before}, since: "
            + string.Join("; ", _health.Skip(seen)));
    }

    // Without a peer for long the firmware restarts; why is its report then.
    private static bool IsHelpless(MonthHealth health, int boot, MonthFault fault)
    {
        bool isOfPeer = fault >= MonthFault.LinkLost && fault <= MonthFault.LinkFlaps;
        return isOfPeer && health.Boot > boot && health.Reason == "no-peer";
    }

    private static bool HasReason(MonthHealth health, MonthFault fault)
    {
        return fault switch
        {
            MonthFault.Crash => health.Crashes > 0 && health.Reason == "crash",
            MonthFault.OutOfMemory => health.Reason == "memory",
            _ => health.Reason.Length == 0,
        };
    }

    // Time passes; what cuts the power or restarts the firmware on the way does.
    private void Pass(long durationMs)
    {
        long endMs = _gateway.ElapsedMs + durationMs;
        while (_gateway.ElapsedMs < endMs)
        {
            _gateway.Step();
            if (_gateway.Storage.IsCut || _gateway.WantsReboot)
            {
                EndBoot();
                _gateway.Storage.Restart();
                Boot();
            }
            else
            {
                Note();
            }
        }
    }

    private void Boot()
    {
        BootCount++;
        _gateway.Boot();
        Require(_gateway.Agent != null, "the gateway does not start");
        _readings.Begin(_gateway.Agent!.Journal);
        _alarms.Lane.Begin(_gateway.Agent.Alarms.Journal);
    }

    private void Note()
    {
        if (_gateway.Agent is { Journal: { } journal } agent)
        {
            _readings.Note(journal);
            _alarms.Lane.Note(agent.Alarms.Journal);
        }
    }

    private void EndBoot()
    {
        if (!_gateway.Storage.IsCut)
        {
            Note();
        }

        _readings.EndBoot();
        _alarms.Lane.EndBoot();
        _droppedReported += _health.Count == 0 ? 0 : _health[^1].Dropped;
    }

    private void Take(MessageKind kind, byte[] payload, int count)
    {
        if (kind == MessageKind.Health)
        {
            _health.Add(MonthHealth.Parse(payload.AsMemory(0, count)));
        }
        else if (kind == MessageKind.Alarm)
        {
            _alarms.Take(payload[..count]);
        }
        else if (kind == MessageKind.Telemetry)
        {
            foreach (SenmlValue value in _readings.Record(payload[..count]))
            {
                bool isDated = value.Dating != SenmlDating.Absolute || value.Seconds > 1_600_000_000m;
                Require(isDated, $"reading {value.Sequence} is dated {value.Seconds}");
            }
        }
    }

    // What the gateway counts as delivered must be there.
    private void JudgeDelivered(string when)
    {
        long end = _gateway.Agent!.Uplinks.ConsumerOf(0).AcknowledgedSequence;
        long missing = _readings.CountMissing(_judged, end);
        Require(missing <= _readings.Dropped, $"{when}: {missing} readings from {_judged} to {end} are "
            + $"acknowledged and not there; {_readings.Dropped} were dropped");
        _judged = end;
    }

    // A bus that is stuck is freed after the first failure, so that no row of them comes about.
    private void JudgeAlarms(string when, MonthFault fault, int seen)
    {
        string problem = _alarms.Judge(_gateway.Agent!);
        Require(problem.Length == 0, $"{when}: {problem}");
        bool isOfSensor = fault is MonthFault.SensorDead or MonthFault.BusStuck;
        bool isTold = !isOfSensor || _alarms.HasRaiseAndClear("air.temperature", AlarmCondition.Fault, seen);
        isTold &= fault != MonthFault.SensorDead
            || _alarms.HasRaiseAndClear("air.pressure", AlarmCondition.Fault, seen);
        Require(isTold, $"{when}: no alarm, or it did not end: "
            + string.Join("; ", _alarms.Arrived.Skip(seen)));
    }

    private void Judge()
    {
        long missing = _readings.CountMissing(0, long.MaxValue);
        long dropped = _readings.Dropped;
        DeliveryLedger ledger = _readings.Ledger;
        long committed = _readings.CommittedCount;
        Require(missing <= dropped, $"{missing} of {committed} committed readings are missing, and only "
            + $"{dropped} were dropped");
        Require(_droppedReported == dropped, $"{dropped} were dropped, health says {_droppedReported}");
        Require(ledger.InvalidCount == 0, $"{ledger.InvalidCount} damaged messages: {ledger.LastProblem}");
        Require(ledger.OrderViolationCount == 0, $"{ledger.OrderViolationCount} readings out of order");
        Require(committed > 100_000, $"only {committed} readings were committed");
        JudgeAlarms("at the end", MonthFault.None, 0);
    }

    private void Require(bool isKept, string what)
    {
        if (!isKept)
        {
            throw new MonthException($"seed {_seed}, after {_gateway.ElapsedMs / 3600000.0:0.00} h, boot "
                + $"{_gateway.Agent?.BootNumber}: {what}\nagain: dotnet run -c Release --project "
                + $"host/Gateway.SystemTests -- month --seed {_seed}");
        }
    }
}
