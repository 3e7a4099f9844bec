// The broker did not answer, or the connection broke.

namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>Sending or receiving failed; without an inner exception the broker closed or did not
/// answer.</summary>
public class MqttCommunicationException : Exception
{
    /// <summary>Without a cause.</summary>
    public MqttCommunicationException()
        : base("The MQTT broker closed the connection or did not answer.")
    {
    }

    /// <summary>With its cause.</summary>
    public MqttCommunicationException(Exception e)
        : base("Communication with the MQTT broker failed.", e)
    {
    }
}
