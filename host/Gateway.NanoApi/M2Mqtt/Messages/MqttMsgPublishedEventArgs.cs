// The fate of a published message.

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>Arguments of the event for a message that was acknowledged or given up.</summary>
public class MqttMsgPublishedEventArgs : EventArgs
{
    /// <summary>Creates the arguments of an acknowledged message.</summary>
    public MqttMsgPublishedEventArgs(ushort messageId)
        : this(messageId, true)
    {
    }

    /// <summary>Creates the arguments.</summary>
    public MqttMsgPublishedEventArgs(ushort messageId, bool isPublished)
    {
        MessageId = messageId;
        IsPublished = isPublished;
    }

    /// <summary>Identifier that Publish returned.</summary>
    public ushort MessageId { get; set; }

    /// <summary>True when the broker acknowledged; false when every attempt went unanswered.</summary>
    public bool IsPublished { get; set; }
}
