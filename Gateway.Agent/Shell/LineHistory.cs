// The last lines of the console, to be had again with the arrow keys. Lines that held a secret never come
// here.

using System;

namespace Gateway.Agent.Shell;

/// <summary>A few lines in one array; the oldest make room.</summary>
public sealed class LineHistory
{
    /// <summary>Most lines kept.</summary>
    public const int CountMax = 8;

    private const int BytesMax = 512;

    private readonly byte[] _bytes = new byte[BytesMax];
    private readonly int[] _lengths = new int[CountMax];
    private int _count;
    private int _at;

    /// <summary>Adds a line behind the newest; an empty or repeated one is left out.</summary>
    public void Add(byte[] line, int count)
    {
        _at = _count;
        bool isRepeated = _count > 0 && IsNewest(line, count);
        if (count == 0 || isRepeated || count > BytesMax)
        {
            return;
        }

        while (_count == CountMax || UsedBytes() + count > BytesMax)
        {
            DropOldest();
        }

        Array.Copy(line, 0, _bytes, UsedBytes(), count);
        _lengths[_count++] = count;
        _at = _count;
    }

    /// <summary>Takes the line before the one taken last.</summary>
    /// <returns>Its length; −1 when there is none.</returns>
    public int TakeOlder(byte[] target)
    {
        if (_at == 0)
        {
            return -1;
        }

        _at--;
        return CopyTo(target);
    }

    /// <summary>Takes the line behind the one taken last.</summary>
    /// <returns>Its length; 0 behind the newest; −1 when that was reached before.</returns>
    public int TakeNewer(byte[] target)
    {
        if (_at >= _count)
        {
            return -1;
        }

        _at++;
        return _at == _count ? 0 : CopyTo(target);
    }

    private int CopyTo(byte[] target)
    {
        int begin = 0;
        for (int i = 0; i < _at; i++)
        {
            begin += _lengths[i];
        }

        Array.Copy(_bytes, begin, target, 0, _lengths[_at]);
        return _lengths[_at];
    }

    private bool IsNewest(byte[] line, int count)
    {
        int begin = UsedBytes() - _lengths[_count - 1];
        bool isSame = _lengths[_count - 1] == count;
        for (int i = 0; i < count && isSame; i++)
        {
            isSame = _bytes[begin + i] == line[i];
        }

        return isSame;
    }

    private int UsedBytes()
    {
        int used = 0;
        for (int i = 0; i < _count; i++)
        {
            used += _lengths[i];
        }

        return used;
    }

    private void DropOldest()
    {
        int rest = UsedBytes() - _lengths[0];
        Array.Copy(_bytes, _lengths[0], _bytes, 0, rest);
        Array.Copy(_lengths, 1, _lengths, 0, _count - 1);
        _count--;
    }
}
