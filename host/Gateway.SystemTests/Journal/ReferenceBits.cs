// The bits of a packed payload as docs/FORMATS.md names them: bits(n), number, rice(k, e).

namespace Gateway.SystemTests.Journal;

/// <summary>Reads bits, the most significant of each byte first; beyond the end it throws.</summary>
internal sealed class ReferenceBits(byte[] data)
{
    private int _bit;

    public int BytesUsed => (_bit + 7) / 8;

    public uint Bits(int count)
    {
        uint value = 0;
        for (int i = 0; i < count; i++, _bit++)
        {
            value = (value << 1) | (uint)((data[_bit / 8] >> (7 - (_bit % 8))) & 1);
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
