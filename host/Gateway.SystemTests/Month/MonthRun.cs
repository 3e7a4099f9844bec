// A month of a gateway with something wrong every other hour: a slot of two hours begins quietly, the fault
// lasts a quarter of an hour to an hour, and the rest is quiet again. The far side keeps readings and health;
// the oracle is what the journal had committed before each restart. Everything comes from the seed.

using System.Diagnostics;
using Gateway.Core;
using Gateway.Core.Uplink;
using Gateway.Simulator.FarSide;
using Gateway.Tools.Sim;
using Gateway.Virtual;

namespace Gateway.SystemTests.Month;

/// <summary>Runs slots and judges.</summary>
internal sealed partial class MonthRun
{
    private const string Config =
        """
        {"mode":"iot","device":{"id":"gw-1"},"mqtt":{"broker":"mqtt://peer"},
         "uplink":{"format":"packed","message-bytes":4096},"health":{"interval":600},
         "sensor":{"0":{"type":"bme280","name":"air","interval":10000}},
         "channel":{"air.temperature":{"high":28,"hysteresis":1}}}
        """;

    private const string Device = "gw-1";
    private const long UtcMs = 1795000000000;
    private const long MinuteMs = 60000;
    private const long SlotMs = 120 * MinuteMs;

    private readonly SimGateway _gateway;
    private readonly Random _random;
    private readonly int _seed;
    private readonly DeliveryLedger _ledger = new();
    private readonly List<MonthHealth> _health = [];
    private readonly SortedDictionary<MonthFault, int> _injected = [];
    private readonly List<(long First, long End)> _committed = [];
    private long _committedAt;
    private long _dropped;
    private long _droppedOfBoot;
    private long _droppedReported;
    private long _judged;

    /// <summary>Creates a run; nothing happens before <see cref="Run"/>.</summary>
    internal MonthRun(int seed)
    {
        _seed = seed;
        _random = new Random(seed);
        _gateway = new SimGateway(Config, seed, UtcMs);
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
            + $"reported; {BootCount} boots; {CommittedCount:N0} readings committed, "
            + $"{_ledger.DeliveredCount:N0} delivered, {_dropped} dropped and reported, "
            + $"{_ledger.DuplicateCount} came twice; {times:N0} times real time";
    }

    private void RunSlot(MonthFault fault, int slot)
    {
        long endMs = _gateway.ElapsedMs + SlotMs;
        _gateway.Climate.TemperatureMilliCelsius = 15000 + _random.Next(15000);
        Pass((10 + _random.Next(5)) * MinuteMs);
        int boot = _gateway.Agent!.BootNumber;
        MonthHealth? before = _health.LastOrDefault(health => health.Boot == boot);
        int seen = _health.Count;
        Inject(fault, (15 + _random.Next(45)) * MinuteMs);
        Heal();
        Pass(endMs - _gateway.ElapsedMs);
        JudgeDelivered($"slot {slot}, {fault}");
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

        // Numbers that were left out because a torn block may have had them belong to no reading.
        _committedAt = _gateway.Agent!.Journal.CommittedSequence;
    }

    private void Note()
    {
        if (_gateway.Agent is { Journal: { } journal })
        {
            if (journal.CommittedSequence > _committedAt)
            {
                _committed.Add((_committedAt, journal.CommittedSequence));
                _committedAt = journal.CommittedSequence;
            }

            _droppedOfBoot = journal.Stats.ReadingsDropped;
        }
    }

    private void EndBoot()
    {
        if (!_gateway.Storage.IsCut)
        {
            Note();
        }

        _dropped += _droppedOfBoot;
        _droppedReported += _health.Count == 0 ? 0 : _health[^1].Dropped;
        _droppedOfBoot = 0;
    }

    private void Take(MessageKind kind, byte[] payload, int count)
    {
        if (kind == MessageKind.Health)
        {
            _health.Add(MonthHealth.Parse(payload.AsMemory(0, count)));
        }
        else if (kind == MessageKind.Telemetry)
        {
            foreach (SenmlValue value in _ledger.Record(payload[..count], Device))
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
        long missing = CountMissing(_judged, end);
        long dropped = _dropped + _droppedOfBoot;
        Require(missing <= dropped, $"{when}: {missing} readings from {_judged} to {end} are acknowledged "
            + $"and not there; {dropped} were dropped");
        _judged = end;
    }

    private void Judge()
    {
        long missing = CountMissing(0, long.MaxValue);
        Require(missing <= _dropped, $"{missing} of {CommittedCount} committed readings are missing, and "
            + $"only {_dropped} were dropped");
        Require(_droppedReported == _dropped, $"{_dropped} were dropped, health says {_droppedReported}");
        Require(_ledger.InvalidCount == 0, $"{_ledger.InvalidCount} damaged messages: {_ledger.LastProblem}");
        Require(_ledger.OrderViolationCount == 0, $"{_ledger.OrderViolationCount} readings out of order");
        Require(CommittedCount > 100_000, $"only {CommittedCount} readings were committed");
    }

    private long CommittedCount => _committed.Sum(range => range.End - range.First);

    private long CountMissing(long first, long end)
    {
        return _committed.Where(range => range.End > first && range.First < end)
            .Sum(range => _ledger.CountMissing(
                Device, Math.Max(first, range.First), Math.Min(end, range.End)));
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
