// A record in the EEPROM: 'G', 'R', length, generation, bytes, CRC-32 of all before it. Two pages long, so
// that two slots take turns without touching each other's pages.

using System;
using Gateway.Core.Storage;

namespace Gateway.Drivers.At24c256;

/// <summary>Packs and checks one slot. All numbers are little-endian (docs/FORMATS.md).</summary>
internal static class At24Slot
{
    /// <summary>Bytes of a slot.</summary>
    internal const int SlotBytes = 2 * At24Memory.PageBytes;

    /// <summary>Largest record in bytes.</summary>
    internal const int RecordBytesMax = SlotBytes - HeadBytes - CrcBytes;

    /// <summary>Index of the record in its slot.</summary>
    internal const int HeadBytes = 7;

    private const int CrcBytes = 4;
    private const byte Magic0 = (byte)'G';
    private const byte Magic1 = (byte)'R';

    /// <summary>Packs a record into a slot's buffer.</summary>
    /// <returns>Bytes of the slot that matter.</returns>
    internal static int Pack(byte[] slot, byte[] record, int count, uint generation)
    {
        slot[0] = Magic0;
        slot[1] = Magic1;
        slot[2] = (byte)count;
        Bytes.PutUInt32(slot, 3, generation);
        Array.Copy(record, 0, slot, HeadBytes, count);
        Bytes.PutUInt32(slot, HeadBytes + count, Crc32.Compute(slot, 0, HeadBytes + count));
        return HeadBytes + count + CrcBytes;
    }

    /// <summary>Checks a slot.</summary>
    /// <param name="slot">All its bytes.</param>
    /// <param name="count">Length of its record; 0 on failure.</param>
    /// <param name="generation">Its generation, from 1; 0 on failure.</param>
    internal static bool TryOpen(byte[] slot, out int count, out uint generation)
    {
        count = slot[2];
        generation = Bytes.GetUInt32(slot, 3);
        bool isGood = slot[0] == Magic0 && slot[1] == Magic1 && count > 0 && count <= RecordBytesMax
            && generation > 0
            && Bytes.GetUInt32(slot, HeadBytes + count) == Crc32.Compute(slot, 0, HeadBytes + count);
        count = isGood ? count : 0;
        generation = isGood ? generation : 0;
        return isGood;
    }
}
