// The alarm of one channel: what its conditions and what people do becomes a state, and every change of the
// state an event. Of the conditions that hold the most important one counts. Whatever takes the place of
// another condition is a new alarm to be acknowledged, unless it is only less of the same.
// Storms are bounded: of the events in an hour only so many are told, the others are counted, and told as one
// at its end, or once an untold state has held for five minutes. What people do is always told. Time is
// uptime: no jump of the clock has an influence.

using Gateway.Core.Sensing;

namespace Gateway.Core.Alarms;

/// <summary>One alarm. Nothing is allocated after construction. Called from the main loop only.</summary>
public sealed class ChannelAlarm : IValueWatch
{
    /// <summary>Stands for a time that is not known.</summary>
    public const long Unknown = long.MinValue;

    private const int HourMs = 3600000;
    private const int CalmMs = 300000;

    private readonly IAlarmSink _sink;
    private readonly AlarmConditions _conditions;
    private AlarmCondition _present;
    private long _hourMs;
    private long _changedMs;
    private int _toldCount;

    /// <summary>Creates an alarm in state Normal.</summary>
    /// <param name="channel">Index in the device's channel table.</param>
    /// <param name="settings">When it is one.</param>
    /// <param name="sink">Where its events go.</param>
    public ChannelAlarm(int channel, AlarmSettings settings, IAlarmSink sink)
    {
        Channel = channel;
        Settings = settings;
        _sink = sink;
        _conditions = new AlarmConditions(settings);
    }

    /// <summary>Index in the device's channel table.</summary>
    public int Channel { get; }

    /// <summary>When it is an alarm.</summary>
    public AlarmSettings Settings { get; }

    /// <summary>Where it stands.</summary>
    public AlarmState State { get; private set; }

    /// <summary>What it is about; None unless it is active or latched.</summary>
    public AlarmCondition Condition { get; private set; }

    /// <summary>Uptime since which it is raised, ended, inhibited or normal; negative when that was before
    /// this start, <see cref="Unknown"/> when nobody knows how long.</summary>
    public long SinceMs { get; internal set; }

    /// <summary>The last value; 0 when there is none.</summary>
    public int Value { get; private set; }

    /// <summary>Whether there is a value: one was seen, and the sensor has not failed since.</summary>
    public bool HasValue { get; private set; }

    /// <summary>How often it was raised since it was last normal.</summary>
    public int RaiseCount { get; private set; }

    /// <summary>Uptime at which an inhibition ends; long.MaxValue for that of the configuration.</summary>
    public long InhibitedUntilMs { get; internal set; }

    /// <summary>Events that were not told yet.</summary>
    public int SuppressedCount { get; private set; }

    /// <summary>State and condition in one number: 16 × state + condition.</summary>
    public int Code => ((int)State << 4) | (int)Condition;

    /// <summary>The <see cref="Code"/> that was told last.</summary>
    public int ToldCode { get; private set; }

    /// <summary>The conditions that hold, and failures on the way to one.</summary>
    internal AlarmConditions Conditions => _conditions;

    /// <summary>Whether the state was told and is not in flash.</summary>
    internal bool IsUnsaved { get; set; }

    /// <summary>Whether nobody knows what was told: the state is told with the next step.</summary>
    internal bool IsUntold { get; set; }

    /// <summary>UTC in seconds of <see cref="SinceMs"/> if that is from before this start; 0 else.</summary>
    internal uint SinceUtcSeconds { get; set; }

    /// <inheritdoc/>
    public void Look(int value, long atMs)
    {
        Value = value;
        HasValue = true;
        _conditions.Look(value, atMs);
        Follow();
    }

    /// <inheritdoc/>
    public void Fail(long atMs)
    {
        _conditions.Fail(atMs);
        if (_conditions.Highest == AlarmCondition.Fault)
        {
            HasValue = false;
            Value = 0;
        }

        Follow();
    }

    /// <summary>Does what is due: ends delays of inputs and inhibitions, tells what was suppressed.</summary>
    public void Step(long nowMs)
    {
        _conditions.Step(nowMs);
        Follow();
        if (State == AlarmState.Inhibited && nowMs >= InhibitedUntilMs)
        {
            Resume(nowMs);
        }

        if (SuppressedCount != 0 || IsUntold)
        {
            bool isHourOver = nowMs - _hourMs >= HourMs;
            bool isCalm = Code != ToldCode && nowMs - _changedMs >= CalmMs;
            if ((isHourOver || isCalm || !IsLimited) && Tell(nowMs, SuppressedCount))
            {
                SuppressedCount = 0;
                _hourMs = isHourOver ? nowMs : _hourMs;
                _toldCount = isHourOver ? 1 : _toldCount + 1;
            }
        }
    }

