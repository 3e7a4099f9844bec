// SUBSCRIBE: the topics a client asks for.

namespace Gateway.NanoApi.Mqtt;

/// <summary>SUBSCRIBE (§3.8).</summary>
/// <param name="PacketId">1–65,535.</param>
/// <param name="Requests">At least one.</param>
public sealed record SubscribePacket(ushort PacketId, IReadOnlyList<TopicRequest> Requests)
{
    /// <summary>Interprets a packet.</summary>
    /// <exception cref="MqttProtocolException">It is not a valid SUBSCRIBE.</exception>
    public static SubscribePacket Parse(in MqttPacket packet)
    {
        MqttBodyReader body = new(packet.Body);
        ushort id = body.ReadPacketId();
        List<TopicRequest> requests = [];
        while (!body.IsAtEnd)
        {
            string filter = TopicFilter.RequireFilter(body.ReadString());
            int qos = body.ReadByte();
            requests.Add(
                qos <= 2 ? new TopicRequest(filter, qos) : throw new MqttProtocolException(MqttFault.BadQos));
        }

        return requests.Count > 0
            ? new SubscribePacket(id, requests)
            : throw new MqttProtocolException(MqttFault.NoTopicFilter);
    }

    /// <summary>The packet's bytes.</summary>
    public byte[] Encode()
    {
        MqttBodyWriter body = new MqttBodyWriter().UInt16(PacketId);
        foreach (TopicRequest request in Requests)
        {
            body.String(request.Filter).Byte(request.Qos);
        }

        return body.Build(MqttPacketType.Subscribe, 2);
    }
}
