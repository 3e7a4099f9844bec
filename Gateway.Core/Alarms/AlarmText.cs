// Words for alarms.

namespace Gateway.Core.Alarms;

/// <summary>Names of conditions and states, as in the configuration and in the standard.</summary>
public static class AlarmText
{
    /// <summary>The name of a condition; "normal" for none.</summary>
    public static string Of(AlarmCondition condition)
    {
        switch (condition)
        {
            case AlarmCondition.High: return "high";
            case AlarmCondition.HighHigh: return "high-high";
            case AlarmCondition.Low: return "low";
            case AlarmCondition.LowLow: return "low-low";
            case AlarmCondition.Input: return "input";
            case AlarmCondition.Tamper: return "tamper";
            case AlarmCondition.Rising: return "rising";
            case AlarmCondition.Falling: return "falling";
            case AlarmCondition.Stuck: return "stuck";
            case AlarmCondition.Fault: return "fault";
            default: return Of(AlarmState.Normal);
        }
    }

    /// <summary>The name of a state.</summary>
    public static string Of(AlarmState state)
    {
        switch (state)
        {
            case AlarmState.Unacknowledged: return "unacknowledged";
            case AlarmState.Acknowledged: return "acknowledged";
            case AlarmState.Returned: return "returned";
            case AlarmState.Latched: return "latched";
            case AlarmState.Inhibited: return "inhibited";
            default: return "normal";
        }
    }
}
