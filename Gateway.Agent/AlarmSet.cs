// All alarms of the gateway between sensors, people, journal and flash. An event is entered in the journal's
// lane where it happens, committed with the next step and sent in the same one; only then is the state saved.
// After a power cut in between all states are told again, so that events come twice and none is lost.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Alarms;
using Gateway.Core.Journal;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Agent;

/// <summary>The alarms, by channel.</summary>
public sealed class AlarmSet : IAlarmSink
{
    private readonly AlarmLane _lane = new AlarmLane();
    private ChannelAlarm[] _alarms = new ChannelAlarm[0];
    private PolledSensor[] _sensors;
    private ChannelFilters _filters;
    private int[] _failureCounts;
    private AlarmStore _store;
    private int _count;

    /// <summary>The journal of their events; null when there are no alarms and were none.</summary>
    public ReadingJournal Journal => _lane.Journal;

    /// <summary>The alarms by channel of the device; null where there is none. Empty before they are
    /// made.</summary>
    public ChannelAlarm[] ByChannel => _alarms;

    /// <summary>Whether there was an event in this boot.</summary>
    internal bool HasEvents { get; private set; }

    /// <summary>How many are active or latched.</summary>
    public int OnCount
    {
        get
        {
            int count = 0;
            for (int i = 0; i < _count; i++)
            {
                count += _alarms[i] != null && _alarms[i].Condition != AlarmCondition.None ? 1 : 0;
            }

            return count;
        }
    }

    /// <summary>Why the states could not be read or saved; Ok when they could.</summary>
    public ErrorCode StoreError => _store == null ? ErrorCode.Ok : _store.LastError;

    /// <summary>Makes the alarms of the configuration, and lets them look at their channels.</summary>
    internal void Build(
        GatewayConfig config, ChannelTable channels, ReadingFilter filter, SensorPoller poller)
    {
        _count = channels.Count;
        _alarms = new ChannelAlarm[_count];
        _sensors = new PolledSensor[_count];
        _filters = poller.Filters;
        _failureCounts = new int[_count];
        for (int i = 0; i < _count; i++)
        {
            ChannelInfo channel = channels[i];
            ChannelRule rule = filter.RuleOf(i);
            AlarmSettings settings = rule == null
                ? null
                : AlarmConfig.Read(config, channel.Name, channel.Decimals);
            if (settings != null && settings.HasAny)
            {
                _alarms[i] = new ChannelAlarm(i, settings, this);
                _sensors[i] = poller.SensorOf(i);
                rule.Alarm = _alarms[i];
                _lane.Add(i, channel);
            }
        }
    }

    /// <summary>Opens the lane, and gives the alarms what they were before the restart.</summary>
    internal void Open(IStorage storage, ChannelTable channels, long nowMs, int bootNumber)
    {
        _lane.Open(storage, nowMs, bootNumber);
        _store = new AlarmStore(storage);
        for (int i = 0; i < _count; i++)
        {
            if (_alarms[i] != null)
            {
                _store.Add(_alarms[i], channels[i]);
            }
        }

        _store.Load(nowMs, Journal == null ? 0 : Journal.NextSequence);
        for (int i = 0; i < _count; i++)
        {
            _alarms[i]?.Begin(nowMs);
        }
    }

    /// <summary>From now on failures in a row are kept: the gateway sleeps between readings.</summary>
    internal void KeepFailures() => _store.KeepsFailures = true;

    /// <inheritdoc/>
    public bool TryTake(ChannelAlarm alarm, long atMs, int suppressedCount)
    {
        HasEvents = true;
        return _lane.Record(alarm, atMs, suppressedCount);
    }

    /// <summary>Does what is due.</summary>
    /// <returns>Milliseconds until the next call is due.</returns>
    internal int Step(long nowMs)
    {
        if (Journal == null)
        {
            return int.MaxValue;
        }

        for (int i = 0; i < _count; i++)
        {
            if (_alarms[i] != null)
            {
                CountFailures(i, nowMs);
                _alarms[i].Step(nowMs);
            }
        }

        int dueMs = Journal.Step(nowMs);
        SaveCommitted(nowMs);
        return dueMs;
    }

    /// <summary>Commits events, and saves cursors and states.</summary>
    /// <returns>Ok, or why not all events; for the states see <see cref="StoreError"/>.</returns>
    internal ErrorCode Commit(long nowMs)
    {
        if (Journal == null)
        {
            return ErrorCode.Ok;
        }

        ErrorCode error = Journal.Commit(nowMs);
        SaveCommitted(nowMs);
        return error;
    }

    /// <summary>Dates what comes.</summary>
    internal void SetUtcOffset(long utcOffsetMs)
    {
        Journal?.SetUtcOffset(utcOffsetMs);
        _store.SetUtcOffset(utcOffsetMs);
    }

    // What the journal does not have for good must not count as told.
    private void SaveCommitted(long nowMs)
    {
        if (Journal.CommittedSequence == Journal.NextSequence)
        {
            _store.Step(nowMs, Journal.NextSequence);
        }
    }

    // A sensor that measures nonsense (4-20 mA with a broken wire) is as blind as one that does not answer:
    // both count, in one row.
    private void CountFailures(int channel, long nowMs)
    {
        PolledSensor sensor = _sensors[channel];
        ChannelFilter filter = _filters[channel];
        int count = sensor.FailureCount + (filter == null ? 0 : filter.FaultCount);
        bool isFailing = sensor.LastError != ErrorCode.Ok || (filter != null && filter.IsFaulty);
        for (int i = _failureCounts[channel]; i != count && isFailing; i++)
        {
            _alarms[channel].Fail(nowMs);
        }

        _failureCounts[channel] = count;
    }
}
