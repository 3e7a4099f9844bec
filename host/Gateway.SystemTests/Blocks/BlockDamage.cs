// Spoils a block, or makes one up: cut short, a bit flipped, lies in the header, random payload; with the CRC
// of before, which is wrong then, or with the one that belongs to it, as somebody would do who means harm.

using System.Buffers.Binary;
using Gateway.SystemTests.Journal;

namespace Gateway.SystemTests.Blocks;

/// <summary>Bad input for decoders.</summary>
internal static class BlockDamage
{
    private const int HeaderBytes = 32;
    private const int CrcBytes = 4;

    /// <summary>Kinds of damage.</summary>
    public const int KindCount = 8;

    /// <summary>A spoilt copy of a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="kind">From 0 to <see cref="KindCount"/> − 1.</param>
    /// <param name="dice">Decides the rest.</param>
    /// <param name="what">What was done.</param>
    public static byte[] Make(ReadOnlySpan<byte> block, int kind, Dice dice, out string what)
    {
        switch (kind)
        {
            case 0:
                what = "cut short";
                return block[..dice.Below(block.Length)].ToArray();
            case 1:
                what = "a bit flipped";
                return Flip(block, dice);
            case 2:
                what = "a bit flipped, CRC corrected";
                return Seal(Flip(block, dice), block.Length);
            case 3:
                what = "cut short, CRC corrected";
                return Shorten(block, dice);
            case 4:
                what = "another count of readings, CRC corrected";
                return WithCount(block, dice);
            case 5:
                what = "header made up, CRC corrected";
                return WithHeader(block, dice);
            case 6:
                what = "random payload, CRC corrected";
                return MakeUp(dice);
            default:
                what = "payload random from some place on, CRC corrected";
                return WithPayload(block, dice);
        }
    }

    private static byte[] Flip(ReadOnlySpan<byte> block, Dice dice)
    {
        byte[] data = block.ToArray();
        int at = dice.OneIn(3) ? dice.Below(HeaderBytes) : dice.Below(data.Length);
        data[at] ^= (byte)(1 << dice.Below(8));
        return data;
    }

    // Length, and the CRC in its place; the bytes behind stay.
    private static byte[] Shorten(ReadOnlySpan<byte> block, Dice dice)
    {
        byte[] data = block.ToArray();
        return Seal(data, dice.Between(CrcBytes + 6, data.Length));
    }

    private static byte[] WithCount(ReadOnlySpan<byte> block, Dice dice)
    {
        byte[] data = block.ToArray();
        int count = BinaryPrimitives.ReadUInt16LittleEndian(block[6..]);
        int other = dice.Below(5) switch
        {
            0 => 0,
            1 => 65535,
            2 => dice.Below(65536),
            3 => count - 1,
            _ => count + 1,
        };
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(6), (ushort)other);
        return Seal(data, data.Length);
    }

    private static byte[] WithHeader(ReadOnlySpan<byte> block, Dice dice)
    {
        byte[] data = block.ToArray();
        int at = dice.Below(6) switch { 0 => 2, 1 => 3, _ => dice.Below(HeaderBytes) };
        data[at] = (byte)dice.Next();
        int length = at is 4 or 5 ? BinaryPrimitives.ReadUInt16LittleEndian(data.AsSpan(4)) : data.Length;
        bool canSeal = length >= CrcBytes + 6 && length <= data.Length;
        return canSeal ? Seal(data, length) : data;
    }

    private static byte[] MakeUp(Dice dice)
    {
        byte[] data = new byte[HeaderBytes + CrcBytes + dice.Below(dice.OneIn(4) ? 480 : 40)];
        Randomize(data, dice);
        "nB\x01"u8.CopyTo(data);
        data[3] = (byte)dice.Below(4);
        int count = dice.Between(1, 1 << dice.Below(17));
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(6), (ushort)count);
        return Seal(data, data.Length);
    }

    private static byte[] WithPayload(ReadOnlySpan<byte> block, Dice dice)
    {
        byte[] data = block.ToArray();
        int from = dice.Between(HeaderBytes, data.Length - CrcBytes);
        Randomize(data.AsSpan(from), dice);
        return Seal(data, data.Length);
    }

    // Random bits, mostly ones or mostly zeros: the way through a decoder is a long one then.
    private static void Randomize(Span<byte> data, Dice dice)
    {
        int kind = dice.Below(4);
        foreach (ref byte value in data)
        {
            ulong bits = dice.Next();
            value = (byte)(kind switch
            {
                0 => bits & (bits >> 8) & (bits >> 16),
                1 => bits | (bits >> 8) | (bits >> 16),
                _ => bits,
            });
        }
    }

    private static byte[] Seal(byte[] data, int length)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(data.AsSpan(4), (ushort)length);
        uint crc = ReferenceCrc.Of(data.AsSpan(0, length - CrcBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(data.AsSpan(length - CrcBytes), crc);
        return data;
    }
}
