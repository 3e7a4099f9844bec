// PUBACK and UNSUBACK: nothing but the identifier of what is acknowledged.

namespace Gateway.NanoApi.Mqtt;

/// <summary>PUBACK (§3.4) and UNSUBACK (§3.11).</summary>
/// <param name="Type">Which of them.</param>
/// <param name="PacketId">What is acknowledged, 1–65,535.</param>
public readonly record struct AckPacket(MqttPacketType Type, ushort PacketId)
{
    /// <summary>Interprets a packet.</summary>
    /// <exception cref="MqttProtocolException">It is not a valid acknowledgement.</exception>
    public static AckPacket Parse(in MqttPacket packet)
    {
        MqttBodyReader body = new(packet.Body);
        ushort id = body.ReadPacketId();
        body.RequireEnd();
        return new AckPacket(packet.Type, id);
    }

    /// <summary>The packet's bytes.</summary>
    public byte[] Encode() => new MqttBodyWriter().UInt16(PacketId).Build(Type);
}
