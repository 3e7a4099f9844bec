// Sizes of MQTT packets, to count bytes where M2Mqtt does not: its API says nothing about what it sent.

using System.Text;

namespace Gateway.Firmware.Adapters;

/// <summary>Bytes of MQTT 3.1.1 packets on the wire, without TCP, IP and TLS.</summary>
internal static class MqttPacketSize
{
    /// <summary>CONNACK (§3.2) and PUBACK (§3.4).</summary>
    public const int Acknowledgement = 4;

    // Length prefix of a string or binary field (§1.5.3).
    private const int Prefix = 2;

    /// <summary>CONNECT with a will (§3.1).</summary>
    public static int OfConnect(MqttTransportOptions options, string willTopic)
    {
        // Protocol name, level, flags and keep-alive are ten bytes.
        int rest = 10 + OfText(options.ClientId) + OfText(willTopic) + OfText(options.WillPayload);
        rest += options.User == null ? 0 : OfText(options.User);
        rest += options.Password == null ? 0 : OfText(options.Password);
        return OfHeader(rest) + rest;
    }

    /// <summary>PUBLISH at QoS 1 (§3.3).</summary>
    public static int OfPublish(int topicBytes, int payloadBytes)
    {
        int rest = Prefix + topicBytes + Prefix + payloadBytes;
        return OfHeader(rest) + rest;
    }

    private static int OfText(string text) => Prefix + Encoding.UTF8.GetBytes(text).Length;

    // Type and remaining length (§2.2).
    private static int OfHeader(int rest) => rest < 128 ? 2 : rest < 16384 ? 3 : rest < 2097152 ? 4 : 5;
}
