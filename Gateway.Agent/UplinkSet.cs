// The uplinks of the mode, and the journal's consumers behind them. A consumer of the mode exists even when
// its peer is not configured yet, so that readings wait for it; a consumer that the mode no longer has is
// removed after the new one was added from the oldest reading: that is how a device changes its mode without
// losing one.

using Gateway.Agent.Config;
using Gateway.Agent.Shell;
using Gateway.Core;
using Gateway.Core.Coap;
using Gateway.Core.Journal;
using Gateway.Core.Supervision;
using Gateway.Core.Time;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>Up to two uplinks: "m2m" (CoAP to a server) and then "iot" (MQTT to a broker).</summary>
public sealed class UplinkSet
{
    /// <summary>Most uplinks a gateway has.</summary>
    public const int CountMax = 2;

    /// <summary>Name of the uplink to the server.</summary>
    public const string M2mName = "m2m";

    /// <summary>Name of the uplink to the broker.</summary>
    public const string IotName = "iot";

    private const string LiveFirst = "live-first";

    private readonly string[] _names = { "", "" };
    private readonly string[] _peers = { "", "" };
    private readonly JournalConsumer[] _consumers = new JournalConsumer[CountMax];
    private readonly Uplink[] _uplinks = new Uplink[CountMax];
    private DeliveryCheck _brokerCheck;

    /// <summary>The time as the server says it.</summary>
    public CoapServerTime ServerTime { get; } = new CoapServerTime();

    /// <summary>How many uplinks the mode has: 1 or 2.</summary>
    public int Count { get; private set; }

    /// <summary>Whether an uplink waits for its peer: connecting, or with messages on their way.</summary>
    public bool IsWaiting
    {
        get
        {
            for (int i = 0; i < Count; i++)
            {
                if (_uplinks[i] != null && _uplinks[i].IsWaiting)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Whether at least one peer answers; being connected alone says nothing over UDP.</summary>
    public bool IsReachable => IsAnswered(0) || IsAnswered(1);

    /// <summary>Whether whoever may send commands reaches the gateway: the broker answers, or where there is
    /// none, the server.</summary>
    public bool IsCommandable => Count > 0 && IsAnswered(Count - 1);

    /// <summary>Whether a peer is configured, and so may be missed.</summary>
    public bool HasPeer => _uplinks[0] != null || _uplinks[1] != null;

    /// <summary>Whether the peers of all uplinks answer and take readings and alarms.</summary>
    public bool AreAllWell
    {
        get
        {
            bool areWell = true;
            for (int i = 0; i < Count; i++)
            {
                areWell = areWell && IsAnswered(i)
                    && _uplinks[i].Stats.ReadingsHold.Cause == ErrorCode.Ok
                    && _uplinks[i].Stats.AlarmsHold.Cause == ErrorCode.Ok;
            }

            return areWell;
        }
    }

    /// <summary>Name of uplink <paramref name="index"/>.</summary>
    public string NameOf(int index) => _names[index];

    /// <summary>The journal's consumer; null when it could not be added.</summary>
    public JournalConsumer ConsumerOf(int index) => _consumers[index];

    /// <summary>The uplink; null while its peer is not configured.</summary>
    public Uplink UplinkOf(int index) => _uplinks[index];

    /// <summary>Makes the uplinks of the configured mode.</summary>
    /// <param name="config">Mode, peers and limits.</param>
    /// <param name="ports">Sockets, transports, link and randomness.</param>
    /// <param name="journals">Readings and alarms, opened.</param>
    /// <param name="time">Dates for what was measured before the time was known.</param>
    /// <param name="boots">This boot, for the status messages.</param>
    public void Build(
        GatewayConfig config, GatewayPorts ports, JournalSet journals, TimeBase time, BootRecord boots)
    {
        bool hasM2m = (config.Mode & GatewayMode.M2m) != 0;
        bool hasIot = (config.Mode & GatewayMode.Iot) != 0;
        if (hasM2m)
        {
            ITransport server = ServerTransport.Create(config, ports, time, ServerTime);
            string peer = config.GetText(ConfigKeys.M2mServer);
            Add(M2mName, peer, server, config, ports, journals, time, boots);
        }

        if (hasIot)
        {
            _brokerCheck = ports.BrokerCheck;
            string broker = config.GetText(ConfigKeys.MqttBroker);
            Add(IotName, broker, ports.BrokerTransport, config, ports, journals, time, boots);
        }
    }

    /// <summary>Removes the consumers of uplinks that the mode does not have: nobody will take their readings
    /// any more. Not while a mode is only being tried.</summary>
    public void RemoveOthers(JournalSet journals)
    {
        if (!Has(M2mName))
        {
            journals.RemoveConsumer(M2mName);
        }

        if (!Has(IotName))
        {
            journals.RemoveConsumer(IotName);
        }
    }

    /// <summary>Gives an uplink messages besides readings.</summary>
    public void SetSide(string name, ISideMessages side)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_names[i] == name && _uplinks[i] != null)
            {
                _uplinks[i].Side = side;
            }
        }
    }

