// Bytes into bits, the most significant first. Reading beyond the end yields zeros and is remembered, so that
// a decoder checks once per reading and never leaves its block.

namespace Gateway.Core.Packing;

/// <summary>Reads what <see cref="BitWriter"/> wrote.</summary>
internal sealed class BitReader
{
    private byte[] _buffer;
    private int _position;
    private int _end;
    private uint _accumulator;
    private int _bitCount;

    /// <summary>True once more was read than there is.</summary>
    internal bool IsOverrun { get; private set; }

    /// <summary>True when only the zeros are left that fill the last byte.</summary>
    internal bool IsAtEnd
    {
        get
        {
            uint rest = _accumulator & ((1u << _bitCount) - 1);
            return !IsOverrun && _position == _end && _bitCount < 8 && rest == 0;
        }
    }

    internal void Begin(byte[] buffer, int position, int end)
    {
        _buffer = buffer;
        _position = position;
        _end = end;
        _accumulator = 0;
        _bitCount = 0;
        IsOverrun = false;
    }

    /// <summary>The next <paramref name="count"/> bits (0–24).</summary>
    internal uint Get(int count)
    {
        while (_bitCount < count)
        {
            if (_position == _end)
            {
                IsOverrun = true;
                _bitCount = 0;
                return 0;
            }

            _accumulator = (_accumulator << 8) | _buffer[_position++];
            _bitCount += 8;
        }

        _bitCount -= count;
        return (_accumulator >> _bitCount) & ((1u << count) - 1);
    }

    /// <summary>A number with its length before it.</summary>
    internal uint GetNumber()
    {
        int below = (int)Get(5);
        if (below == 0)
        {
            return Get(1);
        }

        uint high = below > 16 ? (1u << (below - 16)) | Get(below - 16) : 1;
        int rest = below > 16 ? 16 : below;
        return (high << rest) | Get(rest);
    }

    /// <summary>The Rice code of a number.</summary>
    /// <param name="k">Its parameter, 0–24.</param>
    /// <param name="escape">Zeros that are an escape.</param>
    /// <param name="number">The number; 0 at an escape.</param>
    /// <returns>Zeros read: the quotient, or <paramref name="escape"/>.</returns>
    internal int GetRice(int k, int escape, out uint number)
    {
        int zeros = 0;
        while (zeros < escape && Get(1) == 0)
        {
            zeros++;
        }

        number = zeros < escape ? ((uint)zeros << k) | Get(k) : 0;
        return zeros;
    }
}
