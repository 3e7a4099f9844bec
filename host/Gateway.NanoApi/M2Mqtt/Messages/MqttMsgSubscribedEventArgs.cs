// The answer to a subscription.

namespace nanoFramework.M2Mqtt.Messages;

/// <summary>Arguments of the event for a granted subscription.</summary>
public class MqttMsgSubscribedEventArgs : EventArgs
{
    /// <summary>Creates the arguments.</summary>
    public MqttMsgSubscribedEventArgs(ushort messageId, MqttQoSLevel[] grantedQosLevels)
    {
        MessageId = messageId;
        GrantedQoSLevels = grantedQosLevels;
    }

    /// <summary>Identifier that Subscribe returned.</summary>
    public ushort MessageId { get; internal set; }

    /// <summary>What was granted, in the order of the topics.</summary>
    public MqttQoSLevel[] GrantedQoSLevels { get; internal set; }
}
