// What the segments say at start. The newest one is read, nothing else; where a power cut tore it so that its
// header cannot be read, the one before says which channels the slots have.

namespace Gateway.Core.Journal;

/// <summary>Reads the end of the segments.</summary>
internal sealed class SegmentRecovery
{
    // So many segments are looked at; a power cut spoils one at most.
    private const int SegmentsReadMax = 4;

    private readonly SegmentCatalog _catalog;
    private readonly SegmentReader _reader;
    private bool _hasNewer;
    private bool _isTorn;

    internal SegmentRecovery(SegmentCatalog catalog, SegmentReader reader)
    {
        _catalog = catalog;
        _reader = reader;
    }

    /// <summary>The newest segment whose header can be read; −1 without one.</summary>
    internal int Readable { get; private set; } = -1;

    /// <summary>CRC-32 of its channel table.</summary>
    internal uint TableCrc { get; private set; }

    /// <summary>Where its blocks end: blocks in slots count from here on.</summary>
    internal long BlocksEnd { get; private set; }

    /// <summary>Where its records end, gaps included.</summary>
    internal long RecordsEnd { get; private set; }

    /// <summary>Boot number of the newest block.</summary>
    internal int LastBootNumber { get; private set; }

    /// <summary>Bytes at the end that are no record.</summary>
    internal int UnreadableBytes { get; private set; }

    /// <summary>Whether a file could not be read at the moment.</summary>
    internal bool HasReadError { get; private set; }

    /// <summary>Reads the newest segment.</summary>
    internal void Run()
    {
        int newest = _catalog.Count - 1;
        for (int index = newest; index >= 0 && index > newest - SegmentsReadMax && Readable < 0; index--)
        {
            Read(index);
        }
    }

    /// <summary>Tells the store how to go on.</summary>
    internal void Resume(SegmentStore store, uint tableCrc)
    {
        if (!HasReadError && Readable >= 0)
        {
            // What a power cut tore of a new segment must not be the newest: the last one stays, with the
            // channels of the slots.
            store.Retention.DeleteTorn(Readable + 1);
        }

        bool isNewest = Readable == _catalog.Count - 1;
        store.Resume(Readable >= 0 && TableCrc == tableCrc, isNewest && !_hasNewer, _isTorn);
    }

    private void Read(int index)
    {
        long first = _catalog.First(index);
        BlocksEnd = first;
        RecordsEnd = first > RecordsEnd ? first : RecordsEnd;
        ErrorCode error = _catalog.Open(_reader, index);
        int lengthBytes = _catalog.LengthBytes(index);
        lengthBytes = lengthBytes == SegmentCatalog.UnknownLength ? 0 : lengthBytes;
        int unreadable = lengthBytes;
        if (error == ErrorCode.Ok)
        {
            Readable = index;
            TableCrc = _reader.TableCrc;
            error = ReadBlocks(lengthBytes);
            unreadable = error == ErrorCode.Ok ? _reader.SkippedBytes : lengthBytes - _reader.Position;
            Cut(index, lengthBytes, error == ErrorCode.Ok ? unreadable : 0);
        }

        HasReadError |= error == ErrorCode.ReadFailed;
        UnreadableBytes += unreadable;
    }

    private ErrorCode ReadBlocks(int lengthBytes)
    {
        ErrorCode error;
        while (_reader.TryReadNext(lengthBytes, out error))
        {
            LastBootNumber = _reader.Block.BootNumber;
            BlocksEnd = _reader.Block.FirstSequence + _reader.Block.ReadingCount;
        }

        RecordsEnd = _reader.EndSequence > RecordsEnd ? _reader.EndSequence : RecordsEnd;
        return error;
    }

    // What is torn counts for nothing from now on; it is cut off when something is appended.
    private void Cut(int index, int lengthBytes, int unreadable)
    {
        _hasNewer = _reader.HasSkippedNewer;
        if (unreadable > 0 && !_hasNewer)
        {
            _isTorn = true;
            _catalog.SetLength(index, lengthBytes - unreadable);
        }
    }
}