    /// <summary>Does what is due on all uplinks.</summary>
    /// <returns>Milliseconds until the next step is due.</returns>
    public int Step(long nowMs)
    {
        int dueMs = int.MaxValue;
        for (int i = 0; i < Count; i++)
        {
            int uplinkDueMs = _uplinks[i] == null ? int.MaxValue : _uplinks[i].Step(nowMs);
            dueMs = uplinkDueMs < dueMs ? uplinkDueMs : dueMs;
        }

        return dueMs;
    }

    /// <summary>Ends all connections in order, as far as one step can.</summary>
    public void Stop(long nowMs)
    {
        for (int i = 0; i < Count; i++)
        {
            if (_uplinks[i] != null)
            {
                _uplinks[i].Pause();
                _uplinks[i].Step(nowMs);
            }
        }
    }

    /// <summary>Whether the peer of uplink <paramref name="index"/> has taken something: an acknowledgement,
    /// and where the broker is watched, something that it has handed on.</summary>
    internal bool HasRoundTrip(int index)
    {
        bool isWatched = _names[index] == IotName && _brokerCheck != null && !_brokerCheck.IsBlind;
        return _uplinks[index].Stats.AcknowledgedCount > 0 && (!isWatched || _brokerCheck.BackCount > 0);
    }

    /// <summary>Fills <paramref name="status"/> with the state of uplink <paramref name="index"/>.</summary>
    public void Read(int index, long nowMs, UplinkStatus status)
    {
        status.Name = _names[index];
        status.Peer = _peers[index];
        UplinkReading.Fill(status, _uplinks[index], nowMs);
        bool isChecked = _names[index] == IotName && _brokerCheck != null;
        status.IsBlind = isChecked && _brokerCheck.IsBlind;
        status.DroppedCount = isChecked ? _brokerCheck.CopyDropped(status.DroppedKinds) : 0;
        status.PendingCount = _consumers[index] == null ? 0 : _consumers[index].PendingCount;
    }

    private bool IsAnswered(int index) => _uplinks[index] != null && _uplinks[index].IsAnswered;

    private bool Has(string name) => _names[0] == name || _names[1] == name;

    private static IPayloadFormatter CreateFormatter(GatewayConfig config, TimeBase time)
    {
        return Formatters.Create(
            config.GetText(ConfigKeys.UplinkFormat), config.GetText(ConfigKeys.DeviceId), time);
    }

    private void Add(
        string name, string peer, ITransport transport, GatewayConfig config, GatewayPorts ports,
        JournalSet journals, TimeBase time, BootRecord boots)
    {
        int index = Count++;
        _names[index] = name;
        _peers[index] = peer;
        string deviceId = config.GetText(ConfigKeys.DeviceId);
        UplinkLane[] lanes = journals.AddConsumer(
            name, config.GetText(ConfigKeys.UplinkOrder) == LiveFirst, out _consumers[index]);
        int perMinute = config.GetInt(ConfigKeys.UplinkRate);
        UplinkOptions options = new UplinkOptions
        {
            HeartbeatMs = config.GetInt(ConfigKeys.UplinkHeartbeat) * 1000,
            MessageSpacingMs = perMinute == 0 ? 0 : 60000 / perMinute,
            Window = config.GetInt(ConfigKeys.UplinkWindow),
            MessageBytesMax = config.GetInt(ConfigKeys.UplinkMessageBytes),
            BackoffMinMs = config.GetInt(ConfigKeys.UplinkBackoffMin) * 1000,
            BackoffMaxMs = config.GetInt(ConfigKeys.UplinkBackoffMax) * 1000,
        };

        // A configuration of another version may hold what this one would not have saved; the gateway then
        // goes on measuring and keeps the readings, and the console says "not configured".
        if (lanes == null || transport == null || deviceId.Length == 0 || !options.AreValid())
        {
            return;
        }

        IPayloadFormatter formatter = CreateFormatter(config, time);
        _uplinks[index] = new Uplink(
            options,
            transport,
            formatter,
            new StatusMessage(
                deviceId, GatewayAgent.Version, boots.BootNumber,
                boots.Reason == StartReason.Power ? "" : SafeMode.NameOf(boots.Reason),
                SafeMode.NameOf(boots.Stage)),
            lanes,
            ports.Link,
            ports.Random);
    }
}