    /// <summary>A person acknowledges it.</summary>
    /// <returns>Whether there was something to acknowledge.</returns>
    public bool Acknowledge(long nowMs) => Apply(AlarmAction.Acknowledge, nowMs);

    /// <summary>Keeps it quiet, whatever happens.</summary>
    /// <param name="untilMs">Uptime at which that ends; long.MaxValue for never.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    public void Inhibit(long untilMs, long nowMs)
    {
        InhibitedUntilMs = untilMs;
        IsUnsaved = true;
        Apply(AlarmAction.Inhibit, nowMs);
    }

    /// <summary>Ends an inhibition; a condition that holds is raised then.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Resume(long nowMs)
    {
        bool wasInhibited = Apply(AlarmAction.Resume, nowMs);
        if (wasInhibited && _present != AlarmCondition.None)
        {
            Apply(AlarmAction.Raise, nowMs);
        }

        return wasInhibited;
    }

    /// <summary>Brings what it was before the restart in line with its settings.</summary>
    public void Begin(long nowMs)
    {
        bool isInhibited = State == AlarmState.Inhibited && InhibitedUntilMs == long.MaxValue;
        if (Settings.IsInhibited && !isInhibited)
        {
            Inhibit(long.MaxValue, nowMs);
        }
        else if (isInhibited && !Settings.IsInhibited)
        {
            Resume(nowMs);
        }
    }

    /// <summary>Takes up what it was before a restart.</summary>
    internal void Restore(
        int code, int toldCode, int holding, int value, bool hasValue, int raiseCount, long untilMs,
        uint sinceUtcSeconds)
    {
        State = (AlarmState)(code >> 4);
        Condition = (AlarmCondition)(code & 15);
        ToldCode = toldCode;
        SuppressedCount = code == toldCode ? 0 : 1;
        Value = value;
        HasValue = hasValue;
        RaiseCount = raiseCount;
        InhibitedUntilMs = untilMs;
        SinceMs = Unknown;
        SinceUtcSeconds = sinceUtcSeconds;
        _conditions.Restore(holding, value);
        _present = _conditions.Highest;
    }

    private bool IsLimited => Settings.PerHour > 0 && _toldCount >= Settings.PerHour;

    private void Follow()
    {
        AlarmCondition seen = _conditions.Highest;
        if (seen == _present)
        {
            return;
        }

        bool isEase = (seen == AlarmCondition.High && _present == AlarmCondition.HighHigh)
            || (seen == AlarmCondition.Low && _present == AlarmCondition.LowLow);
        AlarmAction back = seen == AlarmCondition.None ? AlarmAction.Return : AlarmAction.Raise;
        _present = seen;
        Apply(isEase ? AlarmAction.Ease : back, _conditions.ChangedMs);
    }

    private bool Apply(AlarmAction action, long atMs)
    {
        int old = Code;
        bool isByPerson = action > AlarmAction.Return;
        State = AlarmMachine.Next(State, action, Settings.IsLatched || Settings.IsTamper);
        bool isActive = State == AlarmState.Unacknowledged || State == AlarmState.Acknowledged;
        Condition = isActive ? _present : State == AlarmState.Latched ? Condition : AlarmCondition.None;
        if (Code == old)
        {
            return false;
        }

        RaiseCount = State == AlarmState.Normal ? 0
            : action == AlarmAction.Raise && RaiseCount < ushort.MaxValue ? RaiseCount + 1 : RaiseCount;
        bool goesOn = action == AlarmAction.Ease || (isActive && action == AlarmAction.Acknowledge);
        SinceMs = goesOn ? SinceMs : atMs;
        SinceUtcSeconds = goesOn ? SinceUtcSeconds : 0;
        _changedMs = atMs;
        if (_toldCount == 0 || (SuppressedCount == 0 && atMs - _hourMs >= HourMs))
        {
            _hourMs = atMs;
            _toldCount = 0;
        }

        bool isTold = (isByPerson || !IsLimited) && Tell(atMs, 0);
        _toldCount += isTold && !isByPerson ? 1 : 0;
        SuppressedCount += isTold ? 0 : 1;
        return true;
    }

    private bool Tell(long atMs, int suppressedCount)
    {
        bool isTold = _sink.TryTake(this, atMs, suppressedCount);
        ToldCode = isTold ? Code : ToldCode;
        IsUntold &= !isTold;
        IsUnsaved |= isTold;
        return isTold;
    }
}
