// Takes the fields of a packet's body one after the other. Every length is checked before it is believed.

using System.Buffers.Binary;
using System.Text;

namespace Gateway.NanoApi.Mqtt;

/// <summary>Reads fields of a packet; throws <see cref="MqttProtocolException"/> on anything that is not
/// one.</summary>
internal ref struct MqttBodyReader
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    private ReadOnlySpan<byte> _rest;

    /// <summary>Begins at the first byte of <paramref name="body"/>.</summary>
    public MqttBodyReader(ReadOnlySpan<byte> body) => _rest = body;

    /// <summary>True when every byte was read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>One byte.</summary>
    public int ReadByte() => Take(1)[0];

    /// <summary>A 16-bit number, most significant byte first (§1.5.2).</summary>
    public int ReadUInt16() => BinaryPrimitives.ReadUInt16BigEndian(Take(2));

    /// <summary>A packet identifier, 1–65,535 (§2.3.1).</summary>
    public ushort ReadPacketId()
    {
        int id = ReadUInt16();
        return id != 0 ? (ushort)id : throw new MqttProtocolException(MqttFault.BadPacketId);
    }

    /// <summary>Bytes preceded by their 16-bit count.</summary>
    public byte[] ReadBinary() => Take(ReadUInt16()).ToArray();

    /// <summary>A string preceded by its 16-bit count of UTF-8 bytes (§1.5.3).</summary>
    public string ReadString()
    {
        ReadOnlySpan<byte> utf8 = Take(ReadUInt16());
        try
        {
            string text = StrictUtf8.GetString(utf8);
            return !text.Contains('\0') ? text : throw new MqttProtocolException(MqttFault.BadString);
        }
        catch (DecoderFallbackException)
        {
            throw new MqttProtocolException(MqttFault.BadString);
        }
    }

    /// <summary>Everything that is left.</summary>
    public byte[] ReadRest() => Take(_rest.Length).ToArray();

    /// <summary>Requires that nothing is left.</summary>
    public readonly void RequireEnd()
    {
        if (!_rest.IsEmpty)
        {
            throw new MqttProtocolException(MqttFault.TrailingBytes);
        }
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length)
        {
            throw new MqttProtocolException(MqttFault.Truncated);
        }

        ReadOnlySpan<byte> taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }
}
