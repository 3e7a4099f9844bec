// A message with a topic of its own, for what no kind of message has a place for. Topic and payload travel as
// one, so that a transport needs to know nobody who makes such messages: one byte of flags (bit 0: retained),
// the topic's length in two bytes, high byte first (as in MQTT 3.1.1 §1.5.3), the topic, the payload.

using System.Text;
using Gateway.Core.Text;

namespace Gateway.Core.Uplink;

/// <summary>Packs and unpacks messages of <see cref="MessageKind.Addressed"/>.</summary>
public static class AddressedMessage
{
    /// <summary>Bytes before the topic.</summary>
    public const int HeadBytes = 3;
    private const int RetainedFlag = 1;

    /// <summary>Begins a message; the payload is appended to <paramref name="target"/> after it.</summary>
    /// <param name="target">Where to, at its beginning.</param>
    /// <param name="topic">Where the message goes, up to 65,535 bytes.</param>
    /// <param name="isRetained">Whether the broker keeps it.</param>
    public static void Begin(ByteWriter target, string topic, bool isRetained)
    {
        byte[] name = Encoding.UTF8.GetBytes(topic);
        target.Put((byte)(isRetained ? RetainedFlag : 0));
        target.Put((byte)(name.Length >> 8));
        target.Put((byte)name.Length);
        target.Put(name, 0, name.Length);
    }

    /// <summary>Unpacks a message.</summary>
    /// <param name="message">The bytes, from index 0.</param>
    /// <param name="count">How many.</param>
    /// <param name="topic">Where it goes; "" on failure.</param>
    /// <param name="isRetained">Whether the broker keeps it.</param>
    /// <param name="payloadAt">Index of the payload, which goes up to <paramref name="count"/>; 0 on
    /// failure.</param>
    /// <returns>False when it is no such message.</returns>
    public static bool TryRead(
        byte[] message, int count, out string topic, out bool isRetained, out int payloadAt)
    {
        topic = "";
        isRetained = false;
        payloadAt = 0;
        int length = count < HeadBytes ? 0 : (message[1] << 8) | message[2];
        if (length == 0 || HeadBytes + length > count)
        {
            return false;
        }

        topic = Encoding.UTF8.GetString(message, HeadBytes, length);
        isRetained = (message[0] & RetainedFlag) != 0;
        payloadAt = HeadBytes + length;
        return true;
    }
}
