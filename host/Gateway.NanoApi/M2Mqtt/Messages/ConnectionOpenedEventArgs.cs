// The answer of the broker to a connection.

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>Arguments of the event for an answered connection.</summary>
public class ConnectionOpenedEventArgs : EventArgs
{
    /// <summary>Creates the arguments.</summary>
    public ConnectionOpenedEventArgs(MqttMsgConnack connack)
    {
        Message = connack;
    }

    /// <summary>What the broker answered.</summary>
    public MqttMsgConnack Message { get; private set; }
}
