// Goes through the committed blocks in the order of their sequence numbers: segment after segment, then the
// tail. What is unreadable is stepped over and counted; what vanished is forgotten.

using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Core.Journal;

/// <summary>Where a consumer reads.</summary>
internal sealed class BlockWalk
{
    // A segment that cannot be read this many times in a row is stepped over.
    private const int ReadFailuresMax = 8;

    private readonly ReadingJournal _journal;
    private readonly SegmentStore _store;
    private readonly SegmentCatalog _catalog;
    private readonly DamageLog _damage;
    private readonly SegmentReader _reader;
    private bool _isSegmentOpen;
    private long _segmentFirst;
    private int _readFailures;

    internal BlockWalk(ReadingJournal journal, SegmentStore store, DamageLog damage, SegmentReader reader)
    {
        _journal = journal;
        _store = store;
        _catalog = store.Catalog;
        _damage = damage;
        _reader = reader;
    }

    /// <summary>The block found last.</summary>
    internal BlockDecoder Block => _reader.Block;

    /// <summary>The channels of that block.</summary>
    internal ChannelTable Channels => _reader.Channels;

    /// <summary>Sequence number up to which blocks have been read: where the next one begins, or
    /// later.</summary>
    internal long ReadSequence { get; private set; }

    /// <summary>Goes to a sequence number.</summary>
    internal void GoTo(long sequence)
    {
        ReadSequence = sequence;
        _isSegmentOpen = false;
    }

    /// <summary>Finds the next block.</summary>
    /// <param name="error">Ok when there is nothing more now; ReadFailed.</param>
    internal bool TryReadNext(out ErrorCode error)
    {
        error = ErrorCode.Ok;
        if (ReadSequence >= _journal.CommittedSequence)
        {
            return false;
        }

        while (!IsInTail && TryFindSegment(out int index))
        {
            error = ReadIn(index, out bool isFound);
            if (isFound)
            {
                return true;
            }

            if (!TryGoOn(index, ref error))
            {
                return false;
            }
        }

        return TryReadTail(out error);
    }

    // Whether what comes next is in the tail and in no segment.
    private bool IsInTail => _store.Tail.Count > 0 && ReadSequence >= _store.Tail.FirstSequence;

    private bool TryReadTail(out ErrorCode error)
    {
        JournalTail tail = _store.Tail;
        error = ErrorCode.Ok;
        if (!tail.TryFind(ReadSequence, out int offset, out int blockBytes))
        {
            return false;
        }

        _isSegmentOpen = false;
        error = _reader.OpenCopy(tail.Buffer, offset, blockBytes);
        ReadSequence = Block.FirstSequence + Block.ReadingCount;
        return error == ErrorCode.Ok;
    }

    // The segment being read; if it is gone or none is, the one where the next reading lies.
    private bool TryFindSegment(out int index)
    {
        index = _isSegmentOpen ? _catalog.IndexOf(_segmentFirst) : -1;
        if (index >= 0)
        {
            return true;
        }

        _isSegmentOpen = false;
        index = _catalog.Find(ReadSequence);
        index = index < 0 ? 0 : index;
        return _catalog.Count > 0;
    }

    // Looks for the next block in a segment; Ok without one means that the segment ends.
    private ErrorCode ReadIn(int index, out bool isFound)
    {
        isFound = false;
        ErrorCode error = ErrorCode.Ok;
        if (!_isSegmentOpen)
        {
            _segmentFirst = _catalog.First(index);
            ReadSequence = _segmentFirst > ReadSequence ? _segmentFirst : ReadSequence;
            error = _catalog.Open(_reader, index);
            _isSegmentOpen = error == ErrorCode.Ok;
        }

        int lengthBytes = _catalog.LengthBytes(index);
        while (error == ErrorCode.Ok && !isFound && _reader.TryReadNext(lengthBytes, out error))
        {
            _readFailures = 0;
            CountSkipped();
            long end = Block.FirstSequence + Block.ReadingCount;
            isFound = end > ReadSequence;
            ReadSequence = isFound ? end : ReadSequence;
        }

        if (_isSegmentOpen && !isFound)
        {
            CountSkipped();
        }

        return error;
    }

    // What comes after a segment that gave no block: the next one, or nothing now.
    private bool TryGoOn(int index, ref ErrorCode error)
    {
        if (error == ErrorCode.FileNotFound)
        {
            _isSegmentOpen = false;
            _store.Forget(index);
            return true;
        }

        if (error == ErrorCode.ReadFailed && ++_readFailures < ReadFailuresMax)
        {
            return false;
        }

        if (error != ErrorCode.Ok)
        {
            _isSegmentOpen = false;
            _damage.CountSegment(_segmentFirst, error);
        }

        bool isLast = index == _catalog.Count - 1;
        if (isLast && _store.Tail.Count == 0)
        {
            error = error == ErrorCode.ReadFailed ? error : ErrorCode.Ok;
            return false;
        }

        long next = isLast ? _store.Tail.FirstSequence : _catalog.First(index + 1);
        ReadSequence = next > ReadSequence ? next : ReadSequence;
        _isSegmentOpen = false;
        _readFailures = 0;
        return true;
    }

    private void CountSkipped()
    {
        if (_reader.SkippedBytes > 0)
        {
            _damage.CountSkipped(_segmentFirst, _reader.SkippedAt, _reader.HasSkippedNewer);
        }
    }
}
