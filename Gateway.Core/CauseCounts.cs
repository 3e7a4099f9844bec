// How often each cause has occurred: a handful of codes, the rest together. Fixed arrays.

namespace Gateway.Core;

/// <summary>Counts by ErrorCode since boot.</summary>
public sealed class CauseCounts
{
    /// <summary>Causes that are told apart; all others count together as <see cref="Others"/>.</summary>
    public const int KindsMax = 8;

    private readonly ErrorCode[] _causes = new ErrorCode[KindsMax];
    private readonly long[] _counts = new long[KindsMax];

    /// <summary>How many causes have occurred, at most <see cref="KindsMax"/>.</summary>
    public int KindCount { get; private set; }

    /// <summary>Occurrences of causes that found no place any more.</summary>
    public long Others { get; private set; }

    /// <summary>All occurrences.</summary>
    public long Total { get; private set; }

    /// <summary>A cause, in the order of their first occurrence, from 0.</summary>
    public ErrorCode CauseAt(int index) => _causes[index];

    /// <summary>How often the cause at <paramref name="index"/> has occurred.</summary>
    public long CountAt(int index) => _counts[index];

    /// <summary>How often <paramref name="cause"/> has occurred; 0 for one among the others.</summary>
    public long Of(ErrorCode cause)
    {
        for (int i = 0; i < KindCount; i++)
        {
            if (_causes[i] == cause)
            {
                return _counts[i];
            }
        }

        return 0;
    }

    /// <summary>Counts one occurrence.</summary>
    internal void Add(ErrorCode cause)
    {
        Total++;
        for (int i = 0; i < KindCount; i++)
        {
            if (_causes[i] == cause)
            {
                _counts[i]++;
                return;
            }
        }

        if (KindCount == KindsMax)
        {
            Others++;
            return;
        }

        _causes[KindCount] = cause;
        _counts[KindCount++] = 1;
    }
}
