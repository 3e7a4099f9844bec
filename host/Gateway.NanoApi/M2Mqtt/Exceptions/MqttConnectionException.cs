// No connection came about: socket or TLS.

namespace nanoFramework.M2Mqtt.Exceptions;

/// <summary>The connection to the broker could not be opened.</summary>
public class MqttConnectionException : Exception
{
    /// <summary>With its cause.</summary>
    public MqttConnectionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
