// A gateway's way of a reading on a virtual flash: poller, journal, a consumer that acknowledges.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Virtual.Flash;

namespace Gateway.Tools.Bench;

/// <summary>Journal, poller and consumers.</summary>
internal sealed class JournalRig
{
    private readonly SensorPoller _poller;
    private readonly List<JournalConsumer> _consumers = [];
    private readonly int _intervalMs;
    private long _nowMs;

    internal JournalRig(IStorage storage, int quotaBytes, int intervalMs, params string[] consumers)
    {
        _intervalMs = intervalMs;
        ChannelTable channels = new();
        Sink sink = new();
        _poller = new SensorPoller(channels, sink);
        Require(_poller.Add(new SignalSensor(new ClimateSignal(1)), "hall", intervalMs));
        Options = new JournalOptions
        {
            QuotaBytes = quotaBytes,
            SegmentBytesMax = JournalOptions.SegmentBytesFor(quotaBytes),
            ReadingsPerCommit = 60,
            CommitAgeMs = 60 * intervalMs,
        };
        Journal = new ReadingJournal(storage, Options, channels);
        sink.Journal = Journal;
        Require(Journal.Open(0, 1));
        Journal.SetUtcOffset(1782907200000);
        foreach (string name in consumers)
        {
            Require(Journal.TryAddConsumer(name, true, out JournalConsumer consumer));
            _consumers.Add(consumer);
        }
    }

    internal ReadingJournal Journal { get; }

    internal JournalOptions Options { get; }

    /// <summary>A storage on littlefs.</summary>
    /// <param name="sectorCount">Sectors of the partition.</param>
    /// <param name="asOnEsp32">With the habits of the port to the ESP32, or littlefs by itself.</param>
    internal static FlashModel Flash(int sectorCount, bool asOnEsp32) => new(new FlashOptions
    {
        SectorCount = sectorCount,
        StoresTime = asOnEsp32,
        OpensForWriting = asOnEsp32,
    });

    /// <summary>Lets readings come in; what is committed is delivered and acknowledged.</summary>
    internal void Run(int readingCount)
    {
        for (int i = 0; i < readingCount; i++)
        {
            _poller.Step(_nowMs);
            Journal.Step(_nowMs);
            foreach (JournalConsumer consumer in _consumers)
            {
                while (consumer.TryReadNext(out _))
                {
                    Require(consumer.Acknowledge(consumer.ReadSequence));
                }
            }

            _nowMs += _intervalMs;
        }
    }

    private static void Require(ErrorCode error)
    {
        if (error != ErrorCode.Ok)
        {
            throw new InvalidOperationException(ErrorText.Of(error));
        }
    }

    private sealed class Sink : IReadingSink
    {
        public ReadingJournal? Journal { get; set; }

        public ErrorCode Accept(Reading reading, long nowMs) => Journal!.Accept(reading, nowMs);
    }
}
