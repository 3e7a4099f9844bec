// Misuse of the client, or a full queue.

namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>The client refuses what it was asked for.</summary>
public class MqttClientException : Exception
{
    /// <summary>Says why.</summary>
    public MqttClientException(MqttClientErrorCode errorCode)
        : base("MQTT client error: " + errorCode)
    {
        ErrorCode = errorCode;
    }

    /// <summary>Why.</summary>
    public MqttClientErrorCode ErrorCode { get; set; }
}
