// What can happen to an alarm.

namespace Gateway.Core.Alarms;

/// <summary>Event of an alarm's state machine.</summary>
public enum AlarmAction
{
    /// <summary>A condition has begun, or another one or a worse one has taken its place.</summary>
    Raise = 0,

    /// <summary>The condition has become less: from high-high to high, from low-low to low.</summary>
    Ease = 1,

    /// <summary>The condition has gone.</summary>
    Return = 2,

    /// <summary>A person has acknowledged it.</summary>
    Acknowledge = 3,

    /// <summary>A person or the configuration keeps it quiet.</summary>
    Inhibit = 4,

    /// <summary>That has ended.</summary>
    Resume = 5,
}
