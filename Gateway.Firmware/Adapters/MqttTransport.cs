// The uplink's way to an MQTT broker, over nanoFramework.M2Mqtt. MqttTopics says which message goes where;
// all with QoS 1. What comes the other way waits in an inbox; without one nothing is subscribed.
//
// Invariants: a ticket is finished only by MqttMsgPublished with IsPublished true on the connection that
// sent it. At most one connection exists, and a new one is not begun before the threads of the old one have
// ended. Close leaves without DISCONNECT, so that the broker publishes the will: a gateway that closes is
// gone either way. Cost on the device: each message is copied once, into an array of its exact length,
// because M2Mqtt keeps the array until the message is acknowledged; itself it allocates some 540 bytes more.
// With TLS the broker is asked first whether it speaks (TlsKnock). Called by the main loop only.

using System;
using Gateway.Agent.Remote;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Uplink;
using nanoFramework.M2Mqtt;

namespace Gateway.Firmware.Adapters;

/// <summary>Carries messages to an MQTT 3.1.1 broker.</summary>
public sealed class MqttTransport : ITransport, IWorker
{
    private const int BusyPollMs = 10;
    private const int IdlePollMs = 1000;

    // M2Mqtt's queue also holds what comes from the broker, and drops that without a PUBACK when it is full:
    // 20 are what mosquitto sends unacknowledged, 4 are SUBSCRIBE and UNSUBSCRIBE.
    private const int QueueOfOthers = 24;

    private readonly MqttTransportOptions _options;
    private readonly MqttTopics _topics;
    private readonly MqttInbox _inbox;
    private readonly int _connectBytes;
    private readonly TlsKnock _knock;
    private MqttConnection _connection;
    private MqttConnection _ending;
    private MqttConnection _last;
    private bool _isConnected;
    private bool _isWaiting;
    private int _lastTicket;
    private int _connectionNumber;

    /// <summary>Creates a transport; nothing is connected yet.</summary>
    /// <exception cref="ArgumentException">A setting is missing or out of range.</exception>
    public MqttTransport(MqttTransportOptions options)
    {
        Arguments.Require(options.Host, "Host");
        Arguments.Require(options.ClientId, "ClientId");
        Arguments.Require(options.Root, "Root");
        Arguments.Require(options.DeviceId, "DeviceId");
        Arguments.Require(options.TopicTemplate, "TopicTemplate");
        Arguments.Require(options.WillPayload, "WillPayload");
        Arguments.RequireRange(options.Port, 1, 65535, "Port");
        Arguments.RequireRange(options.KeepAliveSeconds, 5, 65535, "KeepAliveSeconds");
        Arguments.RequireRange(options.PayloadBytesMax, 64, 65535, "PayloadBytesMax");
        Arguments.RequireRange(options.WindowMax, 1, 32, "WindowMax");
        _options = options;
        _topics = new MqttTopics(options.TopicTemplate, options.Root, options.DeviceId);
        Check = options.ChecksDelivery ? new DeliveryCheck(_topics) : null;
        _inbox = options.HasSubscriptions ? new MqttInbox(options, _topics, Check) : null;
        _knock = new TlsKnock(options);
        _connectBytes = MqttPacketSize.OfConnect(options, _topics.Of(MessageKind.Status));
        MqttSettings.Instance.InflightQueueSize = options.WindowMax + QueueOfOthers;
    }

    /// <inheritdoc/>
    public string Name => "iot";

    /// <inheritdoc/>
    public int CallNumber
        => IsAtWork(_connection) || IsAtWork(_ending) ? _connectionNumber : _knock.CallNumber;

    /// <summary>What came over the air; null when nothing is subscribed, and no session kept.</summary>
    public IRemoteInbox Inbox => _inbox;

    /// <summary>What the broker hands on; null when that is not checked.</summary>
    public DeliveryCheck Check { get; }

    /// <inheritdoc/>
    public int AbandonedCount { get; private set; }

    /// <summary>0: M2Mqtt repeats by itself and does not tell.</summary>
    public int RetransmissionCount => 0;

    /// <summary>0: M2Mqtt drops what answers nothing and does not tell.</summary>
    public int IgnoredCount => 0;

    /// <summary>"": MQTT 3.1.1 has no words for a refusal.</summary>
    public string RefusalText => "";

    /// <inheritdoc/>
    public int PayloadBytesMax => _options.PayloadBytesMax;

    /// <summary>Bytes of MQTT packets, as their sizes follow from what was asked for: CONNECT and CONNACK,
    /// each PUBLISH once, each PUBACK. Repetitions, keep-alive, TLS and TCP are not seen.</summary>
    public long WireBytes { get; private set; }

    /// <summary>True while a thread of a connection that was given up still runs.</summary>
    public bool IsClosing => _ending != null && _ending.IsWorking;

