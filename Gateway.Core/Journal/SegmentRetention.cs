// Which segments go, and when: those that every consumer has acknowledged, the oldest when a new one would
// exceed the quota, and the oldest when the file system is full. What goes although a consumer still needs it
// is counted, and entered as a gap.

using Gateway.Core.Ports;

namespace Gateway.Core.Journal;

/// <summary>Deletes segments.</summary>
internal sealed class SegmentRetention
{
    private readonly IStorage _storage;
    private readonly JournalOptions _options;
    private readonly JournalStats _stats;
    private readonly ConsumerSet _consumers;
    private readonly GapList _gaps;
    private readonly GapRecord _quotaGap = new GapRecord();
    private readonly SegmentHeader _victimHeader = new SegmentHeader();
    private readonly byte[] _victimBytes = new byte[SegmentHeader.FixedBytes];

    internal SegmentRetention(
        IStorage storage, JournalOptions options, JournalStats stats, ConsumerSet consumers,
        SegmentCatalog catalog, GapList gaps)
    {
        _storage = storage;
        _options = options;
        _stats = stats;
        _consumers = consumers;
        Catalog = catalog;
        _gaps = gaps;
    }

    private SegmentCatalog Catalog { get; }

    /// <summary>Deletes the segments all of whose readings come before <paramref name="sequence"/>; the last
    /// one stays: its name keeps the sequence numbers going, its header the channels of the slots.</summary>
    internal void DeleteBefore(long sequence)
    {
        while (Catalog.Count > 1 && Catalog.First(1) <= sequence && TryDelete(0))
        {
            // the loop's condition does the work
        }
    }

    /// <summary>Deletes segments whose headers cannot be read, from an index on: a power cut tore them. Those
    /// of a newer format stay.</summary>
    internal void DeleteTorn(int from)
    {
        for (int index = Catalog.Count - 1; index >= from && !IsNewer(index); index--)
        {
            if (!TryDelete(index))
            {
                return;
            }
        }
    }

    /// <summary>The file system is full: the oldest segment goes; the last one stays.</summary>
    internal bool TryDropOldest(long nextFirst)
    {
        if (Catalog.Count < 2)
        {
            return false;
        }

        long lost = CountLost(1, nextFirst);
        long end = Catalog.First(1);
        if (!TryDelete(0))
        {
            return false;
        }

        _gaps.Add(GapCause.StorageFull, end - lost, end, (int)lost);
        _stats.DroppedByFullStorage += lost;
        return true;
    }

    /// <summary>Deletes the oldest segments, which a new one has pushed out.</summary>
    internal void DeleteVictims(int count, long first)
    {
        for (; count > 0; count--)
        {
            long lost = CountLost(1, first);
            if (!TryDelete(0))
            {
                return;
            }

            _stats.DroppedByQuota += lost;
        }
    }

    /// <summary>How many of the oldest segments must go so that a whole new one fits the quota.</summary>
    internal int CountVictims(int segmentBytesMax)
    {
        int count = 0;
        int bytes = Catalog.BytesStored;
        int added = Catalog.InSectors(segmentBytesMax);
        while (count < Catalog.Count && bytes + added > _options.QuotaBytes)
        {
            bytes -= Catalog.BytesOf(count);
            count++;
        }

        return count;
    }

    /// <summary>Readings that go with the oldest segments although a consumer still needs them.</summary>
    internal long CountLost(int segmentCount, long nextFirst)
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

    /// <summary>Writes the gap that the quota is about to make.</summary>
    internal void PutQuotaGap(byte[] buffer, int at, long first, long end, int readingCount)
    {
        _quotaGap.Set(GapCause.Quota, first, end, readingCount);
        _quotaGap.Put(buffer, at);
    }

    /// <summary>Whether a newer firmware wrote a segment; such a one is never touched.</summary>
    internal bool IsNewer(int index)
    {
        string name = Catalog.Name(index);
        ErrorCode error = _storage.Read(name, 0, _victimBytes, 0, _victimBytes.Length, out int count);
        return error == ErrorCode.Ok && _victimHeader.Parse(_victimBytes, 0, count) == ErrorCode.NewerFormat;
    }

    // A segment of a newer format is left where it is and no longer counted as ours.
    private bool TryDelete(int index)
    {
        if (IsNewer(index))
        {
            _stats.NewerFormats++;
        }
        else if (_storage.Delete(Catalog.Name(index)) != ErrorCode.Ok)
        {
            return false;
        }

        Catalog.RemoveAt(index);
        return true;
    }
}
