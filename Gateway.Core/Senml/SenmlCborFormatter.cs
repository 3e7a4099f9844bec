// Blocks of readings as SenML CBOR (docs/PROTOCOL.md §6). A message of one reading names its channels one by
// one. A message of more is written in columns, one channel after the other, so that name and unit stand in
// it once: a value then takes some 12 bytes and not 30. For that the values of a message are gathered until
// no more would fit; so the array has a definite length, as RFC 8428 §6 demands.

using Gateway.Core.Cbor;
using Gateway.Core.Text;
using Gateway.Core.Time;

namespace Gateway.Core.Senml;

/// <summary>Writes SenML CBOR; a message holds at most 64 readings and 255 values. Source: RFC 8428 §4
/// (model), §6 (CBOR).</summary>
public sealed class SenmlCborFormatter : BlockFormatter
{
    private readonly ByteWriter _bytes = new ByteWriter();
    private readonly SenmlCborPack _pack;
    private int _singleBytes;
    private int _columnBytes;
    private bool _isRowBegun;

    /// <summary>Creates the formatter; about 4 KB on the device.</summary>
    /// <param name="deviceId">Identity of the gateway: 1–32 characters of [A-Za-z0-9._-], the first a letter
    /// or digit (RFC 8428 §4.5.1).</param>
    /// <param name="offsets">What is known of real time.</param>
    /// <exception cref="System.ArgumentException">The identity is not as described.</exception>
    public SenmlCborFormatter(string deviceId, IUtcOffsets offsets)
        : base(deviceId, offsets)
    {
        _pack = new SenmlCborPack(deviceId + ":");
    }

    /// <inheritdoc/>
    public override int ContentFormat => 112;

    internal override void OnStart() => _pack.OnStart(Channels, Dating == SenmlTime.Undated, BootNumber);

    internal override void BeginMessage(byte[] buffer, int limit)
    {
        _bytes.Begin(buffer, limit);
        _pack.Columns.Clear();
    }

    internal override void BeginRow(bool isFirstOfMessage)
    {
        _isRowBegun = _pack.Columns.TryBeginRow(RowTimeMs);
        if (isFirstOfMessage)
        {
            _pack.Begin(Row.Sequence);
            _columnBytes = _pack.HeadBytes();
            _singleBytes = _columnBytes + _pack.SingleNameBytes();
        }
    }

    internal override bool TryAdd(int channel, bool isFirstOfRow)
    {
        ValueColumns columns = _pack.Columns;
        if (!_isRowBegun || columns.Count == ValueColumns.ValuesMax)
        {
            return false;
        }

        // The first reading is counted both ways: it is written the other way once a second one fits.
        int value = Row[channel];
        int columnBytes = _columnBytes + _pack.ColumnRecordBytes(channel, value);
        int bytes = columnBytes;
        if (columns.RowCount == 1)
        {
            bytes = _singleBytes + _pack.SingleRecordBytes(channel, value);
        }

        if (bytes + CborWriter.NumberBytes(columns.Count + 1) > _bytes.Limit)
        {
            return false;
        }

        _singleBytes = bytes;
        _columnBytes = columnBytes;
        columns.Add(channel, value);
        return true;
    }

    internal override void DropRow()
    {
        if (_isRowBegun)
        {
            _pack.Columns.DropRow();
        }
    }

    internal override int EndMessage()
    {
        _pack.Write(_bytes);
        return _bytes.Count;
    }
}
