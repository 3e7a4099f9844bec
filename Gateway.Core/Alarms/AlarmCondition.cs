// What an alarm is about. The numbers go over the wire (docs/PROTOCOL.md §10) and are never reused.

namespace Gateway.Core.Alarms;

/// <summary>Condition of a channel that is an alarm; names as in ISA-18.2.</summary>
public enum AlarmCondition
{
    /// <summary>None: as it should be.</summary>
    None = 0,

    /// <summary>At or above the high threshold.</summary>
    High = 1,

    /// <summary>At or above the high-high threshold.</summary>
    HighHigh = 2,

    /// <summary>At or below the low threshold.</summary>
    Low = 3,

    /// <summary>At or below the low-low threshold.</summary>
    LowLow = 4,

    /// <summary>An input is in its alarm state.</summary>
    Input = 5,

    /// <summary>As Input, of a contact that tells of tampering.</summary>
    Tamper = 6,

    /// <summary>Rises too fast.</summary>
    Rising = 7,

    /// <summary>Falls too fast.</summary>
    Falling = 8,

    /// <summary>Has not changed for too long.</summary>
    Stuck = 9,

    /// <summary>Its sensor fails.</summary>
    Fault = 10,
}
