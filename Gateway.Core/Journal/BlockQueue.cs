// What is in RAM only: the block being gathered, and the one before it while it waits to be committed. A
// block that cannot be committed waits while the next one gathers; only when that is full too are the
// readings of the older one given up.

using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Core.Journal;

/// <summary>Gathers readings into blocks and hands these to the segments.</summary>
internal sealed class BlockQueue
{
    private readonly JournalOptions _options;
    private readonly JournalStats _stats;
    private readonly SegmentStore _store;
    private readonly BlockEncoder _encoder = new BlockEncoder(JournalOptions.BlockBytesMax);
    private int _bootNumber;
    private bool _hasUtcOffset;
    private long _utcOffsetMs;
    private long _sinceMs;
    private long _retryAtMs;
    private int _waitingBytes;
    private int _waitingCount;

    internal BlockQueue(JournalOptions options, JournalStats stats, SegmentStore store, uint tableCrc)
    {
        _encoder.TableId = (int)(tableCrc & 0xFFFF);
        _options = options;
        _stats = stats;
        _store = store;
    }

    /// <summary>Readings that are in RAM only.</summary>
    internal int Count => _encoder.ReadingCount + _waitingCount;

    /// <summary>Readings before this sequence number are on storage, or given up.</summary>
    internal long CommittedSequence { get; private set; }

    /// <summary>Begins empty.</summary>
    internal void Reset(long nextSequence, int bootNumber)
    {
        CommittedSequence = nextSequence;
        _bootNumber = bootNumber;
        _retryAtMs = 0;
        _waitingBytes = 0;
        _waitingCount = 0;
        _encoder.Begin(nextSequence, bootNumber, _hasUtcOffset, _utcOffsetMs);
    }

    internal void SetUtcOffset(long utcOffsetMs)
    {
        _hasUtcOffset = true;
        _utcOffsetMs = utcOffsetMs;
        _encoder.SetUtcOffset(utcOffsetMs);
    }

    /// <summary>Adds a reading under a sequence number that follows the one before.</summary>
    internal void Add(Reading reading, long sequence, long nowMs)
    {
        if (_encoder.ReadingCount == 0 || !_encoder.TryAdd(reading))
        {
            Empty(nowMs);
            _encoder.Begin(sequence, _bootNumber, _hasUtcOffset, _utcOffsetMs);
            _encoder.TryAdd(reading);
            _sinceMs = nowMs;
        }

        if (_encoder.ReadingCount >= _options.ReadingsPerCommit && nowMs >= _retryAtMs)
        {
            Commit(nowMs);
        }
    }

    /// <summary>Commits what is there.</summary>
    /// <returns>Ok, StorageFull or WriteFailed; on failure the readings stay here.</returns>
    internal ErrorCode Commit(long nowMs)
    {
        ErrorCode error = WriteWaiting(nowMs);
        if (error == ErrorCode.Ok && _encoder.ReadingCount > 0)
        {
            error = MakeRoom(nowMs);
            if (error == ErrorCode.Ok)
            {
                Finish();
                error = WriteWaiting(nowMs);
            }
        }

        return error;
    }

    /// <summary>Milliseconds until a commit is due; int.MaxValue when nothing is here.</summary>
    internal int DueInMs(long nowMs)
    {
        if (Count == 0)
        {
            return int.MaxValue;
        }

        long dueAtMs = _waitingBytes > 0 || _retryAtMs > 0 ? _retryAtMs : _sinceMs + _options.CommitAgeMs;
        return dueAtMs > nowMs ? (int)(dueAtMs - nowMs) : 0;
    }

    // Frees the encoder.
    private void Empty(long nowMs)
    {
        if (_encoder.ReadingCount == 0
            || (nowMs >= _retryAtMs && Commit(nowMs) == ErrorCode.Ok)
            || _encoder.ReadingCount == 0)
        {
            return;
        }

        if (_waitingBytes > 0)
        {
            GiveUp(_waitingCount);
            _waitingBytes = 0;
            _waitingCount = 0;
        }

        if (_store.Tail.HasRoomFor(_encoder.SizeBytes))
        {
            Finish();
        }
        else
        {
            GiveUp(_encoder.ReadingCount);
        }
    }

    // Room in the tail for the block being gathered.
    private ErrorCode MakeRoom(long nowMs)
    {
        ErrorCode error = _store.Tail.HasRoomFor(_encoder.SizeBytes) ? ErrorCode.Ok : _store.Flush();
        return Note(error, nowMs);
    }

    private void Finish()
    {
        _waitingCount = _encoder.ReadingCount;
        _waitingBytes = _encoder.Finish(_store.Tail.Buffer, _store.Tail.End);
    }

    private ErrorCode WriteWaiting(long nowMs)
    {
        if (_waitingBytes == 0)
        {
            return ErrorCode.Ok;
        }

        ErrorCode error = Note(_store.Commit(_waitingBytes, CommittedSequence), nowMs);
        if (error == ErrorCode.Ok)
        {
            _stats.ReadingsCommitted += _waitingCount;
            CommittedSequence += _waitingCount;
            _waitingBytes = 0;
            _waitingCount = 0;
        }

        return error;
    }

    private ErrorCode Note(ErrorCode error, long nowMs)
    {
        _stats.LastError = error;
        _stats.CommitFailures += error == ErrorCode.Ok ? 0 : 1;
        _retryAtMs = error == ErrorCode.Ok ? 0 : nowMs + _options.RetryMs;
        return error;
    }

    private void GiveUp(int count)
    {
        long end = CommittedSequence + count;
        _store.AddGap(GapCause.WriteFailed, CommittedSequence, end, count);
        _stats.DroppedByWriteFailure += count;
        CommittedSequence = end;
    }
}
