// Walks through a file of ours (segment, blocks one after the other, slot; docs/FORMATS.md) and tells what is
// in it. Damage is told with its place and cause and stepped over: the next record with a right CRC-32 counts
// again.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Gateway.Core.Storage;

namespace Gateway.Tools.Decode;

/// <summary>Decodes one file.</summary>
public sealed class FileDecoder
{
    private const int PrefixBytes = 6;
    private const int SlotHeaderBytes = 12;

    private readonly byte[] _data;
    private readonly IDecodeOutput _output;
    private readonly BlockDecoder _block = new();
    private readonly GapRecord _gap = new();
    private readonly Reading _reading = new();
    private ChannelTable? _channels;

    /// <summary>Creates a decoder.</summary>
    /// <param name="data">The whole file.</param>
    /// <param name="output">Is told what is found.</param>
    public FileDecoder(byte[] data, IDecodeOutput output)
    {
        _data = data;
        _output = output;
    }

    /// <summary>Places that were damaged, newer than this program, or not ours.</summary>
    public int DamageCount { get; private set; }

    /// <summary>Walks through the file.</summary>
    public void Run()
    {
        int at = 0;
        if (IsMagic(0, 'J'))
        {
            at = DecodeSegmentHeader();
        }
        else if (IsMagic(0, 'S'))
        {
            at = DecodeSlot();
        }

        while (at < _data.Length)
        {
            int length = DecodeRecord(at, true);
            at = length > 0 ? at + length : StepOver(at);
        }
    }

    private int DecodeSegmentHeader()
    {
        SegmentHeader header = new();
        ErrorCode error = header.Parse(_data, 0, _data.Length);
        if (error != ErrorCode.Ok)
        {
            int fixedBytes = Math.Min(SegmentHeader.FixedBytes, _data.Length);
            Damage(0, fixedBytes, "segment header: " + ErrorText.Of(error));
            return fixedBytes;
        }

        int tableBytes = Math.Min(header.LengthBytes, _data.Length) - SegmentHeader.FixedBytes;
        error = header.ParseTable(_data, SegmentHeader.FixedBytes, tableBytes, out ChannelTable table);
        if (error != ErrorCode.Ok)
        {
            Damage(SegmentHeader.FixedBytes, tableBytes, "channel table: " + ErrorText.Of(error));
            return SegmentHeader.FixedBytes + tableBytes;
        }

        _channels = table;
        _output.Segment(0, header, table);
        return header.LengthBytes;
    }

    private int DecodeSlot()
    {
        int length = _data.Length < SlotHeaderBytes ? int.MaxValue - 100 : Bytes.GetUInt16(_data, 8);
        int slotBytes = length + SlotPair.OverheadBytes;
        if (slotBytes > _data.Length)
        {
            Damage(0, _data.Length, "slot: ends early");
            return _data.Length;
        }

        int crcAt = SlotHeaderBytes + length;
        if (!IsCrcRight(0, crcAt))
        {
            Damage(0, slotBytes, CrcText("slot", 0, crcAt));
            return slotBytes;
        }

        _output.Slot(0, _data[2], Bytes.GetUInt32(_data, 4), _data[SlotHeaderBytes..crcAt]);
        return slotBytes;
    }

    // Length of the record at this place; 0 when there is no valid one.
    private int DecodeRecord(int at, bool isTold)
    {
        int count = _data.Length - at;
        if (IsMagic(at, 'G'))
        {
            ErrorCode gapError = _gap.Parse(_data, at, count);
            Tell(isTold, gapError, at, _gap.LengthBytes, "gap record");
            return _gap.LengthBytes;
        }

        if (!IsMagic(at, 'B'))
        {
            return 0;
        }

        ErrorCode error = _block.Open(_data, at, count);
        Tell(isTold, error, at, _block.LengthBytes, "block");
        return _block.LengthBytes;
    }

    private void Tell(bool isTold, ErrorCode error, int at, int lengthBytes, string what)
    {
        if (isTold && error == ErrorCode.NewerFormat)
        {
            Damage(at, lengthBytes, what + " of version " + _data[at + 2] + ", newer than this program");
        }
        else if (isTold && error == ErrorCode.Ok && what == "block")
        {
            DecodeReadings(at);
        }
        else if (isTold && error == ErrorCode.Ok)
        {
            _output.Gap(at, _gap);
        }
    }

    private void DecodeReadings(int at)
    {
        _output.BeginBlock(at, _block);
        int index = 0;
        ErrorCode error;
        while (_block.TryReadNext(_reading, out error))
        {
            _output.Reading(_block, _reading, _channels);
            index++;
        }

        _output.EndBlock();
        if (error != ErrorCode.Ok)
        {
            Damage(at, _block.LengthBytes, $"block: its CRC-32 is right, but reading {index} of "
                + $"{_block.ReadingCount} contradicts itself");
        }
    }

    // The next place at which a valid record begins; what lies before it is damage.
    private int StepOver(int at)
    {
        string cause = Explain(at);
        int next = at + 1;
        while (next < _data.Length && DecodeRecord(next, false) == 0)
        {
            next++;
        }

        Damage(at, next - at, cause);
        return next;
    }

    private string Explain(int at)
    {
        string what = IsMagic(at, 'B') ? "block" : IsMagic(at, 'G') ? "gap record" : "";
        int count = _data.Length - at;
        if (what.Length == 0)
        {
            return "no record begins here";
        }

        if (count < PrefixBytes)
        {
            return what + ": ends early";
        }

        int length = Bytes.GetUInt16(_data, at + 4);
        if (length < PrefixBytes + 4)
        {
            return $"{what}: impossible length {length}";
        }

        if (length > count)
        {
            return $"{what}: length {length}, but only {count} bytes are left";
        }

        int crcAt = length - 4;
        return IsCrcRight(at, crcAt) ? what + ": impossible header" : CrcText(what, at, crcAt);
    }

    private bool IsMagic(int at, char kind)
        => at + 1 < _data.Length && _data[at] == 'n' && _data[at + 1] == kind;

    private bool IsCrcRight(int at, int count)
        => Bytes.GetUInt32(_data, at + count) == Crc32.Compute(_data, at, count);

    private string CrcText(string what, int at, int count)
    {
        uint stored = Bytes.GetUInt32(_data, at + count);
        return $"{what}: CRC-32 is 0x{stored:X8}, should be 0x{Crc32.Compute(_data, at, count):X8}";
    }

    private void Damage(int at, int count, string what)
    {
        DamageCount++;
        _output.Damage(at, count, what);
    }
}
