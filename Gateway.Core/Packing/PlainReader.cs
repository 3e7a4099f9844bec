// Readings that packing would not have shrunk: whole numbers one after the other. Format: docs/FORMATS.md.

using Gateway.Core.Sensing;
using Gateway.Core.Storage;

namespace Gateway.Core.Packing;

/// <summary>Reads the plain payload of a block.</summary>
internal sealed class PlainReader
{
    private readonly PackingState _state;
    private byte[] _buffer;
    private int _position;
    private int _end;

    internal PlainReader(PackingState state)
    {
        _state = state;
    }

    /// <summary>Whether nothing is left.</summary>
    internal bool IsAtEnd => _position == _end;

    internal void Begin(byte[] buffer, int position, int end)
    {
        _buffer = buffer;
        _position = position;
        _end = end;
    }

    /// <summary>Reads the next reading; false when the bytes contradict themselves.</summary>
    internal bool TryRead(Reading reading, long baseMs)
    {
        PackingState state = _state;
        int at = _position;
        int shape = at < _end ? _buffer[at++] : BlockFormat.ShapeCountMax;
        if (shape == state.ShapeCount && _end - at >= 8)
        {
            if (!state.TryAddShape(Bytes.GetInt64(_buffer, at)))
            {
                return false;
            }

            at += 8;
        }

        if (shape >= state.ShapeCount || _end - at < 4)
        {
            return false;
        }

        reading.UptimeMs = baseMs + (int)Bytes.GetUInt32(_buffer, at);
        at += 4;
        for (int channel = state.Low[shape]; channel < state.End[shape]; channel++)
        {
            if ((state.Mask[shape] >> channel & 1) == 0)
            {
                continue;
            }

            if (_end - at < 4)
            {
                return false;
            }

            reading.Set(channel, (int)Bytes.GetUInt32(_buffer, at));
            at += 4;
        }

        _position = at;
        return true;
    }
}
