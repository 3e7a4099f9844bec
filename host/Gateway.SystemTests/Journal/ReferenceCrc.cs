// CRC-32 as docs/FORMATS.md describes it, once more and apart from Gateway.Core.

namespace Gateway.SystemTests.Journal;

/// <summary>The CRC-32 of zlib and Ethernet.</summary>
internal static class ReferenceCrc
{
    private static readonly uint[] OfByte = [.. Enumerable.Range(0, 256).Select(value =>
    {
        uint crc = (uint)value;
        for (int bit = 0; bit < 8; bit++)
        {
            crc = (crc & 1) == 1 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return crc;
    })];

    public static uint Of(ReadOnlySpan<byte> data)
    {
        uint crc = 0xFFFFFFFF;
        foreach (byte value in data)
        {
            crc = OfByte[(byte)(crc ^ value)] ^ (crc >> 8);
        }

        return ~crc;
    }
}
