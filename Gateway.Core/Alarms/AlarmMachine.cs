// The transitions of an alarm. Acknowledging a latched alarm resets it too, so the diagram's state F
// (latched, acknowledged) does not occur: who acknowledges while the condition lasts sees it end by itself.

namespace Gateway.Core.Alarms;

/// <summary>The state machine; pure.</summary>
public static class AlarmMachine
{
    /// <summary>The state after an action. Source: ANSI/ISA-18.2-2016, alarm state transition
    /// diagram.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="action">What happens.</param>
    /// <param name="isLatched">Whether the alarm outlives its condition until it is acknowledged.</param>
    public static AlarmState Next(AlarmState state, AlarmAction action, bool isLatched)
    {
        if (action == AlarmAction.Inhibit)
        {
            return AlarmState.Inhibited;
        }

        if (state == AlarmState.Inhibited)
        {
            return action == AlarmAction.Resume ? AlarmState.Normal : state;
        }

        bool isActive = state == AlarmState.Unacknowledged || state == AlarmState.Acknowledged;
        switch (action)
        {
            case AlarmAction.Raise:
                return AlarmState.Unacknowledged;
            case AlarmAction.Return:
                return !isActive ? state
                    : state == AlarmState.Acknowledged ? AlarmState.Normal
                    : isLatched ? AlarmState.Latched : AlarmState.Returned;
            case AlarmAction.Acknowledge:
                return isActive ? AlarmState.Acknowledged : AlarmState.Normal;
            default:
                return state;
        }
    }
}
