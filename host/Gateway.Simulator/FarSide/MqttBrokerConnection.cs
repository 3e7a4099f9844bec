// One client's socket: a thread that reads and obeys, and one that writes, so that a slow client delays
// nobody. Anything that is not MQTT, or silence beyond 1.5 times the keep-alive (§3.1.2.10), ends the
// connection.

using System.Collections.Concurrent;
using System.Net.Sockets;
using Gateway.NanoApi.Mqtt;

namespace Gateway.Simulator.FarSide;

/// <summary>Connection of one client to <see cref="MqttBroker"/>.</summary>
internal sealed class MqttBrokerConnection
{
    private const int ConnectWaitMs = 10_000;
    private const int FlushMs = 1_000;

    // More than a session has in flight, so that only messages of QoS 0 ever find it full.
    private const int OutgoingMax = 2 * MqttBrokerSession.QueuedMax;

    private readonly MqttBroker _broker;
    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private readonly BlockingCollection<byte[]> _outgoing = new(OutgoingMax);
    private readonly Thread _writer;

    /// <summary>Takes over an accepted socket.</summary>
    public MqttBrokerConnection(MqttBroker broker, Socket socket)
    {
        _broker = broker;
        _socket = socket;
        _socket.NoDelay = true;
        _stream = new NetworkStream(socket, ownsSocket: true);
        _writer = new Thread(Write) { IsBackground = true, Name = "MQTT broker writer" };
    }

    /// <summary>The client's session; null before CONNECT and after the end. Guarded by the broker's
    /// lock.</summary>
    public MqttBrokerSession? Session { get; set; }

    /// <summary>Published if the connection ends without DISCONNECT. Guarded by the broker's lock.</summary>
    public MqttMessage? Will { get; set; }

    /// <summary>Begins to serve the client.</summary>
    public void Start()
    {
        _writer.Start();
        new Thread(Run) { IsBackground = true, Name = "MQTT broker reader" }.Start();
    }

    /// <summary>Sends a packet; a client that takes nothing any more is cut off.</summary>
    public void Send(byte[] packet)
    {
        if (!SendOrDrop(packet))
        {
            Abort();
        }
    }

    /// <summary>Sends a packet if there is room.</summary>
    public bool SendOrDrop(byte[] packet)
    {
        try
        {
            return _outgoing.TryAdd(packet);
        }
        catch (InvalidOperationException)
        {
            // The connection is ending.
            return true;
        }
    }

    /// <summary>Breaks the connection with a TCP reset.</summary>
    public void Abort()
    {
        try
        {
            _socket.LingerState = new LingerOption(true, 0);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // Already broken.
        }

        _socket.Dispose();
    }

    private static bool IsEndOfConnection(Exception e) =>
        e is IOException or SocketException or ObjectDisposedException or InvalidOperationException;

    private void Run()
    {
        try
        {
            _stream.ReadTimeout = ConnectWaitMs;
            if (MqttPacket.TryRead(_stream, out MqttPacket first) && TryEnter(ConnectPacket.Parse(first)))
            {
                while (MqttPacket.TryRead(_stream, out MqttPacket packet) && Obey(packet))
                {
                }
            }
        }
        catch (Exception e) when (IsEndOfConnection(e) || e is MqttProtocolException)
        {
            // Whatever ended the connection: what follows is the same.
        }

        _outgoing.CompleteAdding();
        _writer.Join(FlushMs);
        _socket.Dispose();
        _broker.Detach(this);
    }

    private bool TryEnter(ConnectPacket connect)
    {
        ConnectReturnCode code = _broker.Check(connect);
        if (code != ConnectReturnCode.Accepted)
        {
            Send(new ConnAckPacket(false, code).Encode());
            return false;
        }

        int silenceMaxMs = connect.KeepAliveSeconds * 1500;
        _stream.ReadTimeout = silenceMaxMs > 0 ? silenceMaxMs : Timeout.Infinite;
        _broker.Attach(this, connect);
        return true;
    }

    /// <returns>False when the client leaves.</returns>
    private bool Obey(in MqttPacket packet)
    {
        switch (packet.Type)
        {
            case MqttPacketType.Publish:
                ObeyPublish(PublishPacket.Parse(packet));
                return true;
            case MqttPacketType.PubAck:
                ushort id = AckPacket.Parse(packet).PacketId;
                _broker.Locked(() => Session?.Acknowledge(id));
                return true;
            case MqttPacketType.Subscribe:
                _broker.Subscribe(this, SubscribePacket.Parse(packet));
                return true;
            case MqttPacketType.Unsubscribe:
                UnsubscribePacket unsubscribe = UnsubscribePacket.Parse(packet);
                _broker.Locked(() => Session?.Unsubscribe(unsubscribe.Filters));
                Send(new AckPacket(MqttPacketType.UnsubAck, unsubscribe.PacketId).Encode());
                return true;
            case MqttPacketType.PingReq:
                Send(MqttPacket.PingResp);
                return true;
            case MqttPacketType.Disconnect:
                _broker.Locked(() => Will = null);
                return false;
            default:
                throw new MqttProtocolException(MqttFault.UnexpectedPacket);
        }
    }

    private void ObeyPublish(PublishPacket publish)
    {
        if (publish.Message.Qos > 1)
        {
            throw new MqttProtocolException(MqttFault.BadQos);
        }

        _broker.Route(publish);
        if (publish.Message.Qos == 1)
        {
            Send(new AckPacket(MqttPacketType.PubAck, publish.PacketId).Encode());
        }
    }

    private void Write()
    {
        try
        {
            foreach (byte[] packet in _outgoing.GetConsumingEnumerable())
            {
                _stream.Write(packet);
            }
        }
        catch (Exception e) when (IsEndOfConnection(e))
        {
            // The reader notices too and cleans up.
            _socket.Dispose();
        }
    }
}
