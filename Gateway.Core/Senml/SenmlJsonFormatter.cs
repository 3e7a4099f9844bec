// Blocks of readings as SenML JSON (docs/PROTOCOL.md). Every reading begins with a record that has "bt", so
// the k-th such record of a message, counted from 0, is the reading with the sequence number "bseq" + k. A
// reading whose time is not known is never dated: see SenmlTime.
// A reading is split over messages only when it does not fit into one by itself.

using System;
using Gateway.Core.Json;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Gateway.Core.Text;
using Gateway.Core.Time;
using Gateway.Core.Uplink;

namespace Gateway.Core.Senml;

/// <summary>Writes SenML JSON. Source: RFC 8428 §4 (model), §5 (JSON).</summary>
public sealed class SenmlJsonFormatter : IPayloadFormatter
{
    // Below 2^28 seconds a time is relative to now (RFC 8428 §4.5.3), so nothing absolute may be that small.
    private const long RelativeLimitMs = (1L << 28) * 1000;

    // "bt" and "bup" are in seconds, our times in milliseconds.
    private const int TimeDecimals = 3;

    private const long NoSequence = -1;

    private readonly string _baseName;
    private readonly IUtcOffsets _offsets;
    private readonly ByteWriter _bytes = new ByteWriter();
    private readonly JsonWriter _json = new JsonWriter();
    private readonly Reading _row = new Reading();
    private BlockDecoder _block;
    private ChannelTable _channels;
    private ErrorCode _blockError;
    private SenmlTime _time;
    private long _timeOffsetMs;
    private bool _hasRow;
    private int _channel;

    /// <summary>Creates the formatter.</summary>
    /// <param name="deviceId">Identity of the gateway: 1–32 characters of [A-Za-z0-9._-], the first a letter
    /// or digit (RFC 8428 §4.5.1).</param>
    /// <param name="offsets">What is known of real time.</param>
    /// <exception cref="ArgumentException">The identity is not as described.</exception>
    public SenmlJsonFormatter(string deviceId, IUtcOffsets offsets)
    {
        if (!ChannelInfo.IsValidName(deviceId))
        {
            throw new ArgumentException("deviceId");
        }

        _baseName = deviceId + ":";
        _offsets = offsets;
    }

    /// <inheritdoc/>
    public int ContentFormat => 110;

    /// <inheritdoc/>
    public void Start(BlockDecoder block, ChannelTable channels, long nowMs)
    {
        _block = block;
        _channels = channels;
        bool isKnown = _offsets.TryGetUtcOffset(block.BootNumber, out _timeOffsetMs);
        if (!isKnown && block.HasUtcOffset)
        {
            _timeOffsetMs = block.UtcOffsetMs;
            isKnown = true;
        }

        _time = SenmlTime.Absolute;
        if (!isKnown || _timeOffsetMs < RelativeLimitMs)
        {
            bool isPresentBoot = block.BootNumber == _offsets.BootNumber && nowMs < RelativeLimitMs;
            _time = isPresentBoot ? SenmlTime.Relative : SenmlTime.Undated;
            _timeOffsetMs = isPresentBoot ? -nowMs : 0;
        }

        block.Rewind();
        ReadRow();
    }

    /// <inheritdoc/>
    public ErrorCode WriteNext(byte[] buffer, int limit, out int count, out bool isLast)
    {
        count = 0;
        isLast = false;

        // one byte is kept for the closing bracket
        _bytes.Begin(buffer, limit - 1);
        _json.Begin(_bytes);
        _json.BeginArray();
        int headBytes = _bytes.Count;
        long nextSequence = NoSequence;
        while (_hasRow && (nextSequence == NoSequence || nextSequence == _row.Sequence))
        {
            // A reading without values is left out; the gap it leaves in the numbers begins a new message.
            if (_row.PresentMask != 0)
            {
                if (!TryWriteRow(_bytes.Count == headBytes))
                {
                    break;
                }

                nextSequence = _row.Sequence + 1;
            }

            ReadRow();
        }

        if (_blockError != ErrorCode.Ok)
        {
            return _blockError;
        }

        if (_hasRow && _bytes.Count <= headBytes)
        {
            return ErrorCode.TooLarge;
        }

        if (_bytes.Count > headBytes)
        {
            count = _bytes.Count + 1;
            buffer[_bytes.Count] = (byte)']';
        }

        isLast = !_hasRow;
        return ErrorCode.Ok;
    }

    private void ReadRow()
    {
        _channel = 0;
        _hasRow = _block.TryReadNext(_row, out _blockError);
        if (_hasRow && _row.PresentMask >> _channels.Count != 0)
        {
            _hasRow = false;
            _blockError = ErrorCode.Damaged;
        }
    }

    // Writes what is left of the row; false when it did not fit. Then what was written of it stays only if it
    // is the first of the message: else it is better off in the next one.
    private bool TryWriteRow(bool isFirst)
    {
        int rowStart = _bytes.Count;
        int firstChannel = _channel;
        for (; _channel < _channels.Count; _channel++)
        {
            if (!_row.Has(_channel))
            {
                continue;
            }

            int recordStart = _bytes.Count;
            WriteRecord(isFirst && recordStart == rowStart, recordStart == rowStart);
            if (_bytes.IsOverflowed)
            {
                _bytes.TruncateTo(isFirst ? recordStart : rowStart);
                _channel = isFirst ? _channel : firstChannel;
                return false;
            }
        }

        return true;
    }

    private void WriteRecord(bool isFirstOfMessage, bool isFirstOfRow)
    {
        _json.BeginObject();
        if (isFirstOfMessage)
        {
            WriteMessageHead();
        }

        if (isFirstOfRow)
        {
            _json.Name(_time == SenmlTime.Undated ? "bup" : "bt");
            _json.Decimal(_row.UptimeMs + _timeOffsetMs, TimeDecimals);
        }

        ChannelInfo channel = _channels[_channel];
        _json.Name("n");
        _json.Text(channel.Name);
        if (channel.Unit.Length > 0)
        {
            _json.Name("u");
            _json.Text(channel.Unit);
        }

        _json.Name("v");
        _json.Decimal(_row[_channel], channel.Decimals);
        _json.EndObject();
    }

    private void WriteMessageHead()
    {
        _json.Name("bn");
        _json.Text(_baseName);
        if (_time == SenmlTime.Undated)
        {
            // must be understood (RFC 8428 §4.4): without "bt" the records would pass for measured now
            _json.Name("undated_");
            _json.Bool(true);
            _json.Name("bboot");
            _json.Number(_block.BootNumber);
        }

        _json.Name("bseq");
        _json.Number(_row.Sequence);
    }
}
