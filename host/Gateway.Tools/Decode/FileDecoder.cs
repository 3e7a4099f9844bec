// Walks through a file of ours (segment, slot, record in two slots, packed message; docs/FORMATS.md) and
// tells what is in it. Damage is told with its place and cause and stepped over: the next record with a right
// CRC-32 counts again.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Tools.Decode;

/// <summary>Decodes one file.</summary>
internal sealed class FileDecoder
{
    private readonly DecodeInput _input;
    private readonly DecodeContext _context;
    private readonly IDecodeOutput _output;
    private readonly byte[] _data;
    private readonly BlockDecoder _block = new();
    private readonly GapRecord _gap = new();
    private readonly Reading _reading = new();

    // Of the header in this file; −1 without one.
    private int _tableId = -1;

    // In a slot, whether its block was met: what follows is left over.
    private bool _isBlockMet;

    /// <summary>Creates a decoder.</summary>
    /// <param name="input">The file.</param>
    /// <param name="context">What the files before it said; it is kept up to date.</param>
    /// <param name="output">Is told what is found.</param>
    internal FileDecoder(DecodeInput input, DecodeContext context, IDecodeOutput output)
    {
        _input = input;
        _context = context;
        _output = output;
        _data = input.Data;
    }

    private bool IsSlot => _input.Kind == InputKind.Slot;

    /// <summary>Places that were damaged, newer than this program, or not ours.</summary>
    internal int DamageCount { get; private set; }

    /// <summary>Walks through the file.</summary>
    internal void Run()
    {
        _output.File(_input.Name);
        int at = 0;
        if (_data.Length == 0 && !_input.IsForeign)
        {
            Damage(0, 0, "the file is empty");
        }
        else if (_input.Kind == InputKind.Segment || BeginsWith('J'))
        {
            at = DecodeHeader();
        }
        else if (_input.Kind == InputKind.Record || BeginsWith('S'))
        {
            at = DecodeRecord();
        }

        while (at < _data.Length && !_isBlockMet)
        {
            int length = LengthAt(at, out ErrorCode error);
            if (length > 0)
            {
                Tell(at, length, error);
            }

            at = length > 0 ? at + length : StepOver(at);
        }
    }

    private bool BeginsWith(char kind)
        => _input.Kind == InputKind.Any && DamageText.IsMagic(_data, 0, kind);

    private int DecodeHeader()
    {
        HeaderDecoder header = new(_input);
        foreach ((int at, int count, string what) in header.Damages)
        {
            Damage(at, count, what);
        }

        if (header.Channels != null)
        {
            _tableId = (int)(header.Header.TableCrc & 0xFFFF);
            _context.AddTable(_tableId, header.Channels);
            _context.NewestTableId = _tableId;
            bool isFirst = _context.Reached < 0 && header.Damages.Count == 0;
            _context.Reached = isFirst ? header.Header.FirstSequence : _context.Reached;
            _output.Segment(0, header.Header, header.Channels);
        }

        return header.LengthBytes;
    }

    private int DecodeRecord()
    {
        string damage = SlotRecord.Check(_data, out int payloadBytes);
        if (damage.Length > 0)
        {
            Damage(0, _data.Length, damage);
            return _data.Length;
        }

        SlotRecord record = new(_data, payloadBytes);
        _output.Slot(0, record.Version, record.Generation, record.Payload);
        return record.LengthBytes;
    }

    // Length of the record at this place; 0 when there is no valid one.
    private int LengthAt(int at, out ErrorCode error)
    {
        error = ErrorCode.Damaged;
        int count = _data.Length - at;
        if (DamageText.IsMagic(_data, at, 'G'))
        {
            error = _gap.Parse(_data, at, count);
            return _gap.LengthBytes;
        }

        if (!DamageText.IsMagic(_data, at, 'B'))
        {
            return 0;
        }

        error = _block.Open(_data, at, count);
        return _block.LengthBytes;
    }

    private void Tell(int at, int length, ErrorCode error)
    {
        bool isBlock = DamageText.IsMagic(_data, at, 'B');
        if (error == ErrorCode.NewerFormat)
        {
            string what = isBlock ? "block" : "gap record";
            Damage(at, length, $"{what} of version {_data[at + 2]}, newer than this program");
        }
        else if (isBlock)
        {
            TellBlock(at);
        }
        else
        {
            _output.Gap(at, _gap);
            _context.Explain(_gap.FirstSequence, _gap.EndSequence);
        }

        _isBlockMet = IsSlot && isBlock;
    }

    private void TellBlock(int at)
    {
        long end = _block.FirstSequence + _block.ReadingCount;
        bool isStale = IsSlot && _context.IsLane && _block.FirstSequence < _context.Reached;
        int demanded = IsSlot && _context.IsLane ? _context.NewestTableId : _tableId;
        if (!isStale && demanded >= 0 && demanded != _block.TableId)
        {
            string whose = IsSlot ? "the newest segment" : "this segment";
            Damage(at, _block.LengthBytes, $"block: table id 0x{_block.TableId:X4}, but the channels of "
                + $"{whose} have 0x{demanded:X4}");
            return;
        }

        string missing = isStale ? "" : _context.MissingBefore(_block.FirstSequence);
        if (missing.Length > 0)
        {
            Damage(at, 0, missing);
        }

        long skipped = _context.IsLane ? _context.Reached - _block.FirstSequence : 0;
        int leftover = IsSlot ? _data.Length - at - _block.LengthBytes : 0;
        int skippedCount = isStale ? 0 : (int)Math.Clamp(skipped, 0, _block.ReadingCount);
        BlockPlace place = new(at, leftover, isStale, skippedCount);
        _output.BeginBlock(place, _block);
        ErrorCode error = isStale ? ErrorCode.Ok : TellReadings(skippedCount, out end);
        _output.EndBlock();
        _context.Reached = Math.Max(_context.Reached, isStale ? 0 : end);
        if (error != ErrorCode.Ok)
        {
            Damage(at, _block.LengthBytes, $"block: its CRC-32 is right, but reading "
                + $"{end - _block.FirstSequence} of {_block.ReadingCount} contradicts itself");
        }
    }

    private ErrorCode TellReadings(int skippedCount, out long end)
    {
        ChannelTable? channels = _context.FindTable(_block.TableId);
        ErrorCode error;
        end = _block.FirstSequence;
        while (_block.TryReadNext(_reading, out error))
        {
            end = _reading.Sequence + 1;
            if (_reading.Sequence >= _block.FirstSequence + skippedCount)
            {
                _output.Reading(_block, _reading, channels);
            }
        }

        return error;
    }

    // The next place at which a valid record begins; what lies before it is damage.
    private int StepOver(int at)
    {
        string cause = DamageText.OfRecord(_data, at);
        int next = at + 1;
        while (next < _data.Length && LengthAt(next, out _) == 0)
        {
            next++;
        }

        Damage(at, next - at, cause);
        return next;
    }

    private void Damage(int at, int count, string what)
    {
        DamageCount++;
        _output.Damage(at, count, what);
    }
}
