// The header of a segment with its channel table, and what is wrong with it.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using Gateway.Core.Storage;

namespace Gateway.Tools.Decode;

/// <summary>Reads the header that a file begins with.</summary>
internal sealed class HeaderDecoder
{
    private readonly byte[] _data;

    /// <summary>Reads it.</summary>
    internal HeaderDecoder(DecodeInput input)
    {
        _data = input.Data;
        ErrorCode error = Header.Parse(_data, 0, _data.Length);
        LengthBytes = Math.Min(SegmentHeader.FixedBytes, _data.Length);
        if (error == ErrorCode.NewerFormat)
        {
            LengthBytes = Math.Clamp(Bytes.GetUInt16(_data, 4), LengthBytes, _data.Length);
            Add(0, LengthBytes, $"segment header of version {_data[2]}, newer than this program");
        }
        else if (error != ErrorCode.Ok)
        {
            Add(0, LengthBytes, "segment header: " + Cause(error));
        }
        else
        {
            ReadTable();
            CheckName(input);
        }
    }

    /// <summary>The fixed part.</summary>
    internal SegmentHeader Header { get; } = new();

    /// <summary>The table; null when it or the header cannot be read.</summary>
    internal ChannelTable? Channels { get; private set; }

    /// <summary>Where the first record is to be looked for.</summary>
    internal int LengthBytes { get; private set; }

    /// <summary>What is damaged: place, bytes, cause.</summary>
    internal List<(int At, int Count, string What)> Damages { get; } = [];

    private void ReadTable()
    {
        const int TableAt = SegmentHeader.FixedBytes;
        int tableBytes = Math.Min(Header.LengthBytes, _data.Length) - TableAt;
        ErrorCode error = Header.ParseTable(_data, TableAt, tableBytes, out ChannelTable table);
        if (error != ErrorCode.Ok)
        {
            Add(TableAt, tableBytes, "channel table: " + ErrorText.Of(error));
        }

        Channels = table;
        LengthBytes = TableAt + tableBytes;
    }

    private void CheckName(DecodeInput input)
    {
        bool isNamed = input.Kind == InputKind.Segment;
        if (isNamed && (Header.FirstSequence != input.Number || Header.Lane != input.Lane))
        {
            Add(0, SegmentHeader.FixedBytes, $"segment header: lane {Header.Lane}, from reading "
                + $"{Header.FirstSequence}, but the name says {input.Lane}, {input.Number}");
        }
    }

    private string Cause(ErrorCode error)
    {
        int crcAt = SegmentHeader.FixedBytes - 4;
        return error == ErrorCode.Damaged && !DamageText.IsMagic(_data, 0, 'J') ? "does not begin with nJ"
            : error == ErrorCode.Damaged && !DamageText.IsCrcRight(_data, 0, crcAt)
                ? DamageText.OfCrc("damaged", _data, 0, crcAt)
            : ErrorText.Of(error);
    }

    private void Add(int at, int count, string what) => Damages.Add((at, count, what));
}
