// Where an alarm stands between process and operator. The numbers go over the wire (docs/PROTOCOL.md §10)
// and into flash.

namespace Gateway.Core.Alarms;

/// <summary>State of an alarm. Source: ANSI/ISA-18.2-2016 and IEC 62682, alarm state transition
/// diagram.</summary>
public enum AlarmState
{
    /// <summary>No condition, nothing to acknowledge (A).</summary>
    Normal = 0,

    /// <summary>The condition is there, nobody has acknowledged it (B).</summary>
    Unacknowledged = 1,

    /// <summary>The condition is there and acknowledged (C).</summary>
    Acknowledged = 2,

    /// <summary>The condition has gone, nobody has acknowledged that it was there (D).</summary>
    Returned = 3,

    /// <summary>The condition has gone, the alarm stays until it is acknowledged (E).</summary>
    Latched = 4,

    /// <summary>Kept quiet: for a time by a person (G, shelved), or by the configuration (I, out of
    /// service).</summary>
    Inhibited = 5,
}
