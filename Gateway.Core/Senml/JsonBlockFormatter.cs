// Formats that are JSON texts: written as they come, cut back to the last value that fits.

using Gateway.Core.Json;
using Gateway.Core.Text;
using Gateway.Core.Time;

namespace Gateway.Core.Senml;

/// <summary>A formatter that writes JSON, an array in every message.</summary>
public abstract class JsonBlockFormatter : BlockFormatter
{
    private readonly ByteWriter _bytes = new ByteWriter();
    private readonly string _tail;
    private int _rowStart;
    private bool _isFirstRow;

    /// <summary>Creates the formatter; <paramref name="tail"/> are the ASCII characters that close a
    /// message.</summary>
    internal JsonBlockFormatter(string deviceId, IUtcOffsets offsets, string tail)
        : base(deviceId, offsets)
    {
        _tail = tail;
    }

    /// <summary>Writes into the message.</summary>
    internal JsonWriter Json { get; } = new JsonWriter();

    /// <summary>Writes one value, and before it what it needs.</summary>
    internal abstract void WriteValue(int channel, bool isFirstOfMessage, bool isFirstOfRow);

    internal override void BeginMessage(byte[] buffer, int limit)
    {
        _bytes.Begin(buffer, limit - _tail.Length);
        Json.Begin(_bytes);
        Json.BeginArray();
    }

    internal override void BeginRow(bool isFirstOfMessage)
    {
        _rowStart = _bytes.Count;
        _isFirstRow = isFirstOfMessage;
    }

    internal override bool TryAdd(int channel, bool isFirstOfRow)
    {
        int start = _bytes.Count;
        WriteValue(channel, _isFirstRow && isFirstOfRow, isFirstOfRow);
        if (!_bytes.IsOverflowed)
        {
            return true;
        }

        _bytes.TruncateTo(start);
        return false;
    }

    internal override void DropRow() => _bytes.TruncateTo(_rowStart);

    internal override int EndMessage()
    {
        // the room was kept
        int count = _bytes.Count;
        for (int i = 0; i < _tail.Length; i++)
        {
            _bytes.Buffer[count + i] = (byte)_tail[i];
        }

        return count + _tail.Length;
    }
}
