// Reads a CoAP message where it lies. Open checks the whole message once, so that afterwards nothing can
// fail: lengths never leave the message, whatever a hostile peer sends. Work is bounded by the message's
// length. A message is a datagram, or a frame of a stream.

namespace Gateway.Core.Coap;

/// <summary>A view of one received message. Source: RFC 7252 §3, RFC 8323 §3.2.</summary>
public sealed class CoapReader
{
    private const int HeaderBytes = 4;
    private const int TokenBytesMax = 8;
    private const int PayloadMarker = 0xFF;
    private const int OptionNumberMax = 65535;

    private byte[] _data;
    private int _optionsOffset;
    private int _optionsEnd;
    private int _next;

    /// <summary>Type of the message.</summary>
    public CoapType Type { get; private set; }

    /// <summary>Method or response code, see <see cref="CoapCode"/>.</summary>
    public int Code { get; private set; }

    /// <summary>Message id, 0–65535.</summary>
    public int MessageId { get; private set; }

    /// <summary>Length of the token in bytes, 0–8.</summary>
    public int TokenLength { get; private set; }

    /// <summary>The token as a big-endian number; 0 when it is empty.</summary>
    public ulong Token { get; private set; }

    /// <summary>Index of the payload in the data.</summary>
    public int PayloadOffset { get; private set; }

    /// <summary>Length of the payload in bytes, from 0.</summary>
    public int PayloadLength { get; private set; }

    /// <summary>Number of the option read last.</summary>
    public int OptionNumber { get; private set; }

    /// <summary>Index of the value of the option read last.</summary>
    public int OptionOffset { get; private set; }

    /// <summary>Length in bytes of the value of the option read last.</summary>
    public int OptionLength { get; private set; }

    /// <summary>Checks a datagram and reads its header.</summary>
    /// <param name="data">The datagram; it must stay as it is while this reader is used.</param>
    /// <param name="count">Its length.</param>
    /// <returns>Ok; NotSupported for another version (to be ignored, §3); Truncated when it ends too early;
    /// ProtocolViolation for everything else. Type, code and message id are known unless it is shorter than
    /// 4.</returns>
    public ErrorCode Open(byte[] data, int count)
    {
        Clear(data);
        if (count < HeaderBytes)
        {
            return ErrorCode.Truncated;
        }

        Type = (CoapType)((data[0] >> 4) & 3);
        Code = data[1];
        MessageId = (data[2] << 8) | data[3];
        if (data[0] >> 6 != 1)
        {
            return ErrorCode.NotSupported;
        }

        int tokenLength = data[0] & 15;
        bool isEmptyWithMore = Code == CoapCode.Empty && count > HeaderBytes;
        if (tokenLength > TokenBytesMax || isEmptyWithMore)
        {
            return ErrorCode.ProtocolViolation;
        }

        if (HeaderBytes + tokenLength > count)
        {
            return ErrorCode.Truncated;
        }

        TakeToken(HeaderBytes, tokenLength);
        return ScanOptions(count);
    }

    /// <summary>Checks a frame of a stream and reads its head; it has neither type nor message id.</summary>
    /// <param name="data">Where it lies; it must stay as it is while this reader is used.</param>
    /// <param name="offset">Index of its first byte.</param>
    /// <param name="count">Its length, as <see cref="CoapFrame.Measure"/> said.</param>
    /// <returns>Ok; Truncated or ProtocolViolation when its options are not in order.</returns>
    public ErrorCode OpenFrame(byte[] data, int offset, int count)
    {
        Clear(data);
        int codeAt = offset + 1 + CoapFrame.ExtraBytes(data[offset]);
        Code = data[codeAt];
        TakeToken(codeAt + 1, data[offset] & 15);
        return ScanOptions(offset + count);
    }

    /// <summary>Reads the next option of the opened message; false when there is none.</summary>
    public bool TryReadOption()
    {
        if (_next >= _optionsEnd)
        {
            return false;
        }

        // Open has been over it: this cannot fail.
        StepOverOption(_optionsEnd);
        return true;
    }

