// A message from the broker.

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>Arguments of the event for a received message.</summary>
public class MqttMsgPublishEventArgs : EventArgs
{
    /// <summary>Creates the arguments.</summary>
    public MqttMsgPublishEventArgs(
        string topic, byte[] message, bool dupFlag, MqttQoSLevel qosLevel, bool retain)
    {
        Topic = topic;
        Message = message;
        DupFlag = dupFlag;
        QosLevel = qosLevel;
        Retain = retain;
    }

    /// <summary>Topic name.</summary>
    public string Topic { get; internal set; }

    /// <summary>The payload.</summary>
    public byte[] Message { get; internal set; }

    /// <summary>True when it may have been received before.</summary>
    public bool DupFlag { get; internal set; }

    /// <summary>Quality of service of this delivery.</summary>
    public MqttQoSLevel QosLevel { get; internal set; }

    /// <summary>True when the broker had kept it for new subscribers.</summary>
    public bool Retain { get; internal set; }
}
