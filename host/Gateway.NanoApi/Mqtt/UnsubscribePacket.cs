// UNSUBSCRIBE: the topics a client gives up.

namespace Gateway.NanoApi.Mqtt;

/// <summary>UNSUBSCRIBE (§3.10).</summary>
/// <param name="PacketId">1–65,535.</param>
/// <param name="Filters">At least one.</param>
public sealed record UnsubscribePacket(ushort PacketId, IReadOnlyList<string> Filters)
{
    /// <summary>Interprets a packet.</summary>
    /// <exception cref="MqttProtocolException">It is not a valid UNSUBSCRIBE.</exception>
    public static UnsubscribePacket Parse(in MqttPacket packet)
    {
        MqttBodyReader body = new(packet.Body);
        ushort id = body.ReadPacketId();
        List<string> filters = [];
        while (!body.IsAtEnd)
        {
            filters.Add(TopicFilter.RequireFilter(body.ReadString()));
        }

        return filters.Count > 0
            ? new UnsubscribePacket(id, filters)
            : throw new MqttProtocolException(MqttFault.NoTopicFilter);
    }

    /// <summary>The packet's bytes.</summary>
    public byte[] Encode()
    {
        MqttBodyWriter body = new MqttBodyWriter().UInt16(PacketId);
        foreach (string filter in Filters)
        {
            body.String(filter);
        }

        return body.Build(MqttPacketType.Unsubscribe, 2);
    }
}
