// Causes of an MqttClientException.

namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>Why the client refuses.</summary>
public enum MqttClientErrorCode
{
    /// <summary>The will is incomplete or set without its flag.</summary>
    WillWrong = 1,

    /// <summary>The keep-alive period is out of range.</summary>
    KeepAliveWrong,

    /// <summary>A topic name has a wildcard.</summary>
    TopicWildcard,

    /// <summary>A topic has no or too many characters.</summary>
    TopicLength,

    /// <summary>The quality of service is not allowed.</summary>
    QosNotAllowed,

    /// <summary>There are no topics.</summary>
    TopicsEmpty,

    /// <summary>There are no qualities of service.</summary>
    QosLevelsEmpty,

    /// <summary>Topics and qualities of service differ in number.</summary>
    TopicsQosLevelsNotMatch,

    /// <summary>The broker sent what only clients send.</summary>
    WrongBrokerMessage,

    /// <summary>A message identifier is 0.</summary>
    WrongMessageId,

    /// <summary>The queue of messages to send is full.</summary>
    InflightQueueFull,

    /// <summary>The flags of a received packet are wrong.</summary>
    InvalidFlagBits,

    /// <summary>The flags of a CONNECT are wrong.</summary>
    InvalidConnectFlags,

    /// <summary>The client identifier is empty without a clean session.</summary>
    InvalidClientId,

    /// <summary>The protocol name is wrong.</summary>
    InvalidProtocolName,
}
