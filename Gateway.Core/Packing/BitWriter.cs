// Bits into bytes, the most significant first. Up to 7 bits wait in an accumulator for their byte.

namespace Gateway.Core.Packing;

/// <summary>Writes bits into a byte array that its user keeps large enough.</summary>
internal sealed class BitWriter
{
    private readonly byte[] _buffer;
    private uint _accumulator;
    private int _bitCount;
    private int _position;

    internal BitWriter(byte[] buffer)
    {
        _buffer = buffer;
    }

    /// <summary>Index of the first byte not written yet, as if the begun byte were complete.</summary>
    internal int End => _bitCount == 0 ? _position : _position + 1;

    internal void Begin(int position)
    {
        _position = position;
        _accumulator = 0;
        _bitCount = 0;
    }

    /// <summary>Writes the low <paramref name="count"/> bits (0–24); those above must be zero.</summary>
    internal void Put(uint bits, int count)
    {
        // Above the waiting bits the accumulator holds bits already written; they leave it at the top.
        uint accumulator = (_accumulator << count) | bits;
        int waiting = _bitCount + count;
        while (waiting >= 8)
        {
            waiting -= 8;
            _buffer[_position++] = (byte)(accumulator >> waiting);
        }

        _accumulator = accumulator;
        _bitCount = waiting;
    }

    /// <summary>Writes a number with its length before it: 5 bits length − 1, then so many bits.</summary>
    internal void PutNumber(uint number)
    {
        int length = 1;
        while (length < 32 && number >> length != 0)
        {
            length++;
        }

        Put((uint)(length - 1), 5);
        if (length > 16)
        {
            Put(number >> 16, length - 16);
            Put(number & 0xFFFF, 16);
        }
        else
        {
            Put(number, length);
        }
    }

    /// <summary>Writes the Rice code of a number: its quotient in ones, a zero, then the low k bits; or
    /// <paramref name="escape"/> ones and false when the quotient is not below that.</summary>
    internal bool TryPutRice(uint number, int k, int escape)
    {
        uint quotient = number >> k;
        if (quotient >= escape)
        {
            Put((1u << escape) - 1, escape);
            return false;
        }

        int ones = (int)quotient;
        uint low = number & ((1u << k) - 1);
        if (ones + k < 24)
        {
            Put((((1u << ones) - 1) << (k + 1)) | low, ones + 1 + k);
        }
        else
        {
            Put(((1u << ones) - 1) << 1, ones + 1);
            Put(low, k);
        }

        return true;
    }

    /// <summary>Fills the begun byte with zeros and writes it.</summary>
    internal void Flush()
    {
        if (_bitCount != 0)
        {
            _buffer[_position++] = (byte)(_accumulator << (8 - _bitCount));
            _bitCount = 0;
        }
    }
}
