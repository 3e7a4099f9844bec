// Readings as they should come back: plain arrays, nothing of the code under test.

using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Packing;

internal sealed class ReadingLog
{
    private readonly long[] _times;
    private readonly long[] _masks;
    private readonly int[][] _values;
    private readonly Reading _reading = new Reading();

    public ReadingLog(int countMax)
    {
        _times = new long[countMax];
        _masks = new long[countMax];
        _values = new int[countMax][];
    }

    public int Count { get; private set; }

    /// <summary>Begins a reading, to be given values; <see cref="TryPut"/> packs it.</summary>
    public Reading Begin(long uptimeMs)
    {
        _reading.Clear();
        _reading.UptimeMs = uptimeMs;
        return _reading;
    }

    /// <summary>Packs the begun reading and remembers it; false when it does not fit.</summary>
    public bool TryPut(BlockEncoder encoder)
    {
        if (!encoder.TryAdd(_reading))
        {
            return false;
        }

        int[] values = new int[ChannelTable.CountMax];
        for (int channel = 0; channel < values.Length; channel++)
        {
            values[channel] = _reading[channel];
        }

        _times[Count] = _reading.UptimeMs;
        _masks[Count] = _reading.PresentMask;
        _values[Count] = values;
        Count++;
        return true;
    }

    /// <summary>Forgets all.</summary>
    public void Clear() => Count = 0;

    /// <summary>The open block holds exactly these readings.</summary>
    public void CheckAgainst(BlockDecoder decoder)
    {
        Reading reading = new Reading();
        for (int i = 0; i < Count; i++)
        {
            Assert.IsTrue(decoder.TryReadNext(reading, out _));
            Assert.AreEqual(decoder.FirstSequence + i, reading.Sequence);
            Assert.AreEqual(_times[i], reading.UptimeMs);
            Assert.AreEqual(_masks[i], reading.PresentMask);
            for (int channel = 0; _masks[i] >> channel != 0; channel++)
            {
                Assert.AreEqual(_values[i][channel], reading[channel]);
            }
        }

        Assert.IsFalse(decoder.TryReadNext(reading, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        Assert.AreEqual(0L, reading.PresentMask);
    }
}
