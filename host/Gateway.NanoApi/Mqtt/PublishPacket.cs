// PUBLISH: a message on its way, in either direction.

namespace Gateway.NanoApi.Mqtt;

/// <summary>PUBLISH (§3.3).</summary>
/// <param name="Message">What is published.</param>
/// <param name="PacketId">1–65,535 with QoS 1 and 2, otherwise 0.</param>
/// <param name="IsDuplicate">True when it may have been sent before (§3.3.1.1).</param>
public readonly record struct PublishPacket(
    MqttMessage Message, ushort PacketId = 0, bool IsDuplicate = false)
{
    private const int RetainFlag = 0x01;
    private const int QosShift = 1;
    private const int DuplicateFlag = 0x08;

    /// <summary>Interprets a packet.</summary>
    /// <exception cref="MqttProtocolException">It is not a valid PUBLISH.</exception>
    public static PublishPacket Parse(in MqttPacket packet)
    {
        int qos = (packet.Flags >> QosShift) & 0x03;
        bool isDuplicate = (packet.Flags & DuplicateFlag) != 0;
        if (qos == 3)
        {
            throw new MqttProtocolException(MqttFault.BadQos);
        }

        if (qos == 0 && isDuplicate)
        {
            throw new MqttProtocolException(MqttFault.BadFlags);
        }

        MqttBodyReader body = new(packet.Body);
        string topic = TopicFilter.RequireName(body.ReadString());
        ushort id = qos > 0 ? body.ReadPacketId() : (ushort)0;
        bool isRetained = (packet.Flags & RetainFlag) != 0;
        return new PublishPacket(new MqttMessage(topic, body.ReadRest(), qos, isRetained), id, isDuplicate);
    }

    /// <summary>The packet's bytes.</summary>
    public byte[] Encode()
    {
        MqttBodyWriter body = new MqttBodyWriter().String(Message.Topic);
        if (Message.Qos > 0)
        {
            body.UInt16(PacketId);
        }

        int flags = (Message.IsRetained ? RetainFlag : 0)
            | (Message.Qos << QosShift)
            | (IsDuplicate ? DuplicateFlag : 0);
        return body.Raw(Message.Payload).Build(MqttPacketType.Publish, flags);
    }
}
