// The answers to CONNECT.

namespace Gateway.NanoApi.Mqtt;

/// <summary>Return code of CONNACK. Source: MQTT 3.1.1, §3.2.2.3, table 3.1.</summary>
public enum ConnectReturnCode
{
    /// <summary>The connection is accepted.</summary>
    Accepted = 0,

    /// <summary>The broker does not offer this protocol level.</summary>
    UnacceptableProtocolVersion = 1,

    /// <summary>The client identifier is not allowed.</summary>
    IdentifierRejected = 2,

    /// <summary>The broker cannot serve now.</summary>
    ServerUnavailable = 3,

    /// <summary>User name or password is malformed.</summary>
    BadUserNameOrPassword = 4,

    /// <summary>User name or password is wrong.</summary>
    NotAuthorized = 5,
}
