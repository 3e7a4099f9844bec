// Writes the pack of one message of SenML CBOR from the values that were gathered for it, and tells in
// advance what it will take: the …Bytes functions stand beside what they count.
// Maps are sorted as in RFC 8949 §4.2.1, so that equal readings are equal bytes.

using Gateway.Core.Cbor;
using Gateway.Core.Sensing;
using Gateway.Core.Text;

namespace Gateway.Core.Senml;

/// <summary>A pack of SenML CBOR: of one reading, or of more in columns.</summary>
internal sealed class SenmlCborPack
{
    private readonly string _baseName;
    private readonly CborWriter _cbor = new CborWriter();
    private readonly SequenceGuesses _guesses = new SequenceGuesses();
    private ChannelTable _channels;
    private bool _isUndated;
    private int _bootNumber;
    private long _firstSequence;
    private bool _isFirstRecord;
    private string _unit;

    public SenmlCborPack(string baseName)
    {
        _baseName = baseName;
    }

    /// <summary>The values, times and numbers of the pack.</summary>
    public ValueColumns Columns { get; } = new ValueColumns();

    private bool IsSingle => Columns.RowCount == 1;

    private long BaseTimeMs => Columns.TimeOfRow(0);

    /// <summary>Begins with a block.</summary>
    public void OnStart(ChannelTable channels, bool isUndated, int bootNumber)
    {
        _channels = channels;
        _isUndated = isUndated;
        _bootNumber = bootNumber;
    }

    /// <summary>Begins a pack whose first reading, in <see cref="Columns"/> already, has this sequence
    /// number.</summary>
    public void Begin(long firstSequence)
    {
        _firstSequence = firstSequence;
        BeginGuesses();
    }

    /// <summary>Writes the pack.</summary>
    public void Write(ByteWriter target)
    {
        _cbor.Begin(target);
        _cbor.BeginArray(Columns.Count);
        _isFirstRecord = true;
        _unit = "";
        BeginGuesses();

        // A base unit would be taken for that of the records without unit that follow: those come first.
        WriteColumns(false);
        WriteColumns(true);
    }

    /// <summary>Bytes that the first record has more than others, whichever it is.</summary>
    public int HeadBytes()
    {
        int timeBytes = CborWriter.DecimalBytes(BaseTimeMs, BlockFormatter.TimeDecimals);
        int bytes = CborWriter.TextBytes(SenmlLabel.BaseSequence, "");
        bytes += CborWriter.NumberBytes(_firstSequence);
        return !_isUndated
            ? bytes + 1 + timeBytes
            : bytes + CborWriter.TextBytes(SenmlLabel.BaseUptime, "") + timeBytes
                + CborWriter.TextBytes(SenmlLabel.BaseBoot, "") + CborWriter.NumberBytes(_bootNumber)
                + CborWriter.TextBytes(SenmlLabel.Undated, "") + 1;
    }

    /// <summary>Bytes of the base name of a pack of one reading.</summary>
    public int SingleNameBytes() => 1 + CborWriter.TextBytes(_baseName, "");

    /// <summary>Bytes of the next record of the present row in a pack of one reading.</summary>
    public int SingleRecordBytes(int channel, int value)
    {
        ChannelInfo info = _channels[channel];
        return 1 + 1 + CborWriter.TextBytes(info.Name, "") + UnitBytes(info) + ValueBytes(info, value);
    }

    /// <summary>Bytes of the next record of the present row in a pack of more than one; to be asked once for
    /// each.</summary>
    public int ColumnRecordBytes(int channel, int value)
    {
        ChannelInfo info = _channels[channel];
        int row = Columns.RowCount - 1;
        long timeMs = Columns.TimeOfRow(row) - BaseTimeMs;
        int bytes = 1 + ValueBytes(info, value);
        if (Columns.FirstOf(channel) == ValueColumns.None)
        {
            bytes += 1 + CborWriter.TextBytes(_baseName, info.Name) + UnitBytes(info);
        }

        if (!_guesses.MoveTo(channel, row))
        {
            bytes += CborWriter.TextBytes(SenmlLabel.Sequence, "") + CborWriter.NumberBytes(row);
        }

        if (timeMs != 0)
        {
            bytes += _isUndated ? CborWriter.TextBytes(SenmlLabel.Uptime, "") : 1;
            bytes += CborWriter.DecimalBytes(timeMs, BlockFormatter.TimeDecimals);
        }

        return bytes;
    }

