// A journal with a few readings and the uplink that delivers them, in a hurry: ten milliseconds pass with
// every step, so that waits after failures cost nothing.

using Gateway.Agent;
using Gateway.Core.Journal;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Core.Time;
using Gateway.Core.Uplink;
using Gateway.SystemTests.Peers;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Chaos;

/// <summary>Delivers readings whose values are <see cref="FirstValue"/> and following.</summary>
internal sealed class CutGateway : IUtcOffsets
{
    public const int FirstValue = 7000;
    public const string Device = "gw-1";
    private const int StepMs = 10;

    private readonly Uplink _uplink;
    private readonly JournalSet _journals = new();
    private readonly Reading _reading = new();
    private int _nextValue;
    private long _nowMs = 1000;

    public CutGateway(ITransport transport, int readingCount, Action<Settings>? set = null)
    {
        Settings settings = new();
        set?.Invoke(settings);
        ChannelTable channels = new();
        channels.Add(new ChannelInfo("n", "count", 0));
        JournalOptions options = new() { ReadingsPerCommit = settings.ReadingsPerCommit };
        _journals.Open(new VirtualStorage(65536), options, channels, _nowMs, 1);
        _nextValue = settings.FirstValue;
        Measure(readingCount);
        _journals.Commit(_nowMs);
        UplinkLane[] lanes = _journals.AddConsumer("iot", false, out _);
        _uplink = new Uplink(
            settings.Uplink,
            transport,
            Formatters.Create(settings.Format, settings.Device, this),
            new StatusMessage(settings.Device, "1.0.0", 1),
            lanes,
            settings.Link,
            new VirtualRandom(1));
    }

    public int BootNumber => 1;

    public UplinkStats Stats => _uplink.Stats;

    public UplinkState State => _uplink.State;

    public int AbandonedCount => _uplink.Transport.AbandonedCount;

    public long PendingCount => _uplink.PendingCount;

    public int ReadingsHeldMs => Stats.ReadingsHold.RestMs(_nowMs);

    /// <summary>Steps that were wanted again at once.</summary>
    public int RestlessCount { get; private set; }

    public bool TryGetUtcOffset(int bootNumber, out long utcOffsetMs, out long sinceMs)
    {
        utcOffsetMs = 1782907200000;
        sinceMs = 0;
        return true;
    }

    /// <summary>Adds readings.</summary>
    public void Measure(int readingCount)
    {
        for (int i = 0; i < readingCount; i++)
        {
            _reading.Clear();
            _reading.UptimeMs = _nowMs;
            _reading.Set(0, _nextValue++);
            _journals.Accept(_reading, _nowMs);
        }
    }

    public void Step()
    {
        int dueInMs = _uplink.Step(_nowMs += StepMs);
        RestlessCount += dueInMs <= 0 ? 1 : 0;
    }

    /// <summary>Lets time pass.</summary>
    public void Run(int durationMs)
    {
        for (int i = 0; i < durationMs / StepMs; i++)
        {
            Step();
            Thread.Sleep(1);
        }
    }

    /// <summary>Lets hours pass: a second with every step, and 20 ms of real time while something is under
    /// way.</summary>
    public void RunMinutes(int minutes)
    {
        for (int i = 0; i < minutes * 60; i++)
        {
            _nowMs += 1000 - StepMs;
            Step();
            if (_uplink.IsWaiting)
            {
                Thread.Sleep(20);
            }
        }
    }

    /// <summary>Runs until a condition holds.</summary>
    public void RunUntil(Func<bool> condition, string what, int timeoutMs = 60_000)
    {
        Eventually.Is(
            () =>
            {
                Step();
                return condition();
            },
            what,
            timeoutMs);
    }

    /// <summary>Runs until everything is acknowledged.</summary>
    public void Deliver(string what)
    {
        RunUntil(() => PendingCount == 0, what);
        Assert.AreEqual(0L, Stats.SkippedReadingCount, "nothing is given up");
    }

    /// <summary>What may differ from test to test.</summary>
    internal sealed class Settings
    {
        public int FirstValue { get; set; } = CutGateway.FirstValue;

        public string Device { get; set; } = CutGateway.Device;

        public string Format { get; set; } = "senml-json";

        public int ReadingsPerCommit { get; set; } = 1;

        public INetworkLink Link { get; set; } = new VirtualLink();

        public UplinkOptions Uplink { get; } =
            new() { MessageBytesMax = 256, BackoffMinMs = 1, BackoffMaxMs = 1 };
    }
}
