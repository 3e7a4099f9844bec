// The answer to an unsubscription.

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>Arguments of the event for topics given up.</summary>
public class MqttMsgUnsubscribedEventArgs : EventArgs
{
    /// <summary>Creates the arguments.</summary>
    public MqttMsgUnsubscribedEventArgs(ushort messageId)
    {
        MessageId = messageId;
    }

    /// <summary>Identifier that Unsubscribe returned.</summary>
    public ushort MessageId { get; internal set; }
}
