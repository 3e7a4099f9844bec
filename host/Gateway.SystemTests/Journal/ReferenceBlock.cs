// A second decoder of blocks, written from docs/FORMATS.md alone: plain, and nothing of Gateway.Core in it.
// What both decoders agree on is what the page says.

using System.Buffers.Binary;

namespace Gateway.SystemTests.Journal;

/// <summary>Decodes a block.</summary>
internal sealed class ReferenceBlock
{
    private const int HeaderBytes = 32;

    private ReferenceBlock()
    {
    }

    /// <summary>What the block is.</summary>
    public ReferenceVerdict Verdict { get; private set; }

    /// <summary>Why it is not whole.</summary>
    public string Cause { get; private set; } = "";

    /// <summary>Length of the block in bytes; 0 when its CRC is wrong.</summary>
    public int LengthBytes { get; private set; }

    public int ReadingCount { get; private set; }

    public long FirstSequence { get; private set; }

    public uint BootNumber { get; private set; }

    public bool HasUtcOffset { get; private set; }

    public long UtcOffsetMs { get; private set; }

    public int TableId { get; private set; }

    public bool IsPlain { get; private set; }

    /// <summary>Whether header and CRC are right; the payload may be damaged all the same.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>The readings, up to the damage.</summary>
    public ReadingList Readings { get; } = new();

    /// <summary>Decodes the block at the beginning of some bytes.</summary>
    public static ReferenceBlock Decode(ReadOnlySpan<byte> data)
    {
        ReferenceBlock block = new();
        try
        {
            block.Verdict = block.Read(data);
        }
        catch (InvalidDataException e)
        {
            block.Readings.DropBegun();
            block.Verdict = ReferenceVerdict.Damaged;
            block.Cause = e.Message;
        }

        return block;
    }

    private ReferenceVerdict Read(ReadOnlySpan<byte> data)
    {
        if (data.Length < 6)
        {
            return ReferenceVerdict.EndsEarly;
        }

        int length = BinaryPrimitives.ReadUInt16LittleEndian(data[4..]);
        Require(data.StartsWith("nB"u8), "no block begins here");
        Require(length >= 10, "no length of a block");
        if (length > data.Length)
        {
            return ReferenceVerdict.EndsEarly;
        }

        ReadOnlySpan<byte> block = data[..length];
        uint crc = ReferenceCrc.Of(block[..^4]);
        Require(BinaryPrimitives.ReadUInt32LittleEndian(block[^4..]) == crc, "CRC-32");
        LengthBytes = length;
        if (block[2] > 1)
        {
            return ReferenceVerdict.Newer;
        }

        ReadHeader(block);
        byte[] payload = block[HeaderBytes..^4].ToArray();
        long baseMs = UInt48(block[18..]);
        if (IsPlain)
        {
            new ReferencePlain(payload).Read(ReadingCount, baseMs, Readings);
        }
        else
        {
            new ReferencePacked(payload).Read(ReadingCount, baseMs, Readings);
        }

        return ReferenceVerdict.Whole;
    }

    private void ReadHeader(ReadOnlySpan<byte> block)
    {
        Require(block.Length >= HeaderBytes + 4, "the header ends early");
        Require(block[2] == 1, "version 0");
        Require((block[3] & ~3) == 0, "unknown flags");
        ReadingCount = BinaryPrimitives.ReadUInt16LittleEndian(block[6..]);
        Require(ReadingCount > 0, "no readings");
        HasUtcOffset = (block[3] & 1) != 0;
        IsPlain = (block[3] & 2) != 0;
        FirstSequence = UInt48(block[8..]);
        BootNumber = BinaryPrimitives.ReadUInt32LittleEndian(block[14..]);
        UtcOffsetMs = HasUtcOffset ? UInt48(block[24..]) << 16 >> 16 : 0;
        TableId = BinaryPrimitives.ReadUInt16LittleEndian(block[30..]);
        IsOpen = true;
    }

    private static long UInt48(ReadOnlySpan<byte> data)
        => BinaryPrimitives.ReadUInt32LittleEndian(data)
            | ((long)BinaryPrimitives.ReadUInt16LittleEndian(data[4..]) << 32);

    private static void Require(bool isMet, string otherwise)
    {
        if (!isMet)
        {
            throw new InvalidDataException(otherwise);
        }
    }
}
