// Dates a block that was written before the time was known, in a copy of it.

using Gateway.Core.Storage;

namespace Gateway.Core.Packing;

/// <summary>Writes a UTC offset into a block's header.</summary>
public static class BlockDate
{
    /// <summary>Sets the offset and the CRC-32.</summary>
    /// <param name="block">The bytes.</param>
    /// <param name="at">Where the block begins.</param>
    /// <param name="lengthBytes">Its length.</param>
    /// <param name="utcOffsetMs">UTC minus uptime in milliseconds, within 48 bits.</param>
    public static void Set(byte[] block, int at, int lengthBytes, long utcOffsetMs)
    {
        int crcAt = lengthBytes - BlockFormat.CrcBytes;
        block[at + BlockFormat.FlagsAt] |= BlockFormat.FlagUtcOffset;
        Bytes.PutInt48(block, at + BlockFormat.UtcOffsetAt, utcOffsetMs);
        Bytes.PutUInt32(block, at + crcAt, Crc32.Compute(block, at, crcAt));
    }
}
