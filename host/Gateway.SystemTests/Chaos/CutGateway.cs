// A journal with a few readings and the uplink that delivers them, in a hurry: ten milliseconds pass with
// every step, so that waits after failures cost nothing.

using Gateway.Agent;
using Gateway.Core.Journal;
using Gateway.Core.Senml;
using Gateway.Core.Sensing;
using Gateway.Core.Time;
using Gateway.Core.Uplink;
using Gateway.SystemTests.Peers;
using Gateway.Virtual;

namespace Gateway.SystemTests.Chaos;

/// <summary>Delivers readings whose values are <see cref="FirstValue"/> and following.</summary>
internal sealed class CutGateway : IUtcOffsets
{
    public const int FirstValue = 7000;
    private const int StepMs = 10;

    private readonly Uplink _uplink;
    private long _nowMs = 1000;

    public CutGateway(ITransport transport, int readingCount)
    {
        ChannelTable channels = new();
        channels.Add(new ChannelInfo("n", "count", 0));
        JournalSet journals = new();
        JournalOptions options = new() { ReadingsPerCommit = 1 };
        journals.Open(new VirtualStorage(65536), options, channels, _nowMs, 1);
        Reading reading = new();
        for (int i = 0; i < readingCount; i++)
        {
            reading.Clear();
            reading.UptimeMs = _nowMs;
            reading.Set(0, FirstValue + i);
            journals.Accept(reading, _nowMs);
        }

        UplinkLane[] lanes = journals.AddConsumer("iot", false, out _);
        UplinkOptions uplink = new() { MessageBytesMax = 256, BackoffMinMs = 1, BackoffMaxMs = 1 };
        _uplink = new Uplink(
            uplink,
            transport,
            new SenmlJsonFormatter("gw-1", this),
            new StatusMessage("gw-1", "1.0.0", 1),
            lanes,
            new VirtualLink(),
            new VirtualRandom(1));
    }

    public int BootNumber => 1;

    public UplinkStats Stats => _uplink.Stats;

    public long PendingCount => _uplink.PendingCount;

    public bool TryGetUtcOffset(int bootNumber, out long utcOffsetMs, out long sinceMs)
    {
        utcOffsetMs = 1782907200000;
        sinceMs = 0;
        return true;
    }

    public void Step() => _uplink.Step(_nowMs += StepMs);

    /// <summary>Runs until everything is acknowledged.</summary>
    public void Deliver(string what)
    {
        Eventually.Is(
            () =>
            {
                Step();
                return _uplink.PendingCount == 0;
            },
            what);
    }
}
