// Every way in which bytes can fail to be MQTT 3.1.1.

namespace Gateway.NanoApi.Mqtt;

/// <summary>What is wrong with received bytes; carried by <see cref="MqttProtocolException"/>.</summary>
public enum MqttFault
{
    /// <summary>The type is 0 or 15, or not one that this side may receive now.</summary>
    UnexpectedPacket,

    /// <summary>The flags in the first byte are not those the type demands (§2.2.2).</summary>
    BadFlags,

    /// <summary>The remaining length has more than four bytes (§2.2.3).</summary>
    BadRemainingLength,

    /// <summary>The packet is larger than this side takes.</summary>
    TooLarge,

    /// <summary>The connection or the packet ends in the middle of a field.</summary>
    Truncated,

    /// <summary>Bytes are left after the last field.</summary>
    TrailingBytes,

    /// <summary>A string is not UTF-8 or contains U+0000 (§1.5.3).</summary>
    BadString,

    /// <summary>A topic name is empty or has a wildcard (§3.3.2.1).</summary>
    BadTopicName,

    /// <summary>A topic filter is empty or its wildcards are in the wrong place (§4.7.1).</summary>
    BadTopicFilter,

    /// <summary>The quality of service is 3, or 2, which this implementation does not offer.</summary>
    BadQos,

    /// <summary>A packet identifier is 0 (§2.3.1).</summary>
    BadPacketId,

    /// <summary>A CONNECT names another protocol than "MQTT" (§3.1.2.1).</summary>
    BadProtocolName,

    /// <summary>The connect flags contradict each other (§3.1.2.3).</summary>
    BadConnectFlags,

    /// <summary>A SUBSCRIBE or UNSUBSCRIBE without topic filter (§3.8.3, §3.10.3).</summary>
    NoTopicFilter,

    /// <summary>A return code that 3.1.1 does not define.</summary>
    BadReturnCode,
}
