// CRC-32 of everything that is stored. Some 21 interpreter operations a byte on the device.

namespace Gateway.Core.Storage;

/// <summary>CRC-32 as in ISO-HDLC, Ethernet and zlib.
/// Source: RFC 1952 §8 (polynomial 0xEDB88320 reflected, initial value and final XOR 0xFFFFFFFF).</summary>
public static class Crc32
{
    /// <summary>Value to begin with in <see cref="Update"/>.</summary>
    public const uint Initial = 0xFFFFFFFF;

    // Built here and not read from another class: static constructors run in an order of their own on the
    // device.
    private static readonly uint[] Table = BuildTable();

    /// <summary>CRC-32 of <paramref name="count"/> bytes from <paramref name="offset"/>.</summary>
    public static uint Compute(byte[] data, int offset, int count)
        => Finish(Update(Initial, data, offset, count));

    /// <summary>Continues a CRC over more bytes; begin with <see cref="Initial"/>, end with
    /// <see cref="Finish"/>.</summary>
    public static uint Update(uint state, byte[] data, int offset, int count)
    {
        uint[] table = Table;
        int end = offset + count;
        for (int i = offset; i < end; i++)
        {
            state = table[(state ^ data[i]) & 0xFF] ^ (state >> 8);
        }

        return state;
    }

    /// <summary>The CRC-32 of all bytes given to <see cref="Update"/>.</summary>
    public static uint Finish(uint state) => state ^ 0xFFFFFFFF;

    private static uint[] BuildTable()
    {
        uint[] table = new uint[256];
        for (uint n = 0; n < 256; n++)
        {
            uint c = n;
            for (int bit = 0; bit < 8; bit++)
            {
                c = (c & 1) != 0 ? 0xEDB88320 ^ (c >> 1) : c >> 1;
            }

            table[n] = c;
        }

        return table;
    }
}
