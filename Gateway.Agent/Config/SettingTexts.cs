// Texts by key, only of those keys that have one: of the hundreds of keys of a device some dozens are set, an
// array with a place for each would take 12 bytes of its heap a key and set. Ascending by index, so that two
// sets are equal when they are equal place by place.

using System;

namespace Gateway.Agent.Config;

/// <summary>A sparse array of texts. No text in it is empty.</summary>
internal sealed class SettingTexts
{
    private const int Growth = 16;

    private int[] _indices = new int[Growth];
    private string[] _texts = new string[Growth];

    /// <summary>How many there are.</summary>
    internal int Count { get; private set; }

    /// <summary>Index of the key at place <paramref name="at"/>, 0 to Count − 1.</summary>
    internal int IndexAt(int at) => _indices[at];

    /// <summary>Text at place <paramref name="at"/>.</summary>
    internal string TextAt(int at) => _texts[at];

    /// <summary>Text of the key at <paramref name="index"/>; "" when it has none.</summary>
    internal string TextOf(int index)
    {
        int at = Find(index);
        return at < Count && _indices[at] == index ? _texts[at] : "";
    }

    /// <summary>Whether another has the same texts.</summary>
    internal bool IsSame(SettingTexts other)
    {
        bool isSame = Count == other.Count;
        for (int i = 0; isSame && i < Count; i++)
        {
            isSame = _indices[i] == other._indices[i] && _texts[i] == other._texts[i];
        }

        return isSame;
    }

    /// <summary>Sets a text, or takes it away with "".</summary>
    /// <returns>By how much there are more: 1, 0 or −1.</returns>
    internal int Put(int index, string text)
    {
        int at = Find(index);
        bool isThere = at < Count && _indices[at] == index;
        bool isWanted = text.Length != 0;
        if (isWanted && !isThere)
        {
            MakeRoom(at);
            _indices[at] = index;
        }
        else if (!isWanted && isThere)
        {
            Count--;
            Array.Copy(_indices, at + 1, _indices, at, Count - at);
            Array.Copy(_texts, at + 1, _texts, at, Count - at);
            _texts[Count] = null;
        }

        if (isWanted)
        {
            _texts[at] = text;
        }

        return (isWanted ? 1 : 0) - (isThere ? 1 : 0);
    }

    // The first place whose index is not smaller.
    private int Find(int index)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_indices[middle] < index)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private void MakeRoom(int at)
    {
        int[] indices = _indices;
        string[] texts = _texts;
        if (Count == indices.Length)
        {
            _indices = new int[Count + Growth];
            _texts = new string[Count + Growth];
            Array.Copy(indices, _indices, at);
            Array.Copy(texts, _texts, at);
        }

        Array.Copy(indices, at, _indices, at + 1, Count - at);
        Array.Copy(texts, at, _texts, at + 1, Count - at);
        Count++;
    }
}
