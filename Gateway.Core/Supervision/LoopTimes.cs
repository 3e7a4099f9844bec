// How long the steps of the loop take: a histogram with steps of a half or a third, so that a percentile
// costs nothing to keep and is right within that. Uptime counts whole milliseconds: most steps take 0.

namespace Gateway.Core.Supervision;

/// <summary>Counts durations in milliseconds.</summary>
public sealed class LoopTimes
{
    // Bounds 0, 1, 2, 3, 4, 6, 8, 12, ... 65536: a duration belongs to the first one it does not exceed.
    private const int BoundCount = 33;

    private readonly int[] _counts = new int[BoundCount + 1];

    /// <summary>Steps since <see cref="Clear"/>.</summary>
    public int Count { get; private set; }

    /// <summary>Longest step since <see cref="Clear"/> in milliseconds.</summary>
    public int LongestMs { get; private set; }

    /// <summary>Counts a step.</summary>
    /// <param name="durationMs">What it took, from 0.</param>
    public void Add(int durationMs)
    {
        LongestMs = durationMs > LongestMs ? durationMs : LongestMs;
        int index = 0;
        while (index < BoundCount && durationMs > BoundMs(index))
        {
            index++;
        }

        _counts[index]++;
        Count++;
    }

    /// <summary>The duration that so many percent of the steps do not exceed: the upper bound of where it
    /// lies, and never more than the longest one.</summary>
    /// <param name="percent">1 to 100.</param>
    /// <returns>Milliseconds; 0 without steps.</returns>
    public int PercentileMs(int percent)
    {
        long wanted = ((long)Count * percent + 99) / 100;
        long seen = 0;
        for (int i = 0; i < BoundCount; i++)
        {
            seen += _counts[i];
            if (seen >= wanted)
            {
                return BoundMs(i) < LongestMs ? BoundMs(i) : LongestMs;
            }
        }

        return LongestMs;
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        for (int i = 0; i < _counts.Length; i++)
        {
            _counts[i] = 0;
        }

        Count = 0;
        LongestMs = 0;
    }

    private static int BoundMs(int index)
    {
        return index < 3 ? index : (index & 1) == 1 ? 3 << ((index - 3) / 2) : 4 << ((index - 4) / 2);
    }
}
