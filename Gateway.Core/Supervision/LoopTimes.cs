// How long the steps of the loop take: a histogram with steps of a half or a third, so that a percentile
// costs nothing to keep and is right within that. Uptime counts whole milliseconds: most steps take 0. Time
// is cut into periods, and the present and the last one count: several may ask, and none takes from another.

namespace Gateway.Core.Supervision;

/// <summary>Counts durations in milliseconds.</summary>
public sealed class LoopTimes
{
    // Bounds 0, 1, 2, 3, 4, 6, 8, 12, ... 65536: a duration belongs to the first one it does not exceed.
    private const int BoundCount = 33;

    private int[] _counts = new int[BoundCount + 1];
    private int[] _before = new int[BoundCount + 1];
    private int _longestMs;
    private int _longestBeforeMs;

    /// <summary>Steps of both periods.</summary>
    public int Count { get; private set; }

    /// <summary>Longest step of both periods in milliseconds.</summary>
    public int LongestMs => _longestMs > _longestBeforeMs ? _longestMs : _longestBeforeMs;

    /// <summary>Counts a step.</summary>
    /// <param name="durationMs">What it took, from 0.</param>
    public void Add(int durationMs)
    {
        _longestMs = durationMs > _longestMs ? durationMs : _longestMs;
        int index = 0;
        while (index < BoundCount && durationMs > BoundMs(index))
        {
            index++;
        }

        _counts[index]++;
        Count++;
    }

    /// <summary>The duration that so many percent of the steps of both periods do not exceed: the upper
    /// bound of where it lies, and never more than the longest one.</summary>
    /// <param name="percent">1 to 100.</param>
    /// <returns>Milliseconds; 0 without steps.</returns>
    public int PercentileMs(int percent)
    {
        long wanted = ((long)Count * percent + 99) / 100;
        long seen = 0;
        for (int i = 0; i < BoundCount; i++)
        {
            seen += _counts[i] + _before[i];
            if (seen >= wanted)
            {
                return BoundMs(i) < LongestMs ? BoundMs(i) : LongestMs;
            }
        }

        return LongestMs;
    }

    /// <summary>Begins a period: the present one is the last one now.</summary>
    public void BeginPeriod()
    {
        int[] oldest = _before;
        _before = _counts;
        _counts = oldest;
        Count = 0;
        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[i] = 0;
            Count += _before[i];
        }

        _longestBeforeMs = _longestMs;
        _longestMs = 0;
    }

    private static int BoundMs(int index)
    {
        return index < 3 ? index : (index & 1) == 1 ? 3 << ((index - 3) / 2) : 4 << ((index - 4) / 2);
    }
}
