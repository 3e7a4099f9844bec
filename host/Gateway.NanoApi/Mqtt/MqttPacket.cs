// A control packet as it lies on the wire: type, flags and everything after the fixed header, not yet
// interpreted. Invariant: the flags are those that §2.2.2 demands of the type.

namespace Gateway.NanoApi.Mqtt;

/// <summary>A control packet whose body has not been interpreted.</summary>
/// <param name="Type">Kind of the packet.</param>
/// <param name="Flags">Lower four bits of the first byte.</param>
/// <param name="Body">Variable header and payload.</param>
public readonly record struct MqttPacket(MqttPacketType Type, int Flags, byte[] Body)
{
    /// <summary>Largest packet in bytes that both sides take: 256 KiB, far above any message of a
    /// gateway.</summary>
    public const int BodyBytesMax = 256 * 1024;

    private const int LengthBytesMax = 4;

    /// <summary>PINGREQ (§3.12).</summary>
    public static byte[] PingReq => [(int)MqttPacketType.PingReq << 4, 0];

    /// <summary>PINGRESP (§3.13).</summary>
    public static byte[] PingResp => [(int)MqttPacketType.PingResp << 4, 0];

    /// <summary>DISCONNECT (§3.14).</summary>
    public static byte[] Disconnect => [(int)MqttPacketType.Disconnect << 4, 0];

    /// <summary>Reads one packet and waits for it.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="packet">The packet; default at the end of the stream.</param>
    /// <returns>False when the stream ended where a packet would begin.</returns>
    /// <exception cref="MqttProtocolException">The bytes are not a packet, or end in the middle of
    /// one.</exception>
    /// <exception cref="IOException">The stream failed or timed out.</exception>
    public static bool TryRead(Stream stream, out MqttPacket packet)
    {
        packet = default;
        int first = stream.ReadByte();
        if (first < 0)
        {
            return false;
        }

        MqttPacketType type = (MqttPacketType)(first >> 4);
        int flags = first & 0x0F;
        RequireFlags(type, flags);
        byte[] body = new byte[ReadLength(stream)];
        if (stream.ReadAtLeast(body, body.Length, throwOnEndOfStream: false) < body.Length)
        {
            throw new MqttProtocolException(MqttFault.Truncated);
        }

        packet = new MqttPacket(type, flags, body);
        return true;
    }

    // Source: MQTT 3.1.1, §2.2.3.
    private static int ReadLength(Stream stream)
    {
        int length = 0;
        for (int i = 0; i < LengthBytesMax; i++)
        {
            int digit = stream.ReadByte();
            if (digit < 0)
            {
                throw new MqttProtocolException(MqttFault.Truncated);
            }

            length |= (digit & 0x7F) << (7 * i);
            if ((digit & 0x80) == 0)
            {
                return length <= BodyBytesMax ? length : throw new MqttProtocolException(MqttFault.TooLarge);
            }
        }

        throw new MqttProtocolException(MqttFault.BadRemainingLength);
    }

    // Source: MQTT 3.1.1, §2.2.2, table 2.2.
    private static void RequireFlags(MqttPacketType type, int flags)
    {
        if (type is < MqttPacketType.Connect or > MqttPacketType.Disconnect)
        {
            throw new MqttProtocolException(MqttFault.UnexpectedPacket);
        }

        bool isSecondBitSet =
            type is MqttPacketType.PubRel or MqttPacketType.Subscribe or MqttPacketType.Unsubscribe;
        if (type != MqttPacketType.Publish && flags != (isSecondBitSet ? 2 : 0))
        {
            throw new MqttProtocolException(MqttFault.BadFlags);
        }
    }
}
