// One who takes readings out of the journal: reads block after block ahead of its cursor, and moves the
// cursor when the peer has acknowledged. Delivery is at least once: after a restart everything from the
// saved cursor on comes again. It is saved with every few acknowledgements, since saving it costs as much
// flash as a block: after a power cut the last few blocks come twice, which (device, sequence) tells.

using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Core.Journal;

/// <summary>A consumer of the journal; made by <see cref="ReadingJournal.TryAddConsumer"/>.</summary>
public sealed class JournalConsumer
{
    private readonly ReadingJournal _journal;
    private readonly DamageLog _damage;
    private readonly BlockWalk _walk;
    private readonly JournalCursor _cursor;
    private readonly bool _fromOldest;
    private readonly JournalOptions _options;
    private int _unsavedCount;
    private bool _isLoaded;

    internal JournalConsumer(
        ReadingJournal journal, BlockWalk walk, DamageLog damage, JournalCursor cursor, string name,
        bool fromOldest, JournalOptions options)
    {
        _journal = journal;
        _walk = walk;
        _damage = damage;
        _cursor = cursor;
        _fromOldest = fromOldest;
        _options = options;
        Name = name;
    }

    /// <summary>Name of the consumer.</summary>
    public string Name { get; }

    /// <summary>The block read last; valid until the next <see cref="TryReadNext"/> or <see
    /// cref="Rewind"/>.</summary>
    public BlockDecoder Block => _walk.Block;

    /// <summary>The channels of that block, which may be those of an earlier configuration.</summary>
    public ChannelTable Channels => _walk.Channels;

    /// <summary>All readings before this sequence number are acknowledged.</summary>
    public long AcknowledgedSequence { get; private set; }

    /// <summary>Sequence number up to which blocks have been read: where the next one begins, or
    /// later.</summary>
    public long ReadSequence => _walk.ReadSequence;

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
        error = ErrorCode.Ok;
        return _isLoaded && _walk.TryReadNext(out error);
    }

    /// <summary>Puts the read position back to the cursor, as after a reconnect.</summary>
    public void Rewind()
    {
        _walk.GoTo(AcknowledgedSequence);
    }

    /// <summary>Moves the cursor: all readings before <paramref name="sequenceEnd"/> are delivered. Segments
    /// that no consumer needs any more are deleted.</summary>
    /// <returns>Ok, also when the cursor is there already or is saved later; OutOfRange when that was not
    /// read yet; StorageFull or WriteFailed when the cursor could not be saved (it counts all the same; a
    /// restart would bring duplicates).</returns>
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
        _unsavedCount++;
        ErrorCode error = _unsavedCount < _options.AcknowledgementsPerSave ? ErrorCode.Ok : SaveCursor();
        _journal.DeleteAcknowledged();
        return error;
    }

    /// <summary>Saves what was acknowledged since the cursor was saved last.</summary>
    /// <returns>Ok; StorageFull or WriteFailed: it is tried again with the next one.</returns>
    internal ErrorCode SaveCursor()
    {
        ErrorCode error = _unsavedCount == 0 ? ErrorCode.Ok : _cursor.Save(AcknowledgedSequence);
        _unsavedCount = error == ErrorCode.Ok ? 0 : _unsavedCount;
        if (error != ErrorCode.Ok)
        {
            _damage.CountCursor(error);
        }

        return error;
    }

    /// <summary>Finds where the consumer was; a damaged cursor begins with the oldest reading.</summary>
    /// <returns>Ok; NewerFormat, or StorageFull or WriteFailed when a consumer that begins with the next
    /// reading could not be noted: it must not be used then, because a restart would begin later.</returns>
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
            bool beginsNow = isNew && !_fromOldest;
            sequence = beginsNow ? _journal.NextSequence : _journal.OldestSequence;

            // What cannot be read at the moment may be there the next time.
            ErrorCode saved = error == ErrorCode.ReadFailed ? ErrorCode.Ok : _cursor.Save(sequence);
            if (!isNew || saved != ErrorCode.Ok)
            {
                _damage.CountCursor(isNew ? saved : error);
            }

            if (beginsNow && saved != ErrorCode.Ok)
            {
                return saved;
            }
        }

        AcknowledgedSequence = sequence;
        _unsavedCount = 0;
        _isLoaded = true;
        Rewind();
        return ErrorCode.Ok;
    }
}
