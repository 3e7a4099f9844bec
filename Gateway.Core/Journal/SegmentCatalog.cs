// The segments of a journal in the order of their sequence numbers, as known from their names and lengths.
// The end of a segment is the beginning of the next. Grows when it must, which is at start and rarely later.

namespace Gateway.Core.Journal;

/// <summary>List of segments, the oldest first.</summary>
internal sealed class SegmentCatalog
{
    private string[] _names = new string[16];
    private long[] _firsts = new long[16];
    private int[] _lengths = new int[16];

    internal int Count { get; private set; }

    /// <summary>Bytes of all segments.</summary>
    internal int BytesStored { get; private set; }

    internal string Name(int index) => _names[index];

    internal long First(int index) => _firsts[index];

    internal int LengthBytes(int index) => _lengths[index];

    internal void Clear()
    {
        Count = 0;
        BytesStored = 0;
    }

    /// <summary>Adds a segment at its place.</summary>
    internal void Add(long first, string name, int lengthBytes)
    {
        if (Count == _names.Length)
        {
            Grow();
        }

        int at = Count;
        while (at > 0 && _firsts[at - 1] > first)
        {
            Move(at - 1, at);
            at--;
        }

        _names[at] = name;
        _firsts[at] = first;
        _lengths[at] = lengthBytes;
        BytesStored += lengthBytes;
        Count++;
    }

    internal void RemoveAt(int index)
    {
        BytesStored -= _lengths[index];
        Count--;
        for (int i = index; i < Count; i++)
        {
            Move(i + 1, i);
        }
    }

    /// <summary>Counts bytes that were appended to a segment.</summary>
    internal void Lengthen(int index, int bytes)
    {
        _lengths[index] += bytes;
        BytesStored += bytes;
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

    private void Move(int from, int to)
    {
        _names[to] = _names[from];
        _firsts[to] = _firsts[from];
        _lengths[to] = _lengths[from];
    }

    private void Grow()
    {
        string[] names = new string[Count * 2];
        long[] firsts = new long[Count * 2];
        int[] lengths = new int[Count * 2];
        System.Array.Copy(_names, 0, names, 0, Count);
        System.Array.Copy(_firsts, 0, firsts, 0, Count);
        System.Array.Copy(_lengths, 0, lengths, 0, Count);
        _names = names;
        _firsts = firsts;
        _lengths = lengths;
    }
}
