// The messages on their way, in the order in which they were sent. Acknowledgements may come in any order;
// they are taken out at the front only, so that what is finished is always a gapless beginning.

namespace Gateway.Core.Uplink;

/// <summary>A bounded queue of unacknowledged messages.</summary>
internal sealed class UplinkWindow
{
    /// <summary>What a message has that does not end a block.</summary>
    public const long NoSequence = -1;

    /// <summary>First sequence number of a message of <see cref="ISideMessages"/>.</summary>
    public const long SideSequence = -2;

    private readonly int[] _tickets;
    private readonly int[] _lanes;
    private readonly long[] _firstSequences;
    private readonly long[] _sequenceEnds;
    private readonly long[] _deadlinesMs;
    private readonly bool[] _isDone;
    private int _first;

    public UplinkWindow(int size)
    {
        _tickets = new int[size];
        _lanes = new int[size];
        _firstSequences = new long[size];
        _sequenceEnds = new long[size];
        _deadlinesMs = new long[size];
        _isDone = new bool[size];
    }

    /// <summary>Messages in the window.</summary>
    public int Count { get; private set; }

    public bool IsFull => Count == _tickets.Length;

    /// <summary>Forgets all messages.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a message; there must be room.</summary>
    /// <param name="ticket">Its ticket; 0 when it is finished already.</param>
    /// <param name="lane">Its lane, from 0; of no meaning for what is not from the journal.</param>
    /// <param name="firstSequence">First sequence number of its block; <see cref="NoSequence"/> for a
    /// status.</param>
    /// <param name="sequenceEnd">Where the cursor goes when it is finished and so is everything before it;
    /// <see cref="NoSequence"/> when it does not end a block.</param>
    /// <param name="deadlineMs">Uptime by which it must be acknowledged.</param>
    public void Add(int ticket, int lane, long firstSequence, long sequenceEnd, long deadlineMs)
    {
        int at = (_first + Count) % _tickets.Length;
        _tickets[at] = ticket;
        _lanes[at] = lane;
        _firstSequences[at] = firstSequence;
        _sequenceEnds[at] = sequenceEnd;
        _deadlinesMs[at] = deadlineMs;
        _isDone[at] = ticket == 0;
        Count++;
    }

    /// <summary>Marks a message as finished; false when there is none with that ticket.</summary>
    public bool TryFinish(int ticket, out int lane, out long firstSequence)
    {
        for (int i = 0; i < Count; i++)
        {
            int at = (_first + i) % _tickets.Length;
            if (_tickets[at] == ticket && !_isDone[at])
            {
                _isDone[at] = true;
                lane = _lanes[at];
                firstSequence = _firstSequences[at];
                return true;
            }
        }

        lane = 0;
        firstSequence = NoSequence;
        return false;
    }

    /// <summary>Takes the oldest message out if it is finished.</summary>
    public bool TryTakeFinished(out int lane, out long sequenceEnd)
    {
        lane = 0;
        sequenceEnd = NoSequence;
        if (Count == 0 || !_isDone[_first])
        {
            return false;
        }

        lane = _lanes[_first];
        sequenceEnd = _sequenceEnds[_first];
        _first = (_first + 1) % _tickets.Length;
        Count--;
        return true;
    }

    /// <summary>Whether a message is not acknowledged though its time is over.</summary>
    public bool HasExpired(long nowMs)
    {
        for (int i = 0; i < Count; i++)
        {
            int at = (_first + i) % _tickets.Length;
            if (!_isDone[at] && nowMs >= _deadlinesMs[at])
            {
                return true;
            }
        }

        return false;
    }
}
