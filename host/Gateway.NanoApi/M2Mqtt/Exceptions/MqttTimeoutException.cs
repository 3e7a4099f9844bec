// Part of the public API; the client itself reports time-outs as MqttCommunicationException, as on the
// device.

namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>The broker did not answer in time.</summary>
public class MqttTimeoutException : Exception
{
    /// <summary>Without a cause.</summary>
    public MqttTimeoutException()
        : base("The MQTT broker did not answer in time.")
    {
    }
}
