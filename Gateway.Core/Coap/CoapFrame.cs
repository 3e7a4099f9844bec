// Where a message begins and ends in a stream of bytes. Unlike a datagram it says how long it is, and has
// neither version, type nor message id.
//
//   byte 0           Len (4 bits), length of the token (4 bits, 0–8)
//   0, 1, 2 or 4     more of the length, when Len is 13, 14 or 15
//   1                code
//   0–8              token
//   as long as said  options, and the payload behind a marker

namespace Gateway.Core.Coap;

/// <summary>Sizes of frames. Source: RFC 8323 §3.2.</summary>
public static class CoapFrame
{
    /// <summary>Most bytes before the code: one, and four of a length of 32 bits.</summary>
    public const int LengthBytesMax = 5;

    private const int Extended8 = 13;
    private const int Extended16 = 14;
    private const int Extended32 = 15;
    private const int Base8 = 13;
    private const int Base16 = 269;
    private const int Base32 = 65805;
    private const int TokenBytesMax = 8;

    /// <summary>Bytes that follow byte 0 and belong to the length: 0, 1, 2 or 4.</summary>
    /// <param name="first">Byte 0 of a frame.</param>
    public static int ExtraBytes(int first)
    {
        int nibble = first >> 4;
        return nibble < Extended8 ? 0 : nibble == Extended8 ? 1 : nibble == Extended16 ? 2 : 4;
    }

    /// <summary>Bytes that follow byte 0 for options and payload of a length: 0, 1, 2 or 4.</summary>
    public static int ExtraBytesFor(int length)
    {
        return length < Base8 ? 0 : length < Base16 ? 1 : length < Base32 ? 2 : 4;
    }

    /// <summary>Writes byte 0 and the rest of the length.</summary>
    /// <param name="buffer">Where to.</param>
    /// <param name="offset">Index of byte 0.</param>
    /// <param name="length">Bytes of options and payload, from 0.</param>
    /// <param name="tokenLength">Bytes of the token, 0–8.</param>
    public static void PutLength(byte[] buffer, int offset, int length, int tokenLength)
    {
        int extra = ExtraBytesFor(length);
        int nibble = extra == 0 ? length : extra == 1 ? Extended8 : extra == 2 ? Extended16 : Extended32;
        int rest = length - (extra == 1 ? Base8 : extra == 2 ? Base16 : Base32);
        buffer[offset] = (byte)((nibble << 4) | tokenLength);
        for (int i = 0; i < extra; i++)
        {
            buffer[offset + 1 + i] = (byte)(rest >> (8 * (extra - 1 - i)));
        }
    }

    /// <summary>Says how long the frame is that begins here.</summary>
    /// <param name="data">Bytes as they came.</param>
    /// <param name="offset">Index of byte 0.</param>
    /// <param name="count">How many bytes there are from there on, from 0.</param>
    /// <param name="bytesMax">Largest frame that is taken.</param>
    /// <param name="frameBytes">Bytes of the whole frame; 0 on failure, and while the length is not
    /// complete.</param>
    /// <returns>Ok; Truncated while the length is not complete; ProtocolViolation for a token longer than 8
    /// bytes; TooLarge.</returns>
    public static ErrorCode Measure(
        byte[] data, int offset, int count, int bytesMax, out int frameBytes)
    {
        frameBytes = 0;
        if (count == 0)
        {
            return ErrorCode.Truncated;
        }

        int tokenLength = data[offset] & 15;
        int extra = ExtraBytes(data[offset]);
        if (tokenLength > TokenBytesMax)
        {
            return ErrorCode.ProtocolViolation;
        }

        if (count <= extra)
        {
            return ErrorCode.Truncated;
        }

        long length = 0;
        for (int i = 0; i < extra; i++)
        {
            length = (length << 8) | data[offset + 1 + i];
        }

        length += extra == 0 ? data[offset] >> 4 : extra == 1 ? Base8 : extra == 2 ? Base16 : Base32;
        long bytes = length + extra + tokenLength + 2;
        if (bytes > bytesMax)
        {
            return ErrorCode.TooLarge;
        }

        frameBytes = (int)bytes;
        return ErrorCode.Ok;
    }
}
