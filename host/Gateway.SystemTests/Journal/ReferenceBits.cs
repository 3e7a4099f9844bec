// The bits of a packed payload as docs/FORMATS.md names them: bits(n), number, rice(k, e).

namespace Gateway.SystemTests.Journal;

/// <summary>Reads bits, the most significant of each byte first; beyond the end it throws.</summary>
internal sealed class ReferenceBits(byte[] data)
{
    private int _bit;

    /// <summary>Whether only the zeros are left that fill the last byte.</summary>
    public bool IsAtEnd
    {
        get
        {
            int left = (8 * data.Length) - _bit;
            return left < 8 && Bits(left) == 0;
        }
    }

    public uint Bits(int count)
    {
        if (_bit + count > 8 * data.Length)
        {
            throw new InvalidDataException("the payload ends early");
        }

        uint value = 0;
        for (int end = _bit + count; _bit < end; _bit++)
        {
            value = (value << 1) | ((uint)data[_bit >> 3] >> (7 - (_bit & 7)) & 1);
        }

        return value;
    }

    public uint Number()
    {
        int below = (int)Bits(5);
        return below == 0 ? Bits(1) : (1u << below) | Bits(below);
    }

    /// <summary>Zeros read, and the number; 0 where the zeros are an escape.</summary>
    public (int Zeros, uint Number) Rice(int k, int escape)
    {
        int zeros = 0;
        while (Bits(1) == 0)
        {
            if (++zeros == escape)
            {
                return (zeros, 0);
            }
        }

        return (zeros, ((uint)zeros << k) + Bits(k));
    }
}
