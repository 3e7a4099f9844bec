// What a message is about.

namespace Gateway.Core.Uplink;

/// <summary>Kind of a message; decides topic (MQTT) or path (CoAP).</summary>
public enum MessageKind
{
    /// <summary>Readings from the journal.</summary>
    Telemetry = 0,

    /// <summary>Presence of the gateway; retained where the transport can.</summary>
    Status = 1,
}
