// The value of a Block option: number of the block, whether more follow, and the size exponent.

namespace Gateway.Core.Coap;

/// <summary>Packs and unpacks Block1 and Block2. Source: RFC 7959 §2.2 (NUM 20 bits, M 1 bit, SZX 3
/// bits).</summary>
public static class CoapBlock
{
    /// <summary>Largest size exponent: 1,024 bytes. (7 is reserved.)</summary>
    public const int SzxMax = 6;

    /// <summary>Largest block number.</summary>
    public const int NumberMax = 0xFFFFF;

    /// <summary>Packs a block option.</summary>
    public static int Pack(int number, bool hasMore, int szx) => (number << 4) | (hasMore ? 8 : 0) | szx;

    /// <summary>Number of the block.</summary>
    public static int NumberOf(long value) => (int)(value >> 4);

    /// <summary>Whether more blocks follow.</summary>
    public static bool HasMore(long value) => (value & 8) != 0;

    /// <summary>Size exponent, 0–7.</summary>
    public static int SzxOf(long value) => (int)(value & 7);

    /// <summary>Bytes of a full block of a size exponent: 16 to 1,024.</summary>
    public static int BytesOf(int szx) => 16 << szx;

    /// <summary>Largest size exponent whose block is not larger than <paramref name="blockBytes"/>; 0 below
    /// 16.</summary>
    public static int SzxFor(int blockBytes)
    {
        int szx = 0;
        while (szx < SzxMax && BytesOf(szx + 1) <= blockBytes)
        {
            szx++;
        }

        return szx;
    }
}
