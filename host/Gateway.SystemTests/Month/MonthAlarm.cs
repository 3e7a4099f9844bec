// An event of an alarm as the far side has read it.

using Gateway.Core.Alarms;

namespace Gateway.SystemTests.Month;

/// <summary>One event.</summary>
/// <param name="Sequence">Its number in the lane of alarms.</param>
/// <param name="Channel">What it is about.</param>
/// <param name="Condition">What is the matter.</param>
/// <param name="State">What has become of it.</param>
/// <param name="Suppressed">Events that it stands for.</param>
internal sealed record MonthAlarm(
    long Sequence, string Channel, AlarmCondition Condition, AlarmState State, int Suppressed)
{
    /// <summary>Whether it says the same of the same.</summary>
    internal bool IsLike(MonthAlarm other) =>
        Channel == other.Channel && Condition == other.Condition && State == other.State;
}
