// The journal's two lanes: readings and alarms. A consumer takes from both; what is done to one is done to
// the other.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>Readings and alarms between sensors and uplinks.</summary>
public sealed class JournalSet
{
    private readonly JournalConsumer[] _alarmTakers = new JournalConsumer[JournalOptions.ConsumerCountMax];
    private int _alarmTakerCount;
    private bool _isDated;
    private bool _hasUndated;

    /// <summary>What keeps the readings; null before <see cref="Open"/>.</summary>
    public ReadingJournal Readings { get; private set; }

    /// <summary>What keeps the alarms; null when there are none to be kept.</summary>
    public ReadingJournal Alarms => AlarmSet.Journal;

    /// <summary>What is stored of the readings.</summary>
    public ReadingFilter Filter { get; } = new ReadingFilter();

    /// <summary>The alarms of the channels.</summary>
    public AlarmSet AlarmSet { get; } = new AlarmSet();

    /// <summary>Whether there are readings or alarms of this boot from before the time was known.</summary>
    internal bool HasUndated => _hasUndated || (!_isDated && AlarmSet.HasEvents);

    /// <summary>Whether readings or alarms were committed in this boot.</summary>
    internal bool HasCommitted => Readings.HasCommitted || (Alarms != null && Alarms.HasCommitted);

    /// <summary>Whether committed alarms wait for a peer.</summary>
    internal bool HasAlarmsWaiting
    {
        get
        {
            long count = 0;
            for (int i = 0; i < _alarmTakerCount; i++)
            {
                count += _alarmTakers[i].PendingCount;
            }

            return count > 0;
        }
    }

    /// <summary>Opens both lanes; channels, their rules and alarms must be complete.</summary>
    /// <param name="storage">Where they lie.</param>
    /// <param name="options">Of the readings.</param>
    /// <param name="channels">The device's channels.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="bootNumber">Number of this boot; the blocks in flash may know a higher one.</param>
    public void Open(
        IStorage storage, JournalOptions options, ChannelTable channels, long nowMs, int bootNumber)
    {
        Readings = new ReadingJournal(storage, options, channels);
        Readings.Open(nowMs, bootNumber);
        AlarmSet.Open(storage, channels, nowMs, Readings.BootNumber);
    }

    /// <summary>The way of a reading from poller to journal; as <see
    /// cref="ReadingJournal.Accept"/>.</summary>
    public ErrorCode Accept(Reading reading, long nowMs)
    {
        _hasUndated |= !_isDated;
        return Filter.Passes(reading) ? Readings.Accept(reading, nowMs) : ErrorCode.Ok;
    }

    /// <summary>Does what is due.</summary>
    /// <returns>Milliseconds until the next call is due.</returns>
    public int Step(long nowMs)
    {
        int dueMs = Readings.Step(nowMs);
        int alarmsDueMs = AlarmSet.Step(nowMs);
        return dueMs < alarmsDueMs ? dueMs : alarmsDueMs;
    }

    /// <summary>Commits all, and saves all cursors.</summary>
    /// <returns>Ok, or why not all of it.</returns>
    public ErrorCode Commit(long nowMs)
    {
        ErrorCode error = Readings.Commit(nowMs);
        ErrorCode alarms = AlarmSet.Commit(nowMs);
        return error == ErrorCode.Ok ? alarms : error;
    }

    /// <summary>Dates what comes; see <see cref="ReadingJournal.SetUtcOffset"/>.</summary>
    public void SetUtcOffset(long utcOffsetMs)
    {
        _hasUndated = HasUndated;
        _isDated = true;
        Filter.SetUtcOffset(utcOffsetMs);
        Readings.SetUtcOffset(utcOffsetMs);
        AlarmSet.SetUtcOffset(utcOffsetMs);
    }

    /// <summary>Adds a consumer of both lanes, from the oldest entries on.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="isLiveFirst">Whether what is newest goes before a backlog of readings.</param>
    /// <param name="consumer">That of the readings; null on failure.</param>
    /// <returns>The lanes for an uplink, the most urgent first; null on failure.</returns>
    public UplinkLane[] AddConsumer(string name, bool isLiveFirst, out JournalConsumer consumer)
    {
        bool isAdded = Readings.TryAddConsumer(name, true, out consumer) == ErrorCode.Ok;
        if (!isAdded)
        {
            return null;
        }

        JournalConsumer alarms = null;
        bool hasAlarms = Alarms != null && Alarms.TryAddConsumer(name, true, out alarms) == ErrorCode.Ok;
        UplinkLane[] lanes = new UplinkLane[1 + (hasAlarms ? 1 : 0) + (isLiveFirst ? 1 : 0)];
        int count = 0;
        if (hasAlarms)
        {
            _alarmTakers[_alarmTakerCount++] = alarms;
            lanes[count++] = new UplinkLane(MessageKind.Alarm, new JournalBlockSource(alarms, null));
        }

        DeliveredRanges delivered = isLiveFirst ? new DeliveredRanges() : null;
        if (isLiveFirst)
        {
            LiveBlockSource live = new LiveBlockSource(Readings, consumer, delivered);
            lanes[count++] = new UplinkLane(MessageKind.Telemetry, live);
        }

        lanes[count] = new UplinkLane(MessageKind.Telemetry, new JournalBlockSource(consumer, delivered));
        return lanes;
    }

    /// <summary>Removes a consumer from both lanes: nobody will take what it has not taken.</summary>
    internal void RemoveConsumer(string name)
    {
        Readings.RemoveConsumer(name);
        if (Alarms != null)
        {
            Alarms.RemoveConsumer(name);
        }
    }
}
