// One connection and the threads that serve it: one receives, one sends (with repetition and keep-alive),
// one raises events. On the device there are four; keep-alive has its own there. A connection is never
// reopened. Stricter than the device in one point: bytes that are not MQTT close the connection.

using System.Collections.Concurrent;
using System.Net.Sockets;
using Gateway.NanoApi.Mqtt;
using nanoFramework.M2Mqtt.Exceptions;

namespace nanoFramework.M2Mqtt;

/// <summary>A live connection of a client.</summary>
internal sealed partial class MqttEngine(
    MqttLink link, InflightQueue queue, MqttSettings settings, IMqttEvents events)
{
    private const int JoinMs = 1_000;

    private readonly BlockingCollection<Action> _events = [];
    private readonly ManualResetEventSlim _isAnswered = new();
    private readonly List<Thread> _threads = [];
    private ConnAckPacket? _answer;
    private int _isClosing;
    private volatile bool _isSilent;
    private volatile bool _isPingUnanswered;

    /// <summary>Opens the link; throws what <see cref="MqttLink.Open"/> throws.</summary>
    public void Open() => link.Open();

    /// <summary>Sends CONNECT and waits for the answer.</summary>
    /// <exception cref="MqttCommunicationException">Sending failed, no answer came in time, or the connection
    /// ended before it.</exception>
    public ConnAckPacket Handshake(ConnectPacket connect)
    {
        Start(Receive);
        Send(connect.Encode());
        _isAnswered.Wait(MqttSettings.DefaultTimeout);
        return _answer ?? throw new MqttCommunicationException();
    }

    /// <summary>Begins to send what is queued and to raise events.</summary>
    /// <param name="keepAliveMs">After so long without sending the broker is asked whether it is there; 0
    /// never.</param>
    public void Serve(int keepAliveMs)
    {
        Start(() => SendQueued(keepAliveMs));
        Start(Dispatch);
    }

    /// <summary>Sends a packet at once.</summary>
    /// <exception cref="MqttCommunicationException">The connection is broken.</exception>
    public void Send(byte[] packet)
    {
        try
        {
            link.Send(packet);
        }
        catch (Exception e) when (IsConnectionFailure(e))
        {
            throw new MqttCommunicationException(e);
        }
    }

    /// <summary>The connection is broken or to be ended: events that are waiting are raised, then
    /// OnLost.</summary>
    public void BeginClosing()
    {
        if (Interlocked.Exchange(ref _isClosing, 1) == 0)
        {
            events.OnClosing();
            _events.CompleteAdding();
            queue.Wake();
        }
    }

    /// <summary>Ends the connection and its threads; no event is raised any more.</summary>
    public void Close()
    {
        _isSilent = true;
        BeginClosing();
        link.Close();
        Thread[] threads;
        lock (_threads)
        {
            threads = [.. _threads];
        }

        foreach (Thread thread in threads)
        {
            if (thread != Thread.CurrentThread)
            {
                thread.Join(JoinMs);
            }
        }
    }

    private static bool IsConnectionFailure(Exception e) =>
        e is IOException or SocketException or ObjectDisposedException or InvalidOperationException;

    private void Start(Action body)
    {
        Thread thread = new(() => body()) { IsBackground = true, Name = "M2Mqtt." + body.Method.Name };
        lock (_threads)
        {
            // Close may come at any time and joins whatever it finds here.
            thread.Start();
            _threads.Add(thread);
        }
    }

    private void Receive()
    {
        try
        {
            while (MqttPacket.TryRead(link.Input, out MqttPacket packet))
            {
                Handle(packet);
            }
        }
        catch (Exception e) when (IsConnectionFailure(e)
            || e is MqttProtocolException or MqttCommunicationException)
        {
            // Whatever ended the connection: what follows is the same.
        }

        BeginClosing();
        _isAnswered.Set();
    }

    private void Handle(in MqttPacket packet)
    {
        switch (packet.Type)
        {
            case MqttPacketType.ConnAck:
                ConnAckPacket answer = ConnAckPacket.Parse(packet);
                _answer = answer;
                events.OnConnAck(answer);
                _isAnswered.Set();
                break;
            case MqttPacketType.PingResp:
                _isPingUnanswered = false;
                break;
            case MqttPacketType.Publish:
                HandlePublish(PublishPacket.Parse(packet));
                break;
            case MqttPacketType.PubAck:
                ushort published = AckPacket.Parse(packet).PacketId;
                RaiseIfAwaited(packet.Type, published, () => events.OnPublished(published, true));
                break;
            case MqttPacketType.SubAck:
                SubAckPacket granted = SubAckPacket.Parse(packet);
                RaiseIfAwaited(packet.Type, granted.PacketId, () => events.OnSubscribed(granted));
                break;
            case MqttPacketType.UnsubAck:
                ushort unsubscribed = AckPacket.Parse(packet).PacketId;
                RaiseIfAwaited(packet.Type, unsubscribed, () => events.OnUnsubscribed(unsubscribed));
                break;
            default:
                throw new MqttProtocolException(MqttFault.UnexpectedPacket);
        }
    }

    private void HandlePublish(PublishPacket publish)
    {
        if (publish.Message.Qos > 1)
        {
            throw new MqttProtocolException(MqttFault.BadQos);
        }

        if (!queue.HasRoom(settings.InflightQueueSize))
        {
            // As on the device: dropped, without a PUBACK and a word to anybody.
            return;
        }

        if (publish.Message.Qos == 1)
        {
            Send(new AckPacket(MqttPacketType.PubAck, publish.PacketId).Encode());
        }

        Raise(() => events.OnReceived(publish));
    }

    private void RaiseIfAwaited(MqttPacketType answer, ushort id, Action raise)
    {
        if (queue.TryAcknowledge(answer, id))
        {
            Raise(raise);
        }
    }

    private void Raise(Action raise)
    {
        try
        {
            _events.Add(raise);
        }
        catch (InvalidOperationException)
        {
            // Closing: nobody listens any more.
        }
    }

    private void Dispatch()
    {
        foreach (Action raise in _events.GetConsumingEnumerable())
        {
            if (_isSilent)
            {
                return;
            }

            try
            {
                raise();
            }
            catch (Exception)
            {
                // As on the device: a handler that throws takes the connection down.
                BeginClosing();
            }
        }

        if (!_isSilent)
        {
            events.OnLost(this);
        }
    }
}
