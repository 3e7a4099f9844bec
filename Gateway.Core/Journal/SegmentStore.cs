// The segments on storage: appends blocks to the newest, begins a new one when it is full, torn or has other
// channels, and lets the oldest go when it is acknowledged or room is needed.
// Commit unit is one Append: header (of a new segment), gap records and block together. After a failed Append
// the file is never appended to again, because any prefix may have been written; the block goes into a new
// segment instead. A gap is written before the segment that it speaks of is deleted, except where the file
// system itself is full.

using Gateway.Core.Ports;

namespace Gateway.Core.Journal;

/// <summary>Writes and deletes segments.</summary>
internal sealed class SegmentStore
{
    private readonly IStorage _storage;
    private readonly JournalOptions _options;
    private readonly JournalStats _stats;
    private readonly ConsumerSet _consumers;
    private readonly byte[] _header;
    private readonly GapList _gaps = new GapList();
    private readonly int _segmentBytesMax;
    private readonly GapRecord _quotaGap = new GapRecord();
    private readonly SegmentHeader _victimHeader = new SegmentHeader();
    private readonly byte[] _victimBytes = new byte[SegmentHeader.FixedBytes];
    private bool _canAppend;
    private string _tornName;

    internal SegmentStore(
        IStorage storage, JournalOptions options, JournalStats stats, ConsumerSet consumers, byte[] header)
    {
        _storage = storage;
        _options = options;
        _stats = stats;
        _consumers = consumers;
        _header = header;
        int quarter = options.QuotaBytes / 4;
        _segmentBytesMax = options.SegmentBytesMax < quarter ? options.SegmentBytesMax : quarter;
        // room for the waiting gaps and one of the quota
        BlockAt = header.Length + ((GapList.CountMax + 1) * GapRecord.Version1Bytes);
        Buffer = new byte[BlockAt + JournalOptions.BlockBytesMax];
    }

    /// <summary>The segments.</summary>
    internal SegmentCatalog Catalog { get; } = new SegmentCatalog();

    /// <summary>Where the block to be appended is put, from <see cref="BlockAt"/>.</summary>
    internal byte[] Buffer { get; }

    /// <summary>First index of the block in the buffer.</summary>
    internal int BlockAt { get; }

    /// <summary>Begins without segments and gaps.</summary>
    internal void Reset()
    {
        Catalog.Clear();
        _gaps.Clear();
        _canAppend = false;
        _tornName = null;
    }

    /// <summary>Goes on with the newest segment, which is whole and has the present channels.</summary>
    internal void Resume() => _canAppend = true;

    /// <summary>Remembers a gap for the next append.</summary>
    internal void AddGap(GapCause cause, long first, long end, int readingCount)
    {
        _gaps.Add(cause, first, end, readingCount);
    }

    /// <summary>Appends the block in the buffer; the oldest segments make room where needed.</summary>
    /// <param name="blockBytes">Its length.</param>
    /// <param name="first">Its first sequence number.</param>
    /// <returns>Ok; StorageFull when nothing more can go; WriteFailed. On failure the block is still in the
    /// buffer.</returns>
    internal ErrorCode Append(int blockBytes, long first)
    {
        ErrorCode error = TryAppend(blockBytes, first);
        while (error == ErrorCode.StorageFull && Catalog.Count > 1)
        {
            // The last segment stays: its name keeps the sequence numbers going.
            long lost = CountLost(1, first);
            long end = Catalog.First(1);
            if (!TryDelete(0))
            {
                break;
            }

            _gaps.Add(GapCause.StorageFull, end - lost, end, (int)lost);
            _stats.DroppedByFullStorage += lost;
            error = TryAppend(blockBytes, first);
        }

        return error;
    }

    /// <summary>Deletes the segments all of whose readings come before <paramref name="sequence"/>.</summary>
    internal void DeleteBefore(long sequence)
    {
        while (Catalog.Count > 1 && Catalog.First(1) <= sequence && TryDelete(0))
        {
            // the loop's condition does the work
        }
    }

    /// <summary>Forgets a segment that is not there any more.</summary>
    internal void Forget(int index)
    {
        _stats.SegmentsVanished++;
        _canAppend = _canAppend && index != Catalog.Count - 1;
        Catalog.RemoveAt(index);
    }

