// Blocks of a climate sensor, as they lie in the journal.

using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Tools.Bench;

/// <summary>Makes blocks one after the other, with one reading a minute.</summary>
/// <param name="seed">Of values and jitter.</param>
/// <param name="hasJitter">Whether every time has milliseconds of its own.</param>
internal sealed class ClimateBlocks(int seed, bool hasJitter)
{
    private const int IntervalMs = 60000;

    private readonly BlockEncoder _encoder = new(BlockFormat.BytesMaxMax);
    private readonly BlockDecoder _decoder = new();
    private readonly ClimateSignal _signal = new(seed);
    private readonly Random _jitter = new(seed);
    private readonly Reading _reading = new();
    private readonly byte[] _block = new byte[BlockFormat.BytesMaxMax];
    private long _sequence = 100000;

    /// <summary>The channels of the blocks.</summary>
    internal ChannelTable Channels { get; } = NewChannels();

    /// <summary>Temperature, humidity and pressure, as <see cref="ClimateSignal"/> gives them.</summary>
    internal static ChannelTable NewChannels()
    {
        ChannelTable channels = new();
        channels.Add(new ChannelInfo("hall.temperature", "Cel", 2));
        channels.Add(new ChannelInfo("hall.humidity", "%RH", 2));
        channels.Add(new ChannelInfo("hall.pressure", "Pa", 0));
        return channels;
    }

    /// <summary>The next block; valid until the one after it.</summary>
    internal BlockDecoder Next(int readingCount)
    {
        _encoder.Begin(_sequence, 1, true, KnownTime.UtcMs);
        for (int i = 0; i < readingCount; i++)
        {
            _reading.UptimeMs = (_sequence++ * IntervalMs) + (hasJitter ? _jitter.Next(1, 1000) : 0);
            _signal.Next(_reading);
            _encoder.TryAdd(_reading);
        }

        _decoder.Open(_block, 0, _encoder.Finish(_block, 0));
        return _decoder;
    }
}
