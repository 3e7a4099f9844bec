// One who takes readings out of the journal: reads block after block ahead of its cursor, and moves the
// cursor when the peer has acknowledged. Delivery is at least once: after a restart everything from the
// cursor on comes again. Blocks come in the order of their sequence numbers; what is unreadable is stepped
// over and counted.

using Gateway.Core.Packing;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Core.Journal;

/// <summary>A consumer of the journal; made by <see cref="ReadingJournal.TryAddConsumer"/>.</summary>
public sealed class JournalConsumer
{
    // A segment that cannot be read this many times in a row is stepped over.
    private const int ReadFailuresMax = 8;

    private readonly ReadingJournal _journal;
    private readonly SegmentStore _store;
    private readonly SegmentCatalog _catalog;
    private readonly DamageLog _damage;
    private readonly SegmentReader _reader;
    private readonly JournalCursor _cursor;
    private readonly bool _fromOldest;
    private bool _isLoaded;
    private bool _isSegmentOpen;
    private long _segmentFirst;
    private int _readFailures;

    internal JournalConsumer(
        ReadingJournal journal, SegmentStore store, DamageLog damage, SegmentReader reader,
        JournalCursor cursor, string name, bool fromOldest)
    {
        _journal = journal;
        _store = store;
        _catalog = store.Catalog;
        _damage = damage;
        _reader = reader;
        _cursor = cursor;
        _fromOldest = fromOldest;
        Name = name;
    }

    /// <summary>Name of the consumer.</summary>
    public string Name { get; }

    /// <summary>The block read last; valid until the next <see cref="TryReadNext"/> or <see
    /// cref="Rewind"/>.</summary>
    public BlockDecoder Block => _reader.Block;

    /// <summary>The channels of that block, which may be those of an earlier configuration.</summary>
    public ChannelTable Channels => _reader.Channels;

    /// <summary>All readings before this sequence number are acknowledged.</summary>
    public long AcknowledgedSequence { get; private set; }

    /// <summary>Sequence number up to which blocks have been read: where the next one begins, or
    /// later.</summary>
    public long ReadSequence { get; private set; }

    /// <summary>Committed readings that are not acknowledged.</summary>
    public long PendingCount
    {
        get
        {
            long oldest = _journal.OldestSequence;
            long from = oldest > AcknowledgedSequence ? oldest : AcknowledgedSequence;
            return _journal.CommittedSequence > from ? _journal.CommittedSequence - from : 0;
        }
    }

    /// <summary>Loads the next committed block into <see cref="Block"/>. Its first readings may lie before
    /// the cursor.</summary>
    /// <param name="error">Ok when there is nothing more now; ReadFailed when storage cannot be read at the
    /// moment.</param>
    public bool TryReadNext(out ErrorCode error)
    {
        while (_isLoaded && TryFindSegment(out int index))
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

        error = ErrorCode.Ok;
        return false;
    }

    /// <summary>Puts the read position back to the cursor, as after a reconnect.</summary>
    public void Rewind()
    {
        ReadSequence = AcknowledgedSequence;
        _isSegmentOpen = false;
    }

    /// <summary>Moves the cursor: all readings before <paramref name="sequenceEnd"/> are delivered. Segments
    /// that no consumer needs any more are deleted.</summary>
    /// <returns>Ok, also when the cursor is there already; OutOfRange when that was not read yet; StorageFull
    /// or WriteFailed when the cursor could not be saved (it counts all the same; a restart would bring
    /// duplicates).</returns>
    public ErrorCode Acknowledge(long sequenceEnd)
    {
        if (sequenceEnd > ReadSequence)
        {
            return ErrorCode.OutOfRange;
        }

        if (sequenceEnd <= AcknowledgedSequence)
        {
            return ErrorCode.Ok;
        }

        AcknowledgedSequence = sequenceEnd;
        ErrorCode error = _cursor.Save(sequenceEnd);
        if (error != ErrorCode.Ok)
        {
            _damage.CountCursor(error);
        }

        _journal.DeleteAcknowledged();
        return error;
    }

    /// <summary>Finds where the consumer was; a damaged cursor begins with the oldest reading.</summary>
    /// <returns>Ok, or NewerFormat: the consumer must not be used then.</returns>
    internal ErrorCode Load()
    {
        ErrorCode error = _cursor.Load(out long sequence);
        if (error == ErrorCode.NewerFormat)
        {
            return error;
        }

        if (error != ErrorCode.Ok)
        {
            bool isNew = error == ErrorCode.NotFound;
            sequence = isNew && !_fromOldest ? _journal.NextSequence : _journal.OldestSequence;
            ErrorCode saved = _cursor.Save(sequence);
            if (!isNew || saved != ErrorCode.Ok)
            {
                _damage.CountCursor(isNew ? saved : error);
            }
        }

        AcknowledgedSequence = sequence;
        _isLoaded = true;
        Rewind();
        return ErrorCode.Ok;
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
            error = _reader.Open(_catalog.Name(index), _segmentFirst, _catalog.LengthBytes(index));
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

        if (index == _catalog.Count - 1)
        {
            error = error == ErrorCode.ReadFailed ? error : ErrorCode.Ok;
            return false;
        }

        long next = _catalog.First(index + 1);
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
