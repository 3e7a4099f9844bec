// How a segment begins: a fixed part with its own CRC-32, then the channel table that its blocks are to be
// read with, so that old segments stay readable after the channels have changed. The table has a CRC-32 of
// its own: where it equals that of the present table nothing more need be read. Format: docs/FORMATS.md.

using System.Text;
using Gateway.Core.Sensing;
using Gateway.Core.Storage;

namespace Gateway.Core.Journal;

/// <summary>Header of a segment.</summary>
public sealed class SegmentHeader
{
    /// <summary>Second byte of a segment; the first is that of all our structures.</summary>
    public const byte Magic1 = (byte)'J';

    /// <summary>Version of the format written here.</summary>
    public const byte Version = 1;

    /// <summary>Bytes before the channel table.</summary>
    public const int FixedBytes = 22;

    private const byte Magic0 = (byte)'n';
    private const int LengthAt = 4;
    private const int ChannelCountAt = 6;
    private const int SequenceAt = 8;
    private const int TableCrcAt = 14;
    private const int CrcAt = 18;

    /// <summary>Sequence number the segment begins with; no reading in it has a smaller one.</summary>
    public long FirstSequence { get; private set; }

    /// <summary>Length of the header in bytes, channel table included.</summary>
    public int LengthBytes { get; private set; }

    /// <summary>CRC-32 of the channel table.</summary>
    public uint TableCrc { get; private set; }

    /// <summary>Channels in the table.</summary>
    public int ChannelCount { get; private set; }

    /// <summary>Lane the segment belongs to.</summary>
    public char Lane { get; private set; }

    /// <summary>Makes the bytes of a header; <see cref="PutSequence"/> completes them.</summary>
    public static byte[] Build(char lane, ChannelTable channels)
    {
        int length = FixedBytes;
        for (int i = 0; i < channels.Count; i++)
        {
            length += 3 + channels[i].Name.Length + Encoding.UTF8.GetBytes(channels[i].Unit).Length;
        }

        byte[] header = new byte[length];
        int at = FixedBytes;
        for (int i = 0; i < channels.Count; i++)
        {
            header[at++] = (byte)channels[i].Decimals;
            at = PutText(header, at, channels[i].Name);
            at = PutText(header, at, channels[i].Unit);
        }

        header[0] = Magic0;
        header[1] = Magic1;
        header[2] = Version;
        header[3] = (byte)lane;
        Bytes.PutUInt16(header, LengthAt, length);
        header[ChannelCountAt] = (byte)channels.Count;
        Bytes.PutUInt32(header, TableCrcAt, Crc32.Compute(header, FixedBytes, length - FixedBytes));
        PutSequence(header, 0);
        return header;
    }

    /// <summary>Sets the sequence number in a built header and its CRC-32.</summary>
    /// <param name="header">From <see cref="Build"/>.</param>
    /// <param name="firstSequence">0 to 2^48 − 1.</param>
    public static void PutSequence(byte[] header, long firstSequence)
    {
        Bytes.PutInt48(header, SequenceAt, firstSequence);
        Bytes.PutUInt32(header, CrcAt, Crc32.Compute(header, 0, CrcAt));
    }

    /// <summary>Reads the fixed part.</summary>
    /// <param name="data">The bytes, from <paramref name="offset"/>.</param>
    /// <param name="offset">Where the segment begins.</param>
    /// <param name="count">Bytes from there on.</param>
    /// <returns>Ok, Truncated, Damaged or NewerFormat; all properties are 0 unless Ok.</returns>
    public ErrorCode Parse(byte[] data, int offset, int count)
    {
        FirstSequence = 0;
        LengthBytes = 0;
        TableCrc = 0;
        ChannelCount = 0;
        Lane = '\0';
        if (count < FixedBytes)
        {
            return ErrorCode.Truncated;
        }

        if (data[offset] != Magic0 || data[offset + 1] != Magic1
            || Bytes.GetUInt32(data, offset + CrcAt) != Crc32.Compute(data, offset, CrcAt))
        {
            return ErrorCode.Damaged;
        }

        if (data[offset + 2] > Version)
        {
            return ErrorCode.NewerFormat;
        }

        int length = Bytes.GetUInt16(data, offset + LengthAt);
        int channelCount = data[offset + ChannelCountAt];
        if (data[offset + 2] == 0 || length < FixedBytes || channelCount > ChannelTable.CountMax)
        {
            return ErrorCode.Damaged;
        }

        FirstSequence = Bytes.GetUInt48(data, offset + SequenceAt);
        LengthBytes = length;
        TableCrc = Bytes.GetUInt32(data, offset + TableCrcAt);
        ChannelCount = channelCount;
        Lane = (char)data[offset + 3];
        return ErrorCode.Ok;
    }

    /// <summary>Reads the channel table; <see cref="Parse"/> comes first.</summary>
    /// <param name="data">The bytes of the table.</param>
    /// <param name="offset">Where it begins, <see cref="FixedBytes"/> after the segment.</param>
    /// <param name="count">Bytes from there on.</param>
    /// <param name="channels">The table; null on failure.</param>
    /// <returns>Ok, Truncated or Damaged.</returns>
    public ErrorCode ParseTable(byte[] data, int offset, int count, out ChannelTable channels)
    {
        channels = null;
        int tableBytes = LengthBytes - FixedBytes;
        if (count < tableBytes)
        {
            return ErrorCode.Truncated;
        }

        if (Crc32.Compute(data, offset, tableBytes) != TableCrc)
        {
            return ErrorCode.Damaged;
        }

        ChannelTable table = new ChannelTable();
        int end = offset + tableBytes;
        for (int i = 0; i < ChannelCount; i++)
        {
            int decimals = offset < end ? data[offset++] : -1;
            if (!TryGetText(data, ref offset, end, out string name)
                || !TryGetText(data, ref offset, end, out string unit)
                || !ChannelInfo.IsValidName(name) || unit.Length > ChannelInfo.NameLengthMax
                || decimals < 0 || decimals > 9 || table.TryFind(name, out _))
            {
                return ErrorCode.Damaged;
            }

            table.Add(new ChannelInfo(name, unit, decimals));
        }

        channels = table;
        return ErrorCode.Ok;
    }

    private static int PutText(byte[] header, int at, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        header[at] = (byte)bytes.Length;
        System.Array.Copy(bytes, 0, header, at + 1, bytes.Length);
        return at + 1 + bytes.Length;
    }

    private static bool TryGetText(byte[] data, ref int offset, int end, out string text)
    {
        text = null;
        int length = offset < end ? data[offset] : 0;
        if (offset + 1 + length > end)
        {
            return false;
        }

        text = length == 0 ? "" : Encoding.UTF8.GetString(data, offset + 1, length);
        offset += 1 + length;
        return true;
    }
}
