// Keeps what health is reckoned from: how long steps take, how low the heap was, how old what waits is; and
// extrapolates from this boot: how long flash and journal will do. Rates need an hour to say something.

using Gateway.Agent.Config;
using Gateway.Agent.Shell;
using Gateway.Core.Journal;
using Gateway.Core.Storage;
using Gateway.Core.Supervision;

namespace Gateway.Agent;

/// <summary>Figures of the gateway itself.</summary>
internal sealed class HealthFigures
{
    private const int HourMs = 3600000;
    private const long DayMs = 24L * HourMs;
    private const int DaysPerYear = 365;
    private const int YearsMax = 1000;
    private const int HoursMax = 1000000;

    // To ask costs a garbage collection on the device.
    private const int HeapIntervalMs = 600000;

    // The partition has so many sectors beside the journal's quota at least (journal.quota-kb); the worst
    // sector is erased a quarter more often than the mean one (docs/BENCHMARKS.md).
    private const int SectorBytes = 4096;
    private const int SpareSectors = 16;
    private const int WorstPercent = 125;

    private readonly GatewayAgent _agent;
    private readonly GatewayPorts _ports;
    private readonly LoopTimes _loop = new LoopTimes();
    private readonly int _periodMs;
    private readonly SequenceAges _ages = new SequenceAges();
    private int _lowestHeapBytes;
    private long _heapAtMs;
    private long _periodAtMs;
    private long _saveAtMs = DayMs;

    internal HealthFigures(GatewayAgent agent, GatewayPorts ports)
    {
        _agent = agent;
        _ports = ports;
        int intervalMs = agent.Config.GetInt(ConfigKeys.HealthInterval) * 1000;
        _periodMs = intervalMs == 0 ? HourMs : intervalMs;
    }

    /// <summary>A step of the loop has taken so long.</summary>
    internal void OnStep(int durationMs) => _loop.Add(durationMs);

    /// <summary>Looks at heap and journal when it is due.</summary>
    internal void Step(long nowMs)
    {
        _ages.Note(_agent.Journal.NextSequence, nowMs);
        if (nowMs >= _periodAtMs)
        {
            _periodAtMs = nowMs + _periodMs;
            _loop.BeginPeriod();
        }

        if (nowMs >= _heapAtMs)
        {
            _heapAtMs = nowMs + HeapIntervalMs;
            _agent.Config.Schema.Forget(); // somebody may have asked about settings
            LookAtHeap();
        }

        if (nowMs >= _saveAtMs)
        {
            _saveAtMs = nowMs + DayMs;
            Save();
        }
    }

    /// <summary>The gateway stops: what must be known after the restart is saved.</summary>
    internal void Save()
    {
        if (_ports.Wear != null)
        {
            _ports.Wear.Save();
        }
    }

    /// <summary>Age of the oldest reading that waits for a consumer, in ms; 0 when none waits.</summary>
    internal long OldestAgeMs(JournalConsumer consumer, long nowMs)
    {
        bool waits = consumer != null && consumer.PendingCount > 0;
        return waits ? _ages.AgeMs(consumer.AcknowledgedSequence, nowMs) : 0;
    }

    /// <summary>Fills <paramref name="status"/>.</summary>
    internal void Read(HealthStatus status, long nowMs)
    {
        LookAtHeap();
        status.LowestHeapBytes = _lowestHeapBytes;
        status.LoopHalfMs = _loop.PercentileMs(50);
        status.Loop99Ms = _loop.PercentileMs(99);
        status.LoopMaxMs = _loop.LongestMs;
        ReadClock(status, nowMs);
        status.SensorFailures = _agent.Poller.FailureCount;
        status.AlarmsOn = _agent.Alarms.OnCount;
        JournalStats stats = _agent.Journal.Stats;
        status.CommitFailures = stats.CommitFailures;
        status.DroppedByQuota = stats.DroppedByQuota;
        status.DroppedByFullFlash = stats.DroppedByFullStorage;
        status.DroppedByWriteFailure = stats.DroppedByWriteFailure;
        MeteredStorage wear = _ports.Wear;
        bool hasRate = nowMs >= HourMs;
        status.EraseCount = wear == null ? -1 : wear.EraseCount;
        status.FlashYears = wear == null || !hasRate ? -1 : Years(wear, nowMs);
        status.OutageHours = hasRate ? OutageHours(stats, nowMs) : -1;
    }

    /// <summary>Fills in how well the time is known, and nothing else.</summary>
    internal void ReadClock(HealthStatus status, long nowMs)
    {
        status.ClockSteps = _agent.Time.StepCount;
        status.ClockOffMs = _agent.Time.DifferenceMs;
        status.ClockAgeMs = _agent.Time.IsSynchronised ? nowMs - _agent.Time.ConfirmedMs : -1;
    }

    private void LookAtHeap()
    {
        int free = _ports.System.FreeHeapBytes;
        bool isLower = free != 0 && (free < _lowestHeapBytes || _lowestHeapBytes == 0);
        _lowestHeapBytes = isLower ? free : _lowestHeapBytes;
    }

    private int Years(MeteredStorage wear, long nowMs)
    {
        long sectors = (_agent.JournalOptions.QuotaBytes / SectorBytes) + SpareSectors;
        long left = (sectors * MeteredStorage.EraseCountMax * 100 / WorstPercent) - wear.EraseCount;
        long perDay = wear.EraseCountOfBoot * DayMs / nowMs;
        long years = perDay == 0 ? YearsMax : left / perDay / DaysPerYear;
        return left <= 0 ? 0 : years < YearsMax ? (int)years : YearsMax;
    }

    // From the bytes a stored reading takes, and the readings an hour of this boot.
    private int OutageHours(JournalStats stats, long nowMs)
    {
        long stored = stats.NextSequence - stats.UncommittedCount - stats.OldestSequence;
        long perHour = stats.ReadingsAccepted * HourMs / nowMs;
        if (stored <= 0 || perHour == 0)
        {
            return -1;
        }

        long waiting = 0;
        for (int i = 0; i < _agent.Uplinks.Count; i++)
        {
            JournalConsumer consumer = _agent.Uplinks.ConsumerOf(i);
            long count = consumer == null ? 0 : consumer.PendingCount;
            waiting = count > waiting ? count : waiting;
        }

        long room = (_agent.JournalOptions.QuotaBytes * stored / (stats.BytesStored + 1)) - waiting;
        long hours = room / perHour;
        return hours < 0 ? 0 : hours < HoursMax ? (int)hours : HoursMax;
    }
}
