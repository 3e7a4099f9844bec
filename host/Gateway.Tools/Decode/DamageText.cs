// Why no record begins at some place, in words.

using Gateway.Core.Storage;

namespace Gateway.Tools.Decode;

/// <summary>Causes of damage.</summary>
internal static class DamageText
{
    private const int PrefixBytes = 6;
    private const int CrcBytes = 4;

    /// <summary>Whether a structure of a kind seems to begin here.</summary>
    internal static bool IsMagic(byte[] data, int at, char kind)
        => at + 1 < data.Length && data[at] == 'n' && data[at + 1] == kind;

    /// <summary>Whether the CRC-32 of some bytes stands behind them.</summary>
    internal static bool IsCrcRight(byte[] data, int at, int count)
        => Bytes.GetUInt32(data, at + count) == Crc32.Compute(data, at, count);

    /// <summary>That it does not.</summary>
    internal static string OfCrc(string what, byte[] data, int at, int count)
    {
        uint stored = Bytes.GetUInt32(data, at + count);
        return $"{what}: CRC-32 is 0x{stored:X8}, should be 0x{Crc32.Compute(data, at, count):X8}";
    }

    /// <summary>Why no valid block or gap record begins at a place.</summary>
    internal static string OfRecord(byte[] data, int at)
    {
        string what = IsMagic(data, at, 'B') ? "block" : IsMagic(data, at, 'G') ? "gap record" : "";
        int count = data.Length - at;
        if (what.Length == 0)
        {
            return "no record begins here";
        }

        if (count < PrefixBytes)
        {
            return what + ": ends early";
        }

        int length = Bytes.GetUInt16(data, at + 4);
        if (length < PrefixBytes + CrcBytes)
        {
            return $"{what}: impossible length {length}";
        }

        if (length > count)
        {
            return $"{what}: length {length}, but only {count} bytes are left";
        }

        int crcAt = length - CrcBytes;
        return IsCrcRight(data, at, crcAt) ? what + ": impossible header" : OfCrc(what, data, at, crcAt);
    }
}
