// A broker that takes everything, and answers and sends back what a test says. It remembers what it was sent.

using System.Net.Sockets;
using Gateway.NanoApi.Mqtt;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Mqtt;

namespace Gateway.SystemTests.Chaos;

/// <summary>Accepts on loopback; ends with the object. Set before anybody connects, unless said
/// otherwise.</summary>
internal sealed class EchoPeer : IDisposable
{
    private readonly ScriptedPeer _peer;
    private NetworkStream? _stream;
    private ushort _lastId;
    private int _subscribeCount;

    public EchoPeer()
    {
        _peer = new ScriptedPeer((_, stream, packet) => Answer(stream, packet));
    }

    public int Port => _peer.Port;

    /// <summary>SUBSCRIBEs, repetitions too.</summary>
    public int SubscribeCount => Volatile.Read(ref _subscribeCount);

    /// <summary>Readings that arrived.</summary>
    public DeliveryLedger Ledger { get; } = new();

    /// <summary>Whether it answers SUBSCRIBE; may change.</summary>
    public bool AnswersSubscribe { get; set; } = true;

    /// <summary>Whether it answers UNSUBSCRIBE.</summary>
    public bool AnswersUnsubscribe { get; init; } = true;

    /// <summary>Whether it acknowledges messages; may change.</summary>
    public bool Acknowledges { get; set; } = true;

    /// <summary>What it sends back of a message; may change.</summary>
    public Func<MqttMessage, MqttMessage[]> Back { get; set; } =
        message => [message with { IsRetained = false }];

    /// <summary>Whether it sends back before it acknowledges.</summary>
    public bool IsBackFirst { get; init; }

    /// <summary>What it does before it answers SUBSCRIBE; may change.</summary>
    public Action BeforeGrant { get; set; } = () => { };

    /// <summary>Answers the last SUBSCRIBE, late.</summary>
    public void AnswerSubscribe()
    {
        MqttPacket asked = _peer.Packets.Last(packet => packet.Type == MqttPacketType.Subscribe);
        Grant(_stream!, SubscribePacket.Parse(asked));
    }

    /// <summary>Sends a message to the gateway.</summary>
    public void Send(MqttMessage message)
    {
        _stream!.Write(new PublishPacket(message with { Qos = 1 }, ++_lastId, false).Encode());
    }

    public void Dispose() => _peer.Dispose();

    private static void Grant(NetworkStream stream, SubscribePacket asked)
    {
        byte[] codes = [.. asked.Requests.Select(_ => (byte)1)];
        stream.Write(new SubAckPacket(asked.PacketId, codes).Encode());
    }

    private void Answer(NetworkStream stream, MqttPacket packet)
    {
        switch (packet.Type)
        {
            case MqttPacketType.Connect:
                _stream = stream;
                stream.Write(new ConnAckPacket(false, ConnectReturnCode.Accepted).Encode());
                break;
            case MqttPacketType.Subscribe:
                Interlocked.Increment(ref _subscribeCount);
                if (AnswersSubscribe)
                {
                    BeforeGrant();
                    Grant(stream, SubscribePacket.Parse(packet));
                }

                break;
            case MqttPacketType.Unsubscribe when AnswersUnsubscribe:
                ushort id = UnsubscribePacket.Parse(packet).PacketId;
                stream.Write(new AckPacket(MqttPacketType.UnsubAck, id).Encode());
                break;
            case MqttPacketType.Publish when Acknowledges:
                Take(stream, PublishPacket.Parse(packet));
                break;
        }
    }

    private void Take(NetworkStream stream, PublishPacket publish)
    {
        MqttMessage message = publish.Message;
        if (message.Topic.EndsWith("/telemetry", StringComparison.Ordinal))
        {
            Ledger.Record(message.Payload);
        }

        byte[] acknowledgement = new AckPacket(MqttPacketType.PubAck, publish.PacketId).Encode();
        if (!IsBackFirst)
        {
            stream.Write(acknowledgement);
        }

        foreach (MqttMessage back in Back(message))
        {
            Send(back);
        }

        if (IsBackFirst)
        {
            stream.Write(acknowledgement);
        }
    }
}
