// One gateway of a fleet: a journal with a backlog, the uplink and the firmware's MQTT transport. Sensors and
// console are left out: they have no part in a backlog.

using Gateway.Agent;
using Gateway.Core.Journal;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Core.Time;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.Tools.Bench;
using Gateway.Virtual;

namespace Gateway.Tools.Fleet;

/// <summary>Delivers its backlog; stepped by one thread.</summary>
internal sealed class FleetGateway : IUtcOffsets
{
    private const int StorageBytes = 262144;
    private const long UtcMs = 1782907200000;

    private readonly MqttTransport _transport;
    private readonly Uplink _uplink;
    private long _dueMs;

    /// <summary>Creates it, with readings of three metrics, one a minute, in its flash.</summary>
    /// <param name="name">Its device id.</param>
    /// <param name="root">First level of its topics.</param>
    /// <param name="port">Port of the broker.</param>
    /// <param name="readingCount">Its backlog.</param>
    /// <param name="seed">Of its readings and waits.</param>
    internal FleetGateway(string name, string root, int port, int readingCount, int seed)
    {
        ChannelTable channels = new();
        channels.Add(new ChannelInfo("hall.temperature", "Cel", 2));
        channels.Add(new ChannelInfo("hall.humidity", "%RH", 2));
        channels.Add(new ChannelInfo("hall.pressure", "Pa", 0));
        JournalSet journals = new();
        journals.Open(new VirtualStorage(StorageBytes), new JournalOptions(), channels, 0, 1);
        journals.SetUtcOffset(UtcMs);
        ClimateSignal signal = new(seed);
        Reading reading = new();
        long uptimeMs = 0;
        for (int i = 0; i < readingCount; i++)
        {
            reading.Clear();
            reading.UptimeMs = uptimeMs;
            uptimeMs += signal.Next(reading);
            journals.Accept(reading, uptimeMs);
        }

        journals.Commit(uptimeMs);
        _transport = new MqttTransport(new MqttTransportOptions
        {
            Host = "127.0.0.1",
            Port = port,
            ClientId = name,
            DeviceId = name,
            Root = root,
            WillPayload = "{\"state\":\"offline\"}",
        });
        _uplink = new Uplink(
            new UplinkOptions { MessageBytesMax = 4096 },
            _transport,
            new PackedFormatter(this),
            new StatusMessage(name, "1.0.0", 1),
            journals.AddConsumer("iot", false, out _),
            new LinkThatIsUp(),
            new VirtualRandom(seed));
    }

    /// <inheritdoc/>
    public int BootNumber => 1;

    /// <summary>Readings not yet acknowledged.</summary>
    internal long PendingCount => _uplink.PendingCount;

    /// <summary>Counters.</summary>
    internal UplinkStats Stats => _uplink.Stats;

    /// <summary>Whether a thread of it still runs after <see cref="Close"/>.</summary>
    internal bool IsClosing => _transport.IsClosing;

    /// <inheritdoc/>
    public bool TryGetUtcOffset(int bootNumber, out long utcOffsetMs)
    {
        utcOffsetMs = UtcMs;
        return true;
    }

    /// <summary>Does what is due.</summary>
    internal void Step(long nowMs)
    {
        if (nowMs >= _dueMs)
        {
            _dueMs = nowMs + _uplink.Step(nowMs);
        }
    }

    /// <summary>Ends its connection.</summary>
    internal void Close() => _transport.Close();

    private sealed class LinkThatIsUp : INetworkLink
    {
        public bool IsUp => true;

        public int RssiDbm => 0;

        public int LossCount => 0;

        public void Step(long nowMs)
        {
        }

        public Core.ErrorCode StartScan() => Core.ErrorCode.NotSupported;

        public WifiNetwork[]? TakeScan() => null;
    }
}
