// Reason codes as nanoFramework.M2Mqtt numbers them: those of MQTT 5 and the return codes of 3.1.1.

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>Answer of a broker. Source: MQTT 5.0, §2.4, and MQTT 3.1.1, §3.2.2.3.</summary>
public enum MqttReasonCode
{
    /// <summary>The request was done.</summary>
    Success = 0x00,

    /// <summary>The connection ends in order.</summary>
    NormalDisconnection = 0x00,

    /// <summary>Subscribed at QoS 0.</summary>
    GrantedQoS0 = 0x00,

    /// <summary>Subscribed at QoS 1.</summary>
    GrantedQoS1 = 0x01,

    /// <summary>Subscribed at QoS 2.</summary>
    GrantedQoS2 = 0x02,

    /// <summary>The connection ends and the will is to be published.</summary>
    DisconnectWithWillMessage = 0x04,

    /// <summary>Nobody subscribes to the topic.</summary>
    NoMatchingSubscribers = 0x10,

    /// <summary>There was no such subscription.</summary>
    NoSubscriptionExisted = 0x11,

    /// <summary>Authentication goes on.</summary>
    ContinueAuthentication = 0x18,

    /// <summary>Authentication begins anew.</summary>
    ReAuthenticate = 0x19,

    /// <summary>An error without further detail.</summary>
    UnspecifiedError = 0x80,

    /// <summary>The packet cannot be parsed.</summary>
    MalformedPacket = 0x81,

    /// <summary>The packet is not allowed here.</summary>
    ProtocolError = 0x82,

    /// <summary>The peer's implementation refuses.</summary>
    ImplementationSpecificError = 0x83,

    /// <summary>The protocol version is not offered.</summary>
    UnsupportedProtocolVersion = 0x84,

    /// <summary>The client identifier is not allowed.</summary>
    ClientIdentifierNotValid = 0x85,

    /// <summary>User name or password is wrong.</summary>
    BadUserNameOrPassword = 0x86,

    /// <summary>The client is not allowed to do this.</summary>
    NotAuthorized = 0x87,

    /// <summary>The broker cannot serve now.</summary>
    ServerUnavailable = 0x88,

    /// <summary>The broker is busy.</summary>
    ServerBusy = 0x89,

    /// <summary>The client is banned.</summary>
    Banned = 0x8A,

    /// <summary>The broker shuts down.</summary>
    ServeShuttingDown = 0x8B,

    /// <summary>The authentication method is not offered.</summary>
    BadAuthenticationMethod = 0x8C,

    /// <summary>Nothing was heard in time.</summary>
    KeepAliveTimeout = 0x8D,

    /// <summary>Another connection uses the same client identifier.</summary>
    SessionTakenOver = 0x8E,

    /// <summary>The topic filter is not accepted.</summary>
    TopicFilterInvalid = 0x8F,

    /// <summary>The topic name is not accepted.</summary>
    TopicNameInvalid = 0x90,

    /// <summary>The packet identifier is in use.</summary>
    PacketIdentifierInUse = 0x91,

    /// <summary>The packet identifier is not known.</summary>
    PacketIdentifierNotFound = 0x92,

    /// <summary>Too many unacknowledged messages.</summary>
    ReceiveMaximumExceeded = 0x93,

    /// <summary>The topic alias is not valid.</summary>
    TopicAliasInvalid = 0x94,

    /// <summary>The packet is too large.</summary>
    PacketTooLarge = 0x95,

    /// <summary>Messages come too fast.</summary>
    MessageRateTooHigh = 0x96,

    /// <summary>A quota is exceeded.</summary>
    QuotaExceeded = 0x97,

    /// <summary>An operator ended the connection.</summary>
    AdministrativeAction = 0x98,

    /// <summary>The payload does not have the announced format.</summary>
    PayloadFormatInvalid = 0x99,

    /// <summary>Retained messages are not offered.</summary>
    RetainNotSupported = 0x9A,

    /// <summary>The quality of service is not offered.</summary>
    QoSNotSupported = 0x9B,

    /// <summary>Use another broker for now.</summary>
    UseAnotherServer = 0x9C,

    /// <summary>Use another broker from now on.</summary>
    ServerMoved = 0x9D,

    /// <summary>Shared subscriptions are not offered.</summary>
    SharedSubscriptionsNotSupported = 0x9E,

    /// <summary>Connections come too fast.</summary>
    ConnectionRateExceeded = 0x9F,

    /// <summary>The longest time of a connection is over.</summary>
    MaximumConnectTime = 0xA0,

    /// <summary>Subscription identifiers are not offered.</summary>
    SubscriptionIdentifiersNotSupported = 0xA1,

    /// <summary>Wildcard subscriptions are not offered.</summary>
    WildcardSubscriptionsNotSupported = 0xA2,

    /// <summary>3.1.1: the protocol level is not offered.</summary>
    ConnectionRefusedUnacceptableProtocolVersion = 0x01,

    /// <summary>3.1.1: the client identifier is not allowed.</summary>
    ConnectionRefusedIdentifierRejected = 0x02,

    /// <summary>3.1.1: the broker cannot serve now.</summary>
    ConnectionRefusedServerUnavailable = 0x03,

    /// <summary>3.1.1: user name or password is malformed.</summary>
    ConnectionRefusedBadUserNameOrPassword = 0x04,

    /// <summary>3.1.1: the client is not allowed to connect.</summary>
    ConnectionRefusedNotAuthorized = 0x05,
}
