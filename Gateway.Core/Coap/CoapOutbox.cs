// Messages that a stream has not taken yet, one behind the other in one fixed buffer. The socket may take
// them in pieces of any size.

using System;
using Gateway.Core.Ports;

namespace Gateway.Core.Coap;

/// <summary>Bytes to be sent.</summary>
internal sealed class CoapOutbox
{
    private readonly byte[] _buffer;
    private int _begin;
    private int _end;

    public CoapOutbox(int bytesMax)
    {
        _buffer = new byte[bytesMax];
    }

    /// <summary>Builds the message between <see cref="Begin"/> and <see cref="End"/>.</summary>
    public CoapWriter Writer { get; } = new CoapWriter();

    /// <summary>Whether everything was sent.</summary>
    public bool IsEmpty => _begin == _end;

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _begin = 0;
        _end = 0;
    }

    /// <summary>Whether a message of a size fits now.</summary>
    public bool HasRoomFor(int frameBytes)
    {
        // a frame is first written with the longest head
        return frameBytes + CoapFrame.LengthBytesMax <= _buffer.Length - (_end - _begin);
    }

    /// <summary>Begins a message; there must be room for it.</summary>
    public void Begin(int code, ulong token, int tokenLength)
    {
        if (_begin > 0)
        {
            Array.Copy(_buffer, _begin, _buffer, 0, _end - _begin);
            _end -= _begin;
            _begin = 0;
        }

        Writer.BeginFrame(_buffer, _end, code, token, tokenLength);
    }

    /// <summary>Ends a message; one that did not fit is as if it had never been begun.</summary>
    public void End()
    {
        Writer.EndFrame();
        _end = Writer.Count;
    }

    /// <summary>Sends as much as the socket takes.</summary>
    /// <returns>Bytes, from 0, or the negated ErrorCode of the socket.</returns>
    public int Flush(IStreamSocket socket)
    {
        int sent = 0;
        while (_begin < _end)
        {
            int count = socket.Send(_buffer, _begin, _end - _begin);
            if (count <= 0)
            {
                return count < 0 ? count : sent;
            }

            _begin += count;
            sent += count;
        }

        return sent;
    }
}
