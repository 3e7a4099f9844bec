// CONNACK: the broker's answer to CONNECT.

namespace Gateway.NanoApi.Mqtt;

/// <summary>CONNACK (§3.2).</summary>
/// <param name="IsSessionPresent">True when the broker still knew the client's session.</param>
/// <param name="ReturnCode">Accepted, or why not.</param>
public readonly record struct ConnAckPacket(bool IsSessionPresent, ConnectReturnCode ReturnCode)
{
    /// <summary>Interprets a packet.</summary>
    /// <exception cref="MqttProtocolException">It is not a valid CONNACK.</exception>
    public static ConnAckPacket Parse(in MqttPacket packet)
    {
        MqttBodyReader body = new(packet.Body);
        int flags = body.ReadByte();
        int code = body.ReadByte();
        body.RequireEnd();
        if (flags > 1)
        {
            throw new MqttProtocolException(MqttFault.BadFlags);
        }

        return code <= (int)ConnectReturnCode.NotAuthorized
            ? new ConnAckPacket(flags == 1, (ConnectReturnCode)code)
            : throw new MqttProtocolException(MqttFault.BadReturnCode);
    }

    /// <summary>The packet's bytes.</summary>
    public byte[] Encode() =>
        new MqttBodyWriter()
            .Byte(IsSessionPresent ? 1 : 0).Byte((int)ReturnCode).Build(MqttPacketType.ConnAck);
}
