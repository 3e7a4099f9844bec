// Readings one after the other in flat lists, so that a million blocks of them can be compared. Nothing of
// Gateway.Core in it: the second decoder gives its readings in it.

using System.Numerics;
using System.Runtime.InteropServices;

namespace Gateway.SystemTests.Journal;

/// <summary>Times, sets of channels, and values, those of a reading by rising channel.</summary>
internal sealed class ReadingList
{
    private readonly List<long> _uptimes = [];
    private readonly List<long> _masks = [];
    private readonly List<int> _values = [];
    private int _wholeValues;

    /// <summary>Readings.</summary>
    public int Count => _uptimes.Count;

    /// <summary>Bytes they take as a plain payload (docs/FORMATS.md).</summary>
    public int PlainBytes
        => (8 * _masks.Distinct().Count()) + (5 * Count) + (4 * _values.Count);

    /// <summary>Whether so many different sets of channels occur.</summary>
    public bool HasShapes(int count) => _masks.Distinct().Count() >= count;

    /// <summary>Removes all.</summary>
    public void Clear()
    {
        _uptimes.Clear();
        _masks.Clear();
        _values.Clear();
        _wholeValues = 0;
    }

    /// <summary>Adds the next value of the reading that is begun.</summary>
    public void AddValue(int value) => _values.Add(value);

    /// <summary>Ends the reading that is begun.</summary>
    public void End(long uptimeMs, long mask)
    {
        _uptimes.Add(uptimeMs);
        _masks.Add(mask);
        _wholeValues = _values.Count;
    }

    /// <summary>Removes what there is of the reading that is begun.</summary>
    public void DropBegun() => _values.RemoveRange(_wholeValues, _values.Count - _wholeValues);

    /// <summary>Where two lists differ, in words; empty when they are equal.</summary>
    public string Difference(ReadingList other)
    {
        bool isEqual = Equal(_uptimes, other._uptimes) && Equal(_masks, other._masks)
            && Equal(_values, other._values);
        if (isEqual)
        {
            return "";
        }

        string[] ours = [.. Lines()];
        string[] theirs = [.. other.Lines()];
        int index = 0;
        while (index < ours.Length && index < theirs.Length && ours[index] == theirs[index])
        {
            index++;
        }

        string Line(string[] lines) => index < lines.Length ? lines[index] : "none";
        return $"reading {index} of {ours.Length}: {Line(ours)} is not {Line(theirs)} of {theirs.Length}";
    }

    /// <summary>The readings as words: time, then channel=value.</summary>
    public IEnumerable<string> Lines()
    {
        int next = 0;
        for (int i = 0; i < Count; i++)
        {
            string line = $"{_uptimes[i]}";
            for (long mask = _masks[i]; mask != 0; mask &= mask - 1)
            {
                line += $" {BitOperations.TrailingZeroCount(mask)}={_values[next++]}";
            }

            yield return line;
        }
    }

    private static bool Equal<T>(List<T> a, List<T> b)
        where T : IEquatable<T>
        => CollectionsMarshal.AsSpan(a).SequenceEqual(CollectionsMarshal.AsSpan(b));
}
