// Qualities of service.

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>Quality of service of a message or subscription. Source: MQTT 3.1.1, §4.3.</summary>
public enum MqttQoSLevel
{
    /// <summary>Sent once, never acknowledged.</summary>
    AtMostOnce = 0x00,

    /// <summary>Sent until acknowledged.</summary>
    AtLeastOnce = 0x01,

    /// <summary>Delivered once; not offered by this implementation.</summary>
    ExactlyOnce = 0x02,

    /// <summary>The broker refused the subscription.</summary>
    GrantedFailure = 0x80,
}