    /// <summary>Goes back before the first option.</summary>
    public void Rewind()
    {
        _next = _optionsOffset;
        OptionNumber = 0;
        OptionOffset = 0;
        OptionLength = 0;
    }

    /// <summary>Finds the first option of a number and reads it; false when there is none.</summary>
    public bool TryFindOption(int number)
    {
        Rewind();
        while (TryReadOption())
        {
            if (OptionNumber == number)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether there is an option that must be understood other than Block1 and Block2.</summary>
    public bool HasCriticalOptionExceptBlocks()
    {
        Rewind();
        while (TryReadOption())
        {
            bool isBlock = OptionNumber == CoapOption.Block1 || OptionNumber == CoapOption.Block2;
            if (CoapOption.IsCritical(OptionNumber) && !isBlock)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether there is an option that must be understood, and reads it. Signalling has none that
    /// is known. Source: RFC 8323 §5.2.</summary>
    public bool TryFindCriticalOption()
    {
        Rewind();
        while (TryReadOption())
        {
            if (CoapOption.IsCritical(OptionNumber))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Value of the option read last as an unsigned integer of up to 4 bytes; −1 when it is longer.
    /// Source: RFC 7252 §3.2.</summary>
    public long ReadOptionNumber()
    {
        if (OptionLength > 4)
        {
            return -1;
        }

        long value = 0;
        for (int i = 0; i < OptionLength; i++)
        {
            value = (value << 8) | _data[OptionOffset + i];
        }

        return value;
    }

    private void Clear(byte[] data)
    {
        _data = data;
        _optionsOffset = 0;
        _optionsEnd = 0;
        Type = CoapType.Confirmable;
        Code = CoapCode.Empty;
        MessageId = 0;
        TokenLength = 0;
        Token = 0;
        PayloadOffset = 0;
        PayloadLength = 0;
        Rewind();
    }

    private void TakeToken(int offset, int length)
    {
        for (int i = 0; i < length; i++)
        {
            Token = (Token << 8) | _data[offset + i];
        }

        TokenLength = length;
        _optionsOffset = offset + length;
    }

    // To the index behind the message.
    private ErrorCode ScanOptions(int messageEnd)
    {
        Rewind();
        ErrorCode error = ErrorCode.Ok;
        while (error == ErrorCode.Ok && _next < messageEnd && _data[_next] != PayloadMarker)
        {
            error = StepOverOption(messageEnd);
        }

        int end = _next;
        Rewind();
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        if (end == messageEnd - 1)
        {
            // a payload marker with nothing behind it (§3)
            return ErrorCode.ProtocolViolation;
        }

        _optionsEnd = end;
        PayloadOffset = end < messageEnd ? end + 1 : messageEnd;
        PayloadLength = messageEnd - PayloadOffset;
        return ErrorCode.Ok;
    }

    private ErrorCode StepOverOption(int end)
    {
        int head = _data[_next++];
        ErrorCode error = ReadExtended(head >> 4, end, out int delta);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        error = ReadExtended(head & 15, end, out int length);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        if (OptionNumber + delta > OptionNumberMax)
        {
            return ErrorCode.ProtocolViolation;
        }

        if (length > end - _next)
        {
            return ErrorCode.Truncated;
        }

        OptionNumber += delta;
        OptionOffset = _next;
        OptionLength = length;
        _next += length;
        return ErrorCode.Ok;
    }

    // 0–12 as it is, 13: one more byte + 13, 14: two more bytes + 269, 15: reserved (§3.1).
    private ErrorCode ReadExtended(int nibble, int end, out int value)
    {
        value = nibble;
        if (nibble < 13)
        {
            return ErrorCode.Ok;
        }

        value = 0;
        if (nibble == 15)
        {
            return ErrorCode.ProtocolViolation;
        }

        int extraBytes = nibble - 12;
        if (extraBytes > end - _next)
        {
            return ErrorCode.Truncated;
        }

        value = nibble == 13 ? _data[_next] + 13 : ((_data[_next] << 8) | _data[_next + 1]) + 269;
        _next += extraBytes;
        return ErrorCode.Ok;
    }
}
