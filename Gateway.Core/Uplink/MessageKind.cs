// What a message is about.

namespace Gateway.Core.Uplink;

/// <summary>Kind of a message; decides topic (MQTT) or path (CoAP).</summary>
public enum MessageKind
{
    /// <summary>Readings from the journal.</summary>
    Telemetry = 0,

    /// <summary>Presence of the gateway; retained where the transport can.</summary>
    Status = 1,

    /// <summary>What became of a configuration that came over the air; retained where the transport
    /// can.</summary>
    ConfigReported = 2,

    /// <summary>Answer to a command.</summary>
    CommandReply = 3,

    /// <summary>Events of alarms, from the journal's own lane; sent before readings.</summary>
    Alarm = 4,

    /// <summary>How the gateway itself is.</summary>
    Health = 5,

    /// <summary>A message that brings its own topic (<see cref="AddressedMessage"/>); MQTT only.</summary>
    Addressed = 6,
}
