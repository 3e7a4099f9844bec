// The files of segments: what is appended goes behind what is known to be whole, and a name is used once.
// Where an append failed or a power cut tore one, what it left is cut off before the next.

using Gateway.Core.Ports;

namespace Gateway.Core.Journal;

/// <summary>Writes the files of segments.</summary>
internal sealed class SegmentWriter
{
    private const long NoSequence = -1;

    private readonly IStorage _storage;
    private readonly SegmentCatalog _catalog;
    private readonly SegmentRetention _retention;
    private long _tornFirst = NoSequence;

    internal SegmentWriter(IStorage storage, SegmentCatalog catalog, SegmentRetention retention)
    {
        _storage = storage;
        _catalog = catalog;
        _retention = retention;
    }

    /// <summary>Whether the newest segment may be longer than the catalog says, by bytes that count for
    /// nothing.</summary>
    internal bool IsTorn { get; set; }

    internal void Reset()
    {
        IsTorn = false;
        _tornFirst = NoSequence;
    }

    /// <summary>Appends to the newest segment.</summary>
    /// <returns>Ok, StorageFull or WriteFailed.</returns>
    internal ErrorCode Append(int index, byte[] buffer, int start, int count)
    {
        // Not before the gap record is written that speaks of what is cut off.
        string name = _catalog.Name(index);
        int lengthBytes = _catalog.LengthBytes(index);
        if (IsTorn && _storage.Truncate(name, lengthBytes) != ErrorCode.Ok)
        {
            return ErrorCode.WriteFailed;
        }

        IsTorn = true;
        ErrorCode error = _storage.Append(name, buffer, start, count);
        if (error == ErrorCode.Ok)
        {
            IsTorn = false;
            _catalog.SetLength(index, lengthBytes + count);
        }

        return error;
    }

    /// <summary>Makes a segment under a name that is free.</summary>
    /// <returns>Ok, StorageFull or WriteFailed.</returns>
    internal ErrorCode Create(long first, byte[] buffer, int start, int count)
    {
        _tornFirst = first;
        ErrorCode error = _storage.Append(_catalog.NameOf(first), buffer, start, count);
        if (error == ErrorCode.Ok)
        {
            Reset();
            _catalog.Add(first, count);
        }

        return error;
    }

    /// <summary>Frees a name for a segment. What a failed attempt left under it holds nothing that is not in
    /// the slots; what a newer firmware left under it stays, and the name becomes the next one.</summary>
    internal bool TryFreeName(ref long first)
    {
        int same = _catalog.IndexOf(first);
        while (same >= 0 && _retention.IsNewer(same))
        {
            first++;
            same = _catalog.IndexOf(first);
        }

        bool isFree = (same < 0 && first != _tornFirst)
            || _storage.Delete(_catalog.NameOf(first)) == ErrorCode.Ok;
        if (isFree && same >= 0)
        {
            _catalog.RemoveAt(same);
        }

        return isFree;
    }
}
