// The segments of a journal in the order of their sequence numbers, as known from their names. The end of a
// segment is the beginning of the next. Lengths are looked up when a segment is read: asking for them all
// would open every file at start. Grows when it must, which is at start and rarely later.

namespace Gateway.Core.Journal;

/// <summary>List of segments, the oldest first.</summary>
internal sealed class SegmentCatalog
{
    /// <summary>Length of a segment that was not looked up yet.</summary>
    internal const int UnknownLength = -1;

    // The newest is written to, two consumers read elsewhere, and one is about to go.
    private const int NamesMax = 4;

    private readonly JournalOptions _options;
    private long[] _firsts = new long[16];
    private int[] _lengths = new int[16];
    private readonly long[] _namedFirsts = new long[NamesMax];
    private readonly string[] _names = new string[NamesMax];

    internal SegmentCatalog(JournalOptions options)
    {
        _options = options;
    }

    internal int Count { get; private set; }

    /// <summary>Bytes that the segments take in whole sectors; one of unknown length as the
    /// largest.</summary>
    internal int BytesStored { get; private set; }

    internal long First(int index) => _firsts[index];

    /// <summary>Its length in bytes, or UnknownLength.</summary>
    internal int LengthBytes(int index) => _lengths[index];

    /// <summary>The name of its file.</summary>
    internal string Name(int index) => NameOf(_firsts[index]);

    /// <summary>The name of a segment's file; makes a string only where it is none of the last
    /// four.</summary>
    internal string NameOf(long first)
    {
        int at = 0;
        while (at < NamesMax - 1 && (_names[at] == null || _namedFirsts[at] != first))
        {
            at++;
        }

        bool isKnown = _names[at] != null && _namedFirsts[at] == first;
        string name = isKnown ? _names[at] : SegmentName.Of(_options.Lane, first);
        for (; at > 0; at--)
        {
            _names[at] = _names[at - 1];
            _namedFirsts[at] = _namedFirsts[at - 1];
        }

        _names[0] = name;
        _namedFirsts[0] = first;
        return name;
    }

    internal void Clear()
    {
        Count = 0;
        BytesStored = 0;
    }

    /// <summary>Adds a segment at its place.</summary>
    internal void Add(long first, int lengthBytes)
    {
        if (Count == _firsts.Length)
        {
            Grow();
        }

        int at = Count;
        while (at > 0 && _firsts[at - 1] > first)
        {
            _firsts[at] = _firsts[at - 1];
            _lengths[at] = _lengths[at - 1];
            at--;
        }

        _firsts[at] = first;
        _lengths[at] = lengthBytes;
        BytesStored += InSectors(lengthBytes);
        Count++;
    }

    internal void RemoveAt(int index)
    {
        BytesStored -= InSectors(_lengths[index]);
        Count--;
        for (int i = index; i < Count; i++)
        {
            _firsts[i] = _firsts[i + 1];
            _lengths[i] = _lengths[i + 1];
        }
    }

    /// <summary>Notes the length of a segment.</summary>
    internal void SetLength(int index, int lengthBytes)
    {
        BytesStored += InSectors(lengthBytes) - InSectors(_lengths[index]);
        _lengths[index] = lengthBytes;
    }

    /// <summary>Opens a segment in a reader; its length is looked up if it is not known yet.</summary>
    /// <returns>As <see cref="SegmentReader.Open"/>.</returns>
    internal ErrorCode Open(SegmentReader reader, int index)
    {
        string name = Name(index);
        int lengthBytes = _lengths[index];
        bool isKnown = lengthBytes != UnknownLength;
        if (!isKnown && reader.TryGetLength(name, out lengthBytes))
        {
            SetLength(index, lengthBytes);
            isKnown = true;
        }

        // Without a length the segment may be whole all the same: reading says what is the matter.
        ErrorCode error = reader.Open(name, _firsts[index], isKnown ? lengthBytes : int.MaxValue);
        return error == ErrorCode.Ok && !isKnown ? ErrorCode.ReadFailed : error;
    }

    /// <summary>Bytes that a segment takes in whole sectors.</summary>
    internal int BytesOf(int index) => InSectors(_lengths[index]);

    /// <summary>Bytes in whole sectors.</summary>
    internal int InSectors(int lengthBytes)
    {
        int bytes = lengthBytes == UnknownLength ? _options.SegmentBytesMax : lengthBytes;
        int sectors = (bytes + _options.SectorBytes - 1) / _options.SectorBytes;
        return sectors * _options.SectorBytes;
    }

    /// <summary>The segment in which a sequence number lies: the last that does not begin after it; −1 when
    /// all do.</summary>
    internal int Find(long sequence)
    {
        int index = Count - 1;
        while (index >= 0 && _firsts[index] > sequence)
        {
            index--;
        }

        return index;
    }

    /// <summary>The segment that begins with a sequence number; −1 when there is none.</summary>
    internal int IndexOf(long first)
    {
        int index = Find(first);
        return index >= 0 && _firsts[index] == first ? index : -1;
    }

    private void Grow()
    {
        long[] firsts = new long[Count * 2];
        int[] lengths = new int[Count * 2];
        System.Array.Copy(_firsts, 0, firsts, 0, Count);
        System.Array.Copy(_lengths, 0, lengths, 0, Count);
        _firsts = firsts;
        _lengths = lengths;
    }
}