    /// <inheritdoc/>
    public ConnectStage Stage
        => _last != null && _last.Stage != ConnectStage.Resolving ? _last.Stage : _knock.Stage;

    /// <inheritdoc/>
    public int Connect(long nowMs)
    {
        if (_connection == null)
        {
            _last = null;
            _isWaiting = IsClosing;
            int answer = _isWaiting ? 0 : _knock.Ask(nowMs);
            if (answer > 0)
            {
                _ending = null;
                _connectionNumber++;
                Check?.Begin(nowMs);
                _connection = new MqttConnection(_options, _topics.Of(MessageKind.Status), _inbox);
                _last = _connection;
            }

            return answer < 0 ? answer : 0;
        }

        int state = _connection.State;
        if (state > 0 && !_isConnected)
        {
            _isConnected = true;
            WireBytes += _connectBytes + MqttPacketSize.Acknowledgement;
        }
        else if (state < 0)
        {
            Close();
        }

        return state;
    }

    /// <inheritdoc/>
    public int Send(long nowMs, MessageKind kind, byte[] payload, int count)
    {
        int state = StateOfOpen();
        if (state <= 0)
        {
            return state;
        }

        if ((kind == MessageKind.Telemetry || kind == MessageKind.Alarm) && count > _options.PayloadBytesMax)
        {
            return -(int)ErrorCode.TooLarge;
        }

        return kind == MessageKind.Addressed
            ? SendAddressed(payload, count)
            : Publish(kind, _topics.Of(kind), payload, 0, count, MqttTopics.IsRetained(kind));
    }

    /// <inheritdoc/>
    public int Poll(long nowMs, out ErrorCode rejection)
    {
        // MQTT 3.1.1 cannot refuse a message: PUBACK carries no reason.
        rejection = ErrorCode.Ok;
        while (_connection != null && _connection.TryTakeAcknowledged(out int ticket))
        {
            WireBytes += MqttPacketSize.Acknowledgement;
            if (Check == null || !Check.OnAcknowledged(nowMs, ticket))
            {
                return ticket;
            }
        }

        int state = StateOfOpen();
        return Check != null && state > 0 ? TakeWatched(nowMs, out rejection) : state < 0 ? state : 0;
    }

    /// <inheritdoc/>
    public int NextDueInMs(long nowMs)
    {
        if (_connection == null)
        {
            return _isWaiting || _knock.IsOpen ? BusyPollMs : int.MaxValue;
        }

        return _isConnected && _connection.PendingCount == 0 ? IdlePollMs : BusyPollMs;
    }

    /// <summary>Gives the connection up without DISCONNECT, so that the will says so. Never blocks.</summary>
    public void Close()
    {
        _isWaiting = false;
        AbandonedCount += _knock.IsOpen ? 1 : 0;
        _knock.Close();
        if (_connection != null)
        {
            AbandonedCount += _connection.State == 0 ? 1 : 0;
            _connection.Abandon();
            _ending = _connection;
            _connection = null;
            _isConnected = false;
        }
    }

    private int SendAddressed(byte[] message, int count)
    {
        return AddressedMessage.TryRead(message, count, out string topic, out bool isRetained, out int at)
            ? Publish(MessageKind.Addressed, topic, message, at, count - at, isRetained)
            : -(int)ErrorCode.WrongType;
    }

    // The ticket, or 0 when there is no room.
    private int Publish(
        MessageKind kind, string topic, byte[] payload, int offset, int count, bool isRetained)
    {
        byte[] copy = new byte[count];
        Array.Copy(payload, offset, copy, 0, count);
        int ticket = _lastTicket == int.MaxValue ? 1 : _lastTicket + 1;
        Check?.OnSending(kind, copy, ticket);
        if (!_connection.TryPublish(topic, copy, isRetained, ticket))
        {
            Check?.OnNotSent(ticket);
            return 0;
        }

        _lastTicket = ticket;
        bool isAddressed = kind == MessageKind.Addressed;
        int topicBytes = isAddressed ? offset - AddressedMessage.HeadBytes : _topics.BytesOf(kind);
        WireBytes += MqttPacketSize.OfPublish(topicBytes, count);
        return ticket;
    }

    // The field may change between two looks at it.
    private static bool IsAtWork(MqttConnection connection) => connection != null && connection.IsWorking;

    // A message that was watched until it came back, or did not.
    private int TakeWatched(long nowMs, out ErrorCode rejection)
    {
        int ticket = Check.TakeOutcome(nowMs, out int index, out rejection);
        if (ticket > 0 && Check.IsProven(index))
        {
            // What follows needs not come back.
            _connection.Unsubscribe(Check.TopicOf(index));
        }

        return ticket;
    }

    // 1 connected, 0 under way, negated ErrorCode when dead or not there.
    private int StateOfOpen() => _connection == null ? -(int)ErrorCode.WrongState : _connection.State;
}
