// The segments on storage: takes the blocks of the tail into the newest one or into a new one.
// SegmentRetention lets the oldest go.
//
// One append brings all blocks of the tail: header (of a new segment), gap records, blocks. Until it has
// returned Ok they are in their slots and stay part of the tail; afterwards the slots count no more. After a
// failed append the file is never appended to again, because any prefix may have been written; the blocks go
// into a new segment instead. A gap is written before the segment that it speaks of is deleted, except where
// the file system itself is full. The newest segment that can be read has the channel table of the slots:
// that is why one is begun, empty, before the first block with other channels is committed.

using Gateway.Core.Ports;
using Gateway.Core.Storage;

namespace Gateway.Core.Journal;

/// <summary>Writes segments.</summary>
internal sealed class SegmentStore
{
    private const long NoSequence = -1;

    private readonly IStorage _storage;
    private readonly JournalOptions _options;
    private readonly JournalStats _stats;
    private readonly byte[] _header;
    private readonly GapList _gaps = new GapList();
    private readonly int _segmentBytesMax;
    private bool _canAppend;
    private bool _hasTable;
    private long _tornFirst = NoSequence;

    internal SegmentStore(
        IStorage storage, JournalOptions options, JournalStats stats, ConsumerSet consumers, byte[] header)
    {
        _storage = storage;
        _options = options;
        _stats = stats;
        _header = header;
        int quarter = options.QuotaBytes / 4;
        _segmentBytesMax = options.SegmentBytesMax < quarter ? options.SegmentBytesMax : quarter;
        Catalog = new SegmentCatalog(options);
        Retention = new SegmentRetention(storage, options, stats, consumers, Catalog, _gaps);

        // room for the waiting gaps and one of the quota
        int blockAt = header.Length + ((GapList.CountMax + 1) * GapRecord.Version1Bytes);
        int tailBytes = options.TailBytesMax < _segmentBytesMax ? options.TailBytesMax : _segmentBytesMax;
        Tail = new JournalTail(storage, options.Lane, blockAt, tailBytes - blockAt);
    }

    /// <summary>The segments.</summary>
    internal SegmentCatalog Catalog { get; }

    /// <summary>Deletes segments.</summary>
    internal SegmentRetention Retention { get; }

    /// <summary>The blocks that are not in a segment yet.</summary>
    internal JournalTail Tail { get; }

    /// <summary>Begins without segments, blocks and gaps.</summary>
    internal void Reset()
    {
        Catalog.Clear();
        Tail.Reset();
        _gaps.Clear();
        _canAppend = false;
        _hasTable = false;
        _tornFirst = NoSequence;
    }

    /// <summary>What recovery found: whether the newest segment that can be read has the present channels,
    /// and whether it is whole and the newest of all.</summary>
    internal void Resume(bool hasTable, bool canAppend)
    {
        _hasTable = hasTable;
        _canAppend = hasTable && canAppend;
    }

    /// <summary>Remembers a gap for the next append.</summary>
    internal void AddGap(GapCause cause, long first, long end, int readingCount)
    {
        _gaps.Add(cause, first, end, readingCount);
    }

    /// <summary>Commits the block that was put at the end of the tail: into its slot, or, where that fails,
    /// into a segment together with the tail. The oldest segments make room where needed.</summary>
    /// <param name="blockBytes">Its length.</param>
    /// <param name="first">Its first sequence number.</param>
    /// <returns>Ok; StorageFull when nothing more can go; WriteFailed. On failure the block is still at the
    /// end of the tail.</returns>
    internal ErrorCode Commit(int blockBytes, long first)
    {
        ErrorCode error = Write(blockBytes, first);
        while (error == ErrorCode.StorageFull && Retention.TryDropOldest(first))
        {
            error = Write(blockBytes, first);
        }

        return error;
    }

    /// <summary>Takes the blocks of the tail into a segment.</summary>
    /// <returns>Ok, also when there were none; StorageFull or WriteFailed: the tail is as it was.</returns>
    internal ErrorCode Flush()
    {
        ErrorCode error = Tail.Count == 0 ? ErrorCode.Ok : AppendTail(0, Tail.FirstSequence);
        while (error == ErrorCode.StorageFull && Retention.TryDropOldest(Tail.FirstSequence))
        {
            error = AppendTail(0, Tail.FirstSequence);
        }

        return error;
    }

