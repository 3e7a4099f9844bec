// The fourteen kinds of MQTT 3.1.1 control packets.

namespace Gateway.NanoApi.Mqtt;

/// <summary>Kind of a control packet: the upper four bits of its first byte.
/// Source: OASIS MQTT 3.1.1, §2.2.1, table 2.1.</summary>
public enum MqttPacketType
{
    /// <summary>A client asks to connect.</summary>
    Connect = 1,

    /// <summary>The broker accepts or refuses a connection.</summary>
    ConnAck = 2,

    /// <summary>A message, in either direction.</summary>
    Publish = 3,

    /// <summary>Acknowledges a message of QoS 1.</summary>
    PubAck = 4,

    /// <summary>First answer to a message of QoS 2.</summary>
    PubRec = 5,

    /// <summary>Second step of QoS 2.</summary>
    PubRel = 6,

    /// <summary>Last step of QoS 2.</summary>
    PubComp = 7,

    /// <summary>A client asks for topics.</summary>
    Subscribe = 8,

    /// <summary>The broker grants or refuses topics.</summary>
    SubAck = 9,

    /// <summary>A client gives topics up.</summary>
    Unsubscribe = 10,

    /// <summary>The broker confirms that topics were given up.</summary>
    UnsubAck = 11,

    /// <summary>A client shows that it is alive.</summary>
    PingReq = 12,

    /// <summary>The broker answers a ping.</summary>
    PingResp = 13,

    /// <summary>A client leaves in order; its will is not published.</summary>
    Disconnect = 14,
}