    private ErrorCode TryAppend(int blockBytes, long first)
    {
        int last = Catalog.Count - 1;
        int recordBytes = blockBytes + (_gaps.Count * GapRecord.Version1Bytes);
        if (_canAppend && Catalog.LengthBytes(last) + recordBytes <= _segmentBytesMax)
        {
            return AppendTo(Catalog.Name(last), _gaps.PutBefore(Buffer, BlockAt), blockBytes, last);
        }

        return AppendNew(blockBytes, first);
    }

    private ErrorCode AppendTo(string name, int start, int blockBytes, int index)
    {
        int count = BlockAt + blockBytes - start;
        ErrorCode error = _storage.Append(name, Buffer, start, count);
        if (error != ErrorCode.Ok)
        {
            _canAppend = false;
            return error;
        }

        Catalog.Lengthen(index, count);
        _gaps.Clear();
        return ErrorCode.Ok;
    }

    private ErrorCode AppendNew(int blockBytes, long first)
    {
        // What a failed attempt left under this name holds no committed block: the block is still here.
        if (_tornName != null && _storage.Delete(_tornName) != ErrorCode.Ok)
        {
            return ErrorCode.WriteFailed;
        }

        int victimCount = CountVictims();
        long lost = CountLost(victimCount, first);
        int start = BlockAt;
        if (lost > 0)
        {
            long end = victimCount < Catalog.Count ? Catalog.First(victimCount) : first;
            start -= GapRecord.Version1Bytes;
            PutQuotaGap(start, end - lost, end, (int)lost);
        }

        start = _gaps.PutBefore(Buffer, start) - _header.Length;
        SegmentHeader.PutSequence(_header, first);
        System.Array.Copy(_header, 0, Buffer, start, _header.Length);
        string name = SegmentName.Of(_options.Lane, first);
        _canAppend = false;
        _tornName = name;
        ErrorCode error = _storage.Append(name, Buffer, start, BlockAt + blockBytes - start);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        _tornName = null;
        _canAppend = true;
        _gaps.Clear();
        Catalog.Add(first, name, BlockAt + blockBytes - start);
        for (; victimCount > 0; victimCount--)
        {
            lost = CountLost(1, first);
            if (!TryDelete(0))
            {
                break;
            }

            _stats.DroppedByQuota += lost;
        }

        return ErrorCode.Ok;
    }

    // How many of the oldest segments must go so that a whole new one fits the quota.
    private int CountVictims()
    {
        int count = 0;
        int bytes = Catalog.BytesStored;
        while (count < Catalog.Count && bytes + _segmentBytesMax > _options.QuotaBytes)
        {
            bytes -= Catalog.LengthBytes(count);
            count++;
        }

        return count;
    }

    // Readings that go with the oldest segments although a consumer still needs them.
    private long CountLost(int segmentCount, long nextFirst)
    {
        if (segmentCount == 0)
        {
            return 0;
        }

        long neededFrom = _consumers.NeededFrom;
        long from = Catalog.First(0) > neededFrom ? Catalog.First(0) : neededFrom;
        long end = segmentCount < Catalog.Count ? Catalog.First(segmentCount) : nextFirst;
        return end > from ? end - from : 0;
    }

    private void PutQuotaGap(int at, long first, long end, int readingCount)
    {
        _quotaGap.Cause = GapCause.Quota;
        _quotaGap.FirstSequence = first;
        _quotaGap.EndSequence = end;
        _quotaGap.ReadingCount = readingCount;
        _quotaGap.Put(Buffer, at);
    }

    // A segment of a newer format is left where it is and no longer counted as ours.
    private bool TryDelete(int index)
    {
        string name = Catalog.Name(index);
        ErrorCode error = _storage.Read(name, 0, _victimBytes, 0, _victimBytes.Length, out int count);
        if (error == ErrorCode.Ok && _victimHeader.Parse(_victimBytes, 0, count) == ErrorCode.NewerFormat)
        {
            _stats.NewerFormats++;
        }
        else if (_storage.Delete(name) != ErrorCode.Ok)
        {
            return false;
        }

        Catalog.RemoveAt(index);
        return true;
    }
}
