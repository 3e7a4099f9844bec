// SUBACK: what the broker grants of a SUBSCRIBE.

namespace Gateway.NanoApi.Mqtt;

/// <summary>SUBACK (§3.9).</summary>
/// <param name="PacketId">Identifier of the SUBSCRIBE.</param>
/// <param name="Codes">Granted quality of service, or <see cref="Failure"/>, for each request in
/// order.</param>
public sealed record SubAckPacket(ushort PacketId, byte[] Codes)
{
    /// <summary>The broker refuses the topic filter.</summary>
    public const byte Failure = 0x80;

    /// <summary>Interprets a packet.</summary>
    /// <exception cref="MqttProtocolException">It is not a valid SUBACK.</exception>
    public static SubAckPacket Parse(in MqttPacket packet)
    {
        MqttBodyReader body = new(packet.Body);
        SubAckPacket result = new(body.ReadPacketId(), body.ReadRest());
        return result.Codes.All(code => code is <= 2 or Failure)
            ? result
            : throw new MqttProtocolException(MqttFault.BadReturnCode);
    }

    /// <summary>The packet's bytes.</summary>
    public byte[] Encode() => new MqttBodyWriter().UInt16(PacketId).Raw(Codes).Build(MqttPacketType.SubAck);
}
