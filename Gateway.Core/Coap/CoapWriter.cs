// Writes CoAP messages into a caller's buffer: header, then options by ascending number, then the payload.
// When something does not fit, the writer is marked overflowed and writes nothing more. A message is a
// datagram, or a frame of a stream, which ends by having its length put in front.

using System;

namespace Gateway.Core.Coap;

/// <summary>Builds one message. Source: RFC 7252 §3, RFC 8323 §3.2.</summary>
public sealed class CoapWriter
{
    private const int HeaderBytes = 4;
    private const int TokenBytesMax = 8;

    private byte[] _buffer;
    private int _limit;
    private int _frameOffset;
    private int _tokenLength;

    /// <summary>Bytes written so far; in a frame of a stream the index behind the last one.</summary>
    public int Count { get; private set; }

    /// <summary>Number of the option written last; 0 before the first.</summary>
    public int LastOptionNumber { get; private set; }

    /// <summary>True once something did not fit.</summary>
    public bool IsOverflowed { get; private set; }

    /// <summary>Begins a bare sequence of options, to be put into messages with <see
    /// cref="PutOptions"/>.</summary>
    public void BeginOptions(byte[] buffer)
    {
        _buffer = buffer;
        _limit = buffer.Length;
        Count = 0;
        LastOptionNumber = 0;
        IsOverflowed = false;
    }

    /// <summary>Begins a message.</summary>
    /// <param name="buffer">Where it is written, from index 0.</param>
    /// <param name="type">Type of the message.</param>
    /// <param name="code">Method or response code, or <see cref="CoapCode.Empty"/>.</param>
    /// <param name="messageId">0–65535.</param>
    /// <param name="token">The token as a big-endian number.</param>
    /// <param name="tokenLength">Its length in bytes, 0–8.</param>
    public void Begin(byte[] buffer, CoapType type, int code, int messageId, ulong token, int tokenLength)
    {
        BeginOptions(buffer);
        if (tokenLength < 0 || tokenLength > TokenBytesMax || HeaderBytes + tokenLength > _limit)
        {
            IsOverflowed = true;
            return;
        }

        buffer[0] = (byte)(0x40 | ((int)type << 4) | tokenLength);
        buffer[1] = (byte)code;
        buffer[2] = (byte)(messageId >> 8);
        buffer[3] = (byte)messageId;
        PutToken(HeaderBytes, token, tokenLength);
    }

    /// <summary>Begins a frame of a stream; <see cref="EndFrame"/> ends it.</summary>
    /// <param name="buffer">Where it is written.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="code">Method, response or signalling code.</param>
    /// <param name="token">The token as a big-endian number.</param>
    /// <param name="tokenLength">Its length in bytes, 0–8.</param>
    public void BeginFrame(byte[] buffer, int offset, int code, ulong token, int tokenLength)
    {
        BeginOptions(buffer);
        Count = offset;
        _frameOffset = offset;
        _tokenLength = tokenLength;
        int codeAt = offset + CoapFrame.LengthBytesMax;
        if (tokenLength < 0 || tokenLength > TokenBytesMax || codeAt + 1 + tokenLength > _limit)
        {
            IsOverflowed = true;
            return;
        }

        buffer[codeAt] = (byte)code;
        PutToken(codeAt + 1, token, tokenLength);
    }

    /// <summary>Puts the length in front, now that it is known. What has overflowed is not written: Count is
    /// the offset again.</summary>
    public void EndFrame()
    {
        if (IsOverflowed)
        {
            Count = _frameOffset;
            return;
        }

        // There is room for the longest head; what a shorter one does not need is closed.
        int codeAt = _frameOffset + CoapFrame.LengthBytesMax;
        int length = Count - codeAt - 1 - _tokenLength;
        int headBytes = 1 + CoapFrame.ExtraBytesFor(length);
        CoapFrame.PutLength(_buffer, _frameOffset, length, _tokenLength);
        Array.Copy(_buffer, codeAt, _buffer, _frameOffset + headBytes, Count - codeAt);
        Count -= CoapFrame.LengthBytesMax - headBytes;
    }

    /// <summary>Appends an option with bytes as its value.</summary>
    /// <exception cref="ArgumentException">Its number is smaller than the one before (§3.1 wants them
    /// sorted).</exception>
    public void PutOption(int number, byte[] value, int offset, int count)
    {
        PutOptionHead(number, count);
        PutBytes(value, offset, count);
    }

    /// <summary>Appends an option with a non-negative integer of up to 32 bits as its value, in as few bytes
    /// as it needs (0 needs none, §3.2).</summary>
    /// <exception cref="ArgumentException">Its number is smaller than the one before.</exception>
    public void PutOption(int number, long value)
    {
        int length = 0;
        while (length < 4 && value >> (8 * length) != 0)
        {
            length++;
        }

        PutOptionHead(number, length);
        for (int i = length - 1; i >= 0; i--)
        {
            PutByte((int)(value >> (8 * i)));
        }
    }

    /// <summary>Appends options written before with <see cref="BeginOptions"/>; they must be the
    /// first.</summary>
    public void PutOptions(byte[] options, int count, int lastNumber)
    {
        PutBytes(options, 0, count);
        LastOptionNumber = lastNumber;
    }

    /// <summary>Ends the message with a payload; an empty one writes nothing.</summary>
    public void PutPayload(byte[] payload, int offset, int count)
    {
        if (count > 0)
        {
            PutByte(0xFF);
            PutBytes(payload, offset, count);
        }
    }

    private void PutToken(int offset, ulong token, int tokenLength)
    {
        for (int i = 0; i < tokenLength; i++)
        {
            _buffer[offset + i] = (byte)(token >> (8 * (tokenLength - 1 - i)));
        }

        Count = offset + tokenLength;
    }

    private void PutOptionHead(int number, int length)
    {
        int delta = number - LastOptionNumber;
        if (delta < 0)
        {
            throw new ArgumentException("option order");
        }

        PutByte((NibbleOf(delta) << 4) | NibbleOf(length));
        PutExtension(delta);
        PutExtension(length);
        LastOptionNumber = number;
    }

    private static int NibbleOf(int value) => value < 13 ? value : value < 269 ? 13 : 14;

    private void PutExtension(int value)
    {
        if (value >= 269)
        {
            PutByte((value - 269) >> 8);
            PutByte(value - 269);
        }
        else if (value >= 13)
        {
            PutByte(value - 13);
        }
    }

    private void PutByte(int value)
    {
        if (IsOverflowed || Count >= _limit)
        {
            IsOverflowed = true;
            return;
        }

        _buffer[Count++] = (byte)value;
    }

    private void PutBytes(byte[] data, int offset, int count)
    {
        if (IsOverflowed || count > _limit - Count)
        {
            IsOverflowed = true;
            return;
        }

        Array.Copy(data, offset, _buffer, Count, count);
        Count += count;
    }
}
