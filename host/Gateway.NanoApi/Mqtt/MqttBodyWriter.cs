// Puts a packet together: first the body, then, when its length is known, the fixed header before it.

using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Gateway.NanoApi.Mqtt;

/// <summary>Writes the fields of one packet.</summary>
internal sealed class MqttBodyWriter
{
    private readonly ArrayBufferWriter<byte> _body = new();

    /// <summary>Appends one byte.</summary>
    public MqttBodyWriter Byte(int value)
    {
        _body.Write([(byte)value]);
        return this;
    }

    /// <summary>Appends a 16-bit number.</summary>
    public MqttBodyWriter UInt16(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        _body.Write(bytes);
        return this;
    }

    /// <summary>Appends bytes with their count before them.</summary>
    /// <exception cref="ArgumentException">More than 65,535 bytes.</exception>
    public MqttBodyWriter Binary(byte[] value)
    {
        if (value.Length > ushort.MaxValue)
        {
            throw new ArgumentException("An MQTT field holds at most 65,535 bytes.", nameof(value));
        }

        UInt16(value.Length);
        _body.Write(value);
        return this;
    }

    /// <summary>Appends a string as UTF-8 with its byte count before it.</summary>
    /// <exception cref="ArgumentException">More than 65,535 bytes.</exception>
    public MqttBodyWriter String(string value) => Binary(Encoding.UTF8.GetBytes(value));

    /// <summary>Appends bytes as they are.</summary>
    public MqttBodyWriter Raw(byte[] value)
    {
        _body.Write(value);
        return this;
    }

    /// <summary>The whole packet. Source: MQTT 3.1.1, §2.2.</summary>
    public byte[] Build(MqttPacketType type, int flags = 0)
    {
        ArrayBufferWriter<byte> packet = new(_body.WrittenCount + 5);
        packet.Write([(byte)(((int)type << 4) | flags)]);
        int length = _body.WrittenCount;
        do
        {
            int digit = length & 0x7F;
            length >>= 7;
            packet.Write([(byte)(length > 0 ? digit | 0x80 : digit)]);
        }
        while (length > 0);

        packet.Write(_body.WrittenSpan);
        return packet.WrittenSpan.ToArray();
    }
}
