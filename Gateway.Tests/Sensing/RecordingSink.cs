// Keeps the times and first values of the readings it takes.

using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Tests.Sensing;

internal sealed class RecordingSink : IReadingSink
{
    private readonly long[] _times = new long[1000];
    private readonly long[] _masks = new long[1000];
    private readonly int[] _firsts = new int[1000];

    /// <summary>What Accept answers.</summary>
    public ErrorCode Answer { get; set; }

    public int Count { get; private set; }

    public long TimeOf(int index) => _times[index];

    public long MaskOf(int index) => _masks[index];

    /// <summary>Value of the reading's lowest channel.</summary>
    public int FirstOf(int index) => _firsts[index];

    /// <summary>Readings that have a value of channel <paramref name="channel"/>.</summary>
    public int CountOf(int channel)
    {
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            count += (int)(_masks[i] >> channel) & 1;
        }

        return count;
    }

    public ErrorCode Accept(Reading reading, long nowMs)
    {
        _times[Count] = reading.UptimeMs;
        _masks[Count] = reading.PresentMask;
        for (int channel = 0; channel < ChannelTable.CountMax; channel++)
        {
            if (reading.Has(channel))
            {
                _firsts[Count] = reading[channel];
                break;
            }
        }

        Count++;
        return Answer;
    }
}
