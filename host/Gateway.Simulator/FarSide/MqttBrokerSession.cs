// What the broker remembers of a client: its subscriptions and the messages it still owes it.
// Guarded by the broker's lock. Bounded: what does not fit is dropped, newest first, as a full queue is
// everywhere.

using Gateway.NanoApi.Mqtt;

namespace Gateway.Simulator.FarSide;

/// <summary>Session of one client (§4.1).</summary>
internal sealed class MqttBrokerSession(string clientId)
{
    /// <summary>Messages of QoS 1 that may be unacknowledged at a time.</summary>
    public const int InflightMax = 20;

    /// <summary>Messages of QoS 1 that may wait behind them.</summary>
    public const int QueuedMax = 1_000;

    private const int QosMax = 1;

    private readonly Dictionary<string, int> _qosByFilter = [];
    private readonly OrderedDictionary<ushort, MqttMessage> _inflight = [];
    private readonly Queue<MqttMessage> _queued = [];
    private ushort _lastId;

    /// <summary>Client identifier.</summary>
    public string ClientId => clientId;

    /// <summary>True when the session ends with its connection.</summary>
    public bool IsClean { get; set; }

    /// <summary>The client's connection; null while it is away.</summary>
    public MqttBrokerConnection? Connection { get; set; }

    /// <summary>Adds or changes a subscription.</summary>
    /// <returns>The granted quality of service.</returns>
    public byte Subscribe(TopicRequest request)
    {
        int granted = Math.Min(request.Qos, QosMax);
        _qosByFilter[request.Filter] = granted;
        return (byte)granted;
    }

    /// <summary>Removes subscriptions.</summary>
    public void Unsubscribe(IReadOnlyList<string> filters)
    {
        foreach (string filter in filters)
        {
            _qosByFilter.Remove(filter);
        }
    }

    /// <summary>Sends a new message if a subscription wants it: once, at the highest quality granted
    /// (§3.3.5).</summary>
    public void Deliver(MqttMessage message)
    {
        int granted = -1;
        foreach ((string filter, int qos) in _qosByFilter)
        {
            granted = qos > granted && TopicFilter.Matches(filter, message.Topic) ? qos : granted;
        }

        if (granted >= 0)
        {
            // Only new subscribers see the retain flag (§3.3.1.3).
            Send(message with { IsRetained = false }, granted);
        }
    }

    /// <summary>Sends a message at no more than the granted quality, or queues it.</summary>
    public void Send(MqttMessage message, int grantedQos)
    {
        MqttMessage outgoing = message with { Qos = Math.Min(message.Qos, grantedQos) };
        if (outgoing.Qos == 0)
        {
            Connection?.SendOrDrop(new PublishPacket(outgoing).Encode());
        }
        else if (_queued.Count < QueuedMax)
        {
            _queued.Enqueue(outgoing);
            SendQueued();
        }
    }

    /// <summary>The client acknowledged a message; makes room for the next.</summary>
    public void Acknowledge(ushort id)
    {
        _inflight.Remove(id);
        SendQueued();
    }

    /// <summary>The client is back: sends again what it had not acknowledged, then what waits
    /// (§4.4).</summary>
    public void Resume()
    {
        foreach ((ushort id, MqttMessage message) in _inflight)
        {
            Connection?.Send(new PublishPacket(message, id, IsDuplicate: true).Encode());
        }

        SendQueued();
    }

    private void SendQueued()
    {
        while (Connection != null
            && _inflight.Count < InflightMax
            && _queued.TryDequeue(out MqttMessage? message))
        {
            ushort id = NextId();
            _inflight.Add(id, message);
            Connection.Send(new PublishPacket(message, id).Encode());
        }
    }

    private ushort NextId()
    {
        do
        {
            _lastId = _lastId == ushort.MaxValue ? (ushort)1 : (ushort)(_lastId + 1);
        }
        while (_inflight.ContainsKey(_lastId));

        return _lastId;
    }
}
