// The alarms of a month: every event that the gateway had committed has arrived, under one number is one
// event, none is told twice, and what the far side knows last is how it is.

using Gateway.Agent;
using Gateway.Core.Alarms;
using Gateway.Simulator.FarSide;

namespace Gateway.SystemTests.Month;

/// <summary>The far side's book of alarms.</summary>
internal sealed class MonthAlarms
{
    private const string ConditionEnding = ".alarm";
    private const string StateEnding = ".state";

    private readonly SortedDictionary<long, MonthAlarm> _events = [];
    private readonly List<MonthAlarm> _arrived = [];

    /// <summary>Committed and arrived.</summary>
    internal MonthLane Lane { get; } = new();

    /// <summary>Different events, in the order of their arrival.</summary>
    internal IReadOnlyList<MonthAlarm> Arrived => _arrived;

    /// <summary>What was wrong with an event that came; "" when nothing was.</summary>
    internal string Problem { get; private set; } = "";

    /// <summary>A message has come.</summary>
    internal void Take(byte[] payload)
    {
        foreach (IGrouping<long, SenmlValue> entry in Lane.Record(payload).GroupBy(value => value.Sequence))
        {
            Take(entry.Key, entry.ToDictionary(value => value.Channel, value => value.Value));
        }
    }

    /// <summary>Whether an alarm of a channel was raised and is over, in what came from <paramref
    /// name="first"/> on.</summary>
    internal bool HasRaiseAndClear(string channel, AlarmCondition condition, int first)
    {
        MonthAlarm[] seen = [.. _arrived.Skip(first).Where(alarm => alarm.Channel == channel)];
        int raise = Array.FindIndex(seen, alarm => alarm.Condition == condition
            && alarm.State == AlarmState.Unacknowledged);
        return raise >= 0 && Array.FindIndex(seen, raise, alarm => alarm.Condition != condition) > raise;
    }

    /// <summary>Judges after a quiet time, when nothing may be on its way.</summary>
    /// <returns>What is wrong; "" when nothing is.</returns>
    internal string Judge(GatewayAgent agent)
    {
        long missing = Lane.CountMissing(0, long.MaxValue);
        MonthAlarm? twice = FindTwice();
        return Problem.Length != 0 ? Problem
            : missing > Lane.Dropped
            ? $"{missing} of {Lane.CommittedCount} committed alarms are missing, {Lane.Dropped} were dropped"
            : Lane.Ledger.InvalidCount != 0 ? "a damaged message of alarms: " + Lane.Ledger.LastProblem
            : Lane.Ledger.OrderViolationCount != 0 ? "alarms are out of order"
            : twice != null ? $"told twice: {twice}"
            : FindOutdated(agent);
    }

    private void Take(long sequence, Dictionary<string, decimal> values)
    {
        foreach ((string name, decimal condition) in values.Where(v => v.Key.EndsWith(ConditionEnding)))
        {
            string channel = name[..^ConditionEnding.Length];
            values.TryGetValue("suppressed", out decimal suppressed);
            MonthAlarm alarm = new(sequence, channel, (AlarmCondition)condition,
                (AlarmState)values.GetValueOrDefault(channel + StateEnding, -1), (int)suppressed);
            if (!_events.TryGetValue(sequence, out MonthAlarm? known))
            {
                _events.Add(sequence, alarm);
                _arrived.Add(alarm);
            }
            else if (known != alarm)
            {
                Problem = $"two alarms with one number: {known} and {alarm}";
            }
        }
    }

    // After a restart everything may be told again; within a boot only what others were left out before.
    private MonthAlarm? FindTwice()
    {
        Dictionary<string, MonthAlarm> last = [];
        foreach (MonthAlarm alarm in _events.Values)
        {
            bool isSame = last.TryGetValue(alarm.Channel, out MonthAlarm? before) && alarm.IsLike(before);
            int boot = Lane.BootOf(alarm.Sequence);
            if (isSame && alarm.Suppressed == 0 && boot != 0 && boot == Lane.BootOf(before!.Sequence))
            {
                return alarm;
            }

            last[alarm.Channel] = alarm;
        }

        return null;
    }

    private string FindOutdated(GatewayAgent agent)
    {
        for (int i = 0; i < agent.Channels.Count; i++)
        {
            string channel = agent.Channels[i].Name;
            MonthAlarm? last = _events.Values.LastOrDefault(alarm => alarm.Channel == channel);
            if (agent.Alarms.ByChannel[i] is { SuppressedCount: 0 } alarm
                && (alarm.Condition != (last?.Condition ?? AlarmCondition.None)
                    || alarm.State != (last?.State ?? AlarmState.Normal)))
            {
                return $"{channel} is {alarm.Condition} {alarm.State}, the peer knows {last}";
            }
        }

        return "";
    }
}
