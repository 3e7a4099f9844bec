// The segments on storage: takes the blocks of the tail into the newest one or into a new one.
// SegmentRetention lets the oldest go.
//
// One append brings all blocks of the tail: header (of a new segment), gap records, blocks. Until it has
// returned Ok they are in their slots and stay part of the tail; afterwards the slots count no more. After a
// failed append the blocks go into a new segment, or, where the old one has no block yet, it is cut off
// behind what is known to be whole. A gap is written before the segment that it speaks of is deleted, except
// where the file system itself is full. The newest segment that can be read has the channel table of the
// slots: that is why one is begun, empty, before the first block with other channels is committed.

using Gateway.Core.Ports;

namespace Gateway.Core.Journal;

/// <summary>Writes segments.</summary>
internal sealed class SegmentStore
{
    private readonly JournalOptions _options;
    private readonly JournalStats _stats;
    private readonly byte[] _header;
    private readonly GapList _gaps = new GapList();
    private readonly SegmentWriter _writer;
    private readonly int _segmentBytesMax;
    private bool _canAppend;
    private bool _hasTable;

    internal SegmentStore(
        IStorage storage, JournalOptions options, JournalStats stats, ConsumerSet consumers, byte[] header)
    {
        _options = options;
        _stats = stats;
        _header = header;
        int quarter = options.QuotaBytes / 4;
        _segmentBytesMax = options.SegmentBytesMax < quarter ? options.SegmentBytesMax : quarter;
        Catalog = new SegmentCatalog(options);
        Retention = new SegmentRetention(storage, options, stats, consumers, Catalog, _gaps);
        _writer = new SegmentWriter(storage, Catalog, Retention);

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
        _writer.Reset();
    }

    /// <summary>What recovery found.</summary>
    /// <param name="hasTable">Whether the newest segment that can be read has the present channels.</param>
    /// <param name="canAppend">Whether it is the newest of all and only this firmware's.</param>
    /// <param name="isTorn">Whether something unreadable stands behind what the catalog knows of it.</param>
    internal void Resume(bool hasTable, bool canAppend, bool isTorn)
    {
        _hasTable = hasTable;
        _canAppend = hasTable && canAppend;
        _writer.IsTorn = isTorn;
    }

    /// <summary>Enters a gap behind what is committed.</summary>
    internal void AddGap(GapCause cause, long first, long end, int readingCount)
    {
        if (!Tail.TryAddGap(cause, first, end, readingCount))
        {
            _gaps.Add(cause, first, end, readingCount);
        }
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
        bool isBegun = _hasTable && last >= 0 && Catalog.First(last) == FirstOf(first);
        return (_canAppend && Catalog.LengthBytes(last) + recordBytes <= _segmentBytesMax) || isBegun
            ? AppendTo(last, _gaps.PutBefore(Tail.Buffer, Tail.BlockAt), extraBytes)
            : AppendNew(blockBytes, FirstOf(first));
    }

    private ErrorCode AppendTo(int index, int start, int extraBytes)
    {
        ErrorCode error = _writer.Append(index, Tail.Buffer, start, Tail.End + extraBytes - start);
        if (error != ErrorCode.Ok)
        {
            _canAppend = false;
            return error;
        }

        if (start < Tail.BlockAt)
        {
            _gaps.Clear();
        }

        Tail.Clear();
        return ErrorCode.Ok;
    }

    private ErrorCode AppendNew(int blockBytes, long first)
    {
        if (!_writer.TryFreeName(ref first))
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
        _canAppend = false;
        ErrorCode error = _writer.Create(first, Tail.Buffer, start, Tail.BlockAt + blockBytes - start);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

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
}
