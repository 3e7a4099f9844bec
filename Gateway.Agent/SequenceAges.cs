// When which reading was taken, roughly: a few pairs of sequence number and uptime over the time since boot.
// When they are used up every second one is forgotten, so the newest half of any stretch of time is known to
// some sixteenth of it.

namespace Gateway.Agent;

/// <summary>Tells the age of readings by their sequence numbers.</summary>
public sealed class SequenceAges
{
    private const int CountMax = 32;
    private const int FirstSpacingMs = 10000;

    private readonly long[] _sequences = new long[CountMax];
    private readonly long[] _atMs = new long[CountMax];
    private int _count;
    private long _spacingMs = FirstSpacingMs;

    /// <summary>Notes the sequence number that the next reading will have.</summary>
    public void Note(long nextSequence, long nowMs)
    {
        if (_count > 0 && nowMs - _atMs[_count - 1] < _spacingMs)
        {
            return;
        }

        if (_count == CountMax)
        {
            for (int i = 1; i < CountMax / 2; i++)
            {
                _sequences[i] = _sequences[2 * i];
                _atMs[i] = _atMs[2 * i];
            }

            _count = CountMax / 2;
            _spacingMs *= 2;
        }

        _sequences[_count] = nextSequence;
        _atMs[_count++] = nowMs;
    }

    /// <summary>How old a reading is at most, in milliseconds; what was there before this boot is as old as
    /// the boot at least, and no more is known of it.</summary>
    public long AgeMs(long sequence, long nowMs)
    {
        int i = _count - 1;
        while (i > 0 && _sequences[i] > sequence)
        {
            i--;
        }

        return _count == 0 || _sequences[i] > sequence ? nowMs : nowMs - _atMs[i];
    }
}
