// One gateway of a fleet: a journal with a backlog, the uplink and the firmware's MQTT transport. Sensors and
// console are left out: they have no part in a backlog.

using Gateway.Agent;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;
using Gateway.Firmware.Adapters;
using Gateway.Tools.Bench;
using Gateway.Virtual;

namespace Gateway.Tools.Fleet;

/// <summary>Delivers its backlog; stepped by one thread.</summary>
internal sealed class FleetGateway
{
    private const int StorageBytes = 262144;

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
        ChannelTable channels = ClimateBlocks.NewChannels();
        JournalSet journals = new();
        journals.Open(new VirtualStorage(StorageBytes), new JournalOptions(), channels, 0, 1);
        journals.SetUtcOffset(KnownTime.UtcMs);
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
            new PackedFormatter(new KnownTime()),
            new StatusMessage(name, "1.0.0", 1),
            journals.AddConsumer("iot", false, out _),
            new VirtualLink(),
            new VirtualRandom(seed));
    }

    /// <summary>Readings not yet acknowledged.</summary>
    internal long PendingCount => _uplink.PendingCount;

    /// <summary>Counters.</summary>
    internal UplinkStats Stats => _uplink.Stats;

    /// <summary>Whether a thread of it still runs after <see cref="Close"/>.</summary>
    internal bool IsClosing => _transport.IsClosing;

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
}