    private static int ValueBytes(ChannelInfo info, int value)
        => 1 + CborWriter.DecimalBytes(value, info.Decimals);

    // Counted for every channel, although neighbours of the same unit share it.
    private static int UnitBytes(ChannelInfo info)
        => info.Unit.Length > 0 ? 1 + CborWriter.TextBytes(info.Unit, "") : 0;

    private void BeginGuesses()
    {
        for (int i = 0; i < _channels.Count; i++)
        {
            _guesses.Begin(i);
        }
    }

    private void WriteColumns(bool haveUnit)
    {
        for (int channel = 0; channel < _channels.Count; channel++)
        {
            int first = Columns.FirstOf(channel);
            if (_channels[channel].Unit.Length > 0 != haveUnit)
            {
                continue;
            }

            for (int index = first; index != ValueColumns.None; index = Columns.NextOf(index))
            {
                WriteRecord(channel, index, IsSingle ? _isFirstRecord : index == first);
                _isFirstRecord = false;
            }
        }
    }

    private void WriteRecord(int channel, int index, bool hasBaseName)
    {
        ChannelInfo info = _channels[channel];
        int row = Columns.RowOf(index);
        long timeMs = Columns.TimeOfRow(row) - BaseTimeMs;
        bool hasTime = timeMs != 0;
        bool hasBaseUnit = info.Unit != _unit;
        bool hasSequence = !_guesses.MoveTo(channel, row);
        _unit = info.Unit;
        _cbor.BeginMap(
            1 + One(IsSingle) + One(hasTime) + One(hasBaseName) + One(hasBaseUnit) + One(hasSequence)
            + (!_isFirstRecord ? 0 : _isUndated ? 4 : 2));
        WriteText(IsSingle, SenmlLabel.Name, info.Name, "");
        _cbor.Number(SenmlLabel.Value);
        _cbor.Decimal(Columns[index], info.Decimals);
        WriteSeconds(hasTime && !_isUndated, SenmlLabel.Time, timeMs);
        WriteText(hasBaseName, SenmlLabel.BaseName, _baseName, IsSingle ? "" : info.Name);
        WriteSeconds(_isFirstRecord && !_isUndated, SenmlLabel.BaseTime, BaseTimeMs);
        WriteText(hasBaseUnit, SenmlLabel.BaseUnit, info.Unit, "");
        WriteExtensions(hasTime, timeMs, hasSequence, row);
    }

    private void WriteExtensions(bool hasTime, long timeMs, bool hasSequence, int row)
    {
        if (hasTime && _isUndated)
        {
            _cbor.Text(SenmlLabel.Uptime);
            _cbor.Decimal(timeMs, BlockFormatter.TimeDecimals);
        }

        if (_isFirstRecord && _isUndated)
        {
            _cbor.Text(SenmlLabel.BaseUptime);
            _cbor.Decimal(BaseTimeMs, BlockFormatter.TimeDecimals);
        }

        if (hasSequence)
        {
            _cbor.Text(SenmlLabel.Sequence);
            _cbor.Number(row);
        }

        if (_isFirstRecord)
        {
            _cbor.Text(SenmlLabel.BaseSequence);
            _cbor.Number(_firstSequence);
        }

        if (_isFirstRecord && _isUndated)
        {
            _cbor.Text(SenmlLabel.BaseBoot);
            _cbor.Number(_bootNumber);

            // must be understood (RFC 8428 §4.4): without "bt" the records would pass for measured now
            _cbor.Text(SenmlLabel.Undated);
            _cbor.Bool(true);
        }
    }

    private void WriteText(bool isThere, int label, string first, string second)
    {
        if (isThere)
        {
            _cbor.Number(label);
            _cbor.Text(first, second);
        }
    }

    private void WriteSeconds(bool isThere, int label, long timeMs)
    {
        if (isThere)
        {
            _cbor.Number(label);
            _cbor.Decimal(timeMs, BlockFormatter.TimeDecimals);
        }
    }

    private static int One(bool isThere) => isThere ? 1 : 0;
}
