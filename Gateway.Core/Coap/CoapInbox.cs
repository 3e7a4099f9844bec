// Finds messages in what a stream brings, wherever it is cut. One fixed buffer: a message that does not fit
// is an error, since the peer was told the limit. Nothing is allocated, and work is bounded by what arrived.

using System;
using Gateway.Core.Ports;

namespace Gateway.Core.Coap;

/// <summary>Bytes received and not yet understood, and the message read last.</summary>
internal sealed class CoapInbox
{
    private int _begin;
    private int _end;

    public CoapInbox(int bytesMax)
    {
        Buffer = new byte[bytesMax];
    }

    /// <summary>Where messages lie.</summary>
    public byte[] Buffer { get; }

    /// <summary>The message taken last; true until the next call of <see cref="Fill"/>.</summary>
    public CoapReader Message { get; } = new CoapReader();

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _begin = 0;
        _end = 0;
    }

    /// <summary>Takes what has arrived, as far as there is room.</summary>
    /// <returns>Bytes, 0 when there are none, or the negated ErrorCode of the socket.</returns>
    public int Fill(IStreamSocket socket)
    {
        if (_begin > 0)
        {
            Array.Copy(Buffer, _begin, Buffer, 0, _end - _begin);
            _end -= _begin;
            _begin = 0;
        }

        int count = socket.Receive(Buffer, _end, Buffer.Length - _end);
        _end += count > 0 ? count : 0;
        return count;
    }

    /// <summary>Takes the next whole message.</summary>
    /// <returns>1 there it is, 0 not complete yet, −TooLarge, −ProtocolViolation, −Truncated.</returns>
    public int TryTake()
    {
        ErrorCode error = CoapFrame.Measure(Buffer, _begin, _end - _begin, Buffer.Length, out int frameBytes);
        if (error == ErrorCode.Truncated || (error == ErrorCode.Ok && frameBytes > _end - _begin))
        {
            return 0;
        }

        error = error == ErrorCode.Ok ? Message.OpenFrame(Buffer, _begin, frameBytes) : error;
        _begin += frameBytes;
        return error == ErrorCode.Ok ? 1 : -(int)error;
    }
}