    /// <summary>Appends the blocks of the tail to a segment that has their channels, which are not the
    /// present ones.</summary>
    /// <param name="index">The segment; its length is known.</param>
    /// <returns>Ok, StorageFull or WriteFailed: what was written of it is known to a new recovery
    /// only.</returns>
    internal ErrorCode FlushTo(int index)
    {
        ErrorCode error = AppendTo(index, Tail.BlockAt, 0);
        if (error == ErrorCode.StorageFull && index > 0)
        {
            Retention.TryDropOldest(Tail.FirstSequence);
        }

        return error;
    }

    /// <summary>Forgets a segment that is not there any more.</summary>
    internal void Forget(int index)
    {
        bool isNewest = index == Catalog.Count - 1;
        _stats.SegmentsVanished++;
        _canAppend = _canAppend && !isNewest;
        _hasTable = _hasTable && !isNewest;
        Catalog.RemoveAt(index);
    }

    private long FirstOf(long first) => Tail.Count > 0 ? Tail.FirstSequence : first;

    private ErrorCode Write(int blockBytes, long first)
    {
        ErrorCode error = _hasTable ? ErrorCode.Ok : AppendNew(0, FirstOf(first));
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        error = Tail.HasSlot ? Tail.Commit(blockBytes) : ErrorCode.WriteFailed;
        return error == ErrorCode.Ok ? error : AppendTail(blockBytes, first);
    }

    // Appends the blocks of the tail, and one more behind them, to the newest segment or a new one.
    private ErrorCode AppendTail(int extraBytes, long first)
    {
        int last = Catalog.Count - 1;
        int blockBytes = Tail.End - Tail.BlockAt + extraBytes;
        int recordBytes = blockBytes + (_gaps.Count * GapRecord.Version1Bytes);
        return _canAppend && Catalog.LengthBytes(last) + recordBytes <= _segmentBytesMax
            ? AppendTo(last, _gaps.PutBefore(Tail.Buffer, Tail.BlockAt), extraBytes)
            : AppendNew(blockBytes, FirstOf(first));
    }

    private ErrorCode AppendTo(int index, int start, int extraBytes)
    {
        int count = Tail.End + extraBytes - start;
        ErrorCode error = _storage.Append(Catalog.Name(index), Tail.Buffer, start, count);
        if (error != ErrorCode.Ok)
        {
            _canAppend = false;
            return error;
        }

        Catalog.SetLength(index, Catalog.LengthBytes(index) + count);
        if (start < Tail.BlockAt)
        {
            _gaps.Clear();
        }

        Tail.Clear();
        return ErrorCode.Ok;
    }

    private ErrorCode AppendNew(int blockBytes, long first)
    {
        if (!TryFreeName(ref first))
        {
            return ErrorCode.WriteFailed;
        }

        int victimCount = Retention.CountVictims(_segmentBytesMax);
        long lost = Retention.CountLost(victimCount, first);
        int start = Tail.BlockAt;
        if (lost > 0)
        {
            long end = victimCount < Catalog.Count ? Catalog.First(victimCount) : first;
            start -= GapRecord.Version1Bytes;
            Retention.PutQuotaGap(Tail.Buffer, start, end - lost, end, (int)lost);
        }

        start = _gaps.PutBefore(Tail.Buffer, start) - _header.Length;
        SegmentHeader.PutSequence(_header, first);
        System.Array.Copy(_header, 0, Tail.Buffer, start, _header.Length);
        int count = Tail.BlockAt + blockBytes - start;
        _canAppend = false;
        _tornFirst = first;
        ErrorCode error = _storage.Append(Catalog.NameOf(first), Tail.Buffer, start, count);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        _tornFirst = NoSequence;
        Catalog.Add(first, count);
        _canAppend = true;
        _hasTable = true;
        if (blockBytes > 0)
        {
            Tail.Clear();
        }

        _gaps.Clear();
        Retention.DeleteVictims(victimCount, first);
        return ErrorCode.Ok;
    }

    // A name for a segment. What a failed attempt left under it holds nothing that is not in the slots; what
    // a newer firmware left under it stays, and the name becomes the next one.
    private bool TryFreeName(ref long first)
    {
        int same = Catalog.IndexOf(first);
        while (same >= 0 && Retention.IsNewer(same))
        {
            first++;
            same = Catalog.IndexOf(first);
        }

        bool isFree = (same < 0 && first != _tornFirst)
            || _storage.Delete(Catalog.NameOf(first)) == ErrorCode.Ok;
        if (isFree && same >= 0)
        {
            Catalog.RemoveAt(same);
        }

        return isFree;
    }
}
