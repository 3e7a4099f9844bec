// Which readings were delivered ahead of the cursor: a few ranges of sequence numbers, in RAM only. What is
// forgotten (too many ranges, a restart) is delivered twice, never lost.

namespace Gateway.Agent;

/// <summary>Up to four ranges of sequence numbers, each later than the one before.</summary>
public sealed class DeliveredRanges
{
    /// <summary>Most ranges; the oldest goes first.</summary>
    public const int CountMax = 4;

    private readonly long[] _begins = new long[CountMax];
    private readonly long[] _ends = new long[CountMax];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a range that begins at or behind the beginning of the one added last.</summary>
    public void Add(long begin, long end)
    {
        if (Count > 0 && begin <= _ends[Count - 1])
        {
            _ends[Count - 1] = end > _ends[Count - 1] ? end : _ends[Count - 1];
            return;
        }

        if (Count == CountMax)
        {
            RemoveFirst();
        }

        _begins[Count] = begin;
        _ends[Count++] = end;
    }

    /// <summary>Whether all from <paramref name="begin"/> to before <paramref name="end"/> are in
    /// it.</summary>
    public bool Contains(long begin, long end)
    {
        for (int i = 0; i < Count; i++)
        {
            if (begin >= _begins[i] && end <= _ends[i])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Forgets what lies before the cursor.</summary>
    public void RemoveBefore(long sequence)
    {
        while (Count > 0 && _ends[0] <= sequence)
        {
            RemoveFirst();
        }
    }

    private void RemoveFirst()
    {
        Count--;
        for (int i = 0; i < Count; i++)
        {
            _begins[i] = _begins[i + 1];
            _ends[i] = _ends[i + 1];
        }
    }
}
