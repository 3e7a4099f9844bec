// A packet on its way to the broker, from the queue to its acknowledgement.

using Gateway.NanoApi.Mqtt;

namespace nanoFramework.M2Mqtt;

/// <summary>A packet to send, and to send again until it is acknowledged.</summary>
/// <param name="id">Message identifier.</param>
/// <param name="answer">The packet that acknowledges it; null when nothing does (QoS 0).</param>
/// <param name="encode">Makes the bytes; the argument says whether it may have been sent before.</param>
internal sealed class InflightMessage(ushort id, MqttPacketType? answer, Func<bool, byte[]> encode)
{
    /// <summary>Message identifier.</summary>
    public ushort Id => id;

    /// <summary>The packet that acknowledges it; null when nothing does.</summary>
    public MqttPacketType? Answer => answer;

    /// <summary>How often it was sent.</summary>
    public int AttemptCount { get; private set; }

    /// <summary>Uptime in milliseconds when it was sent last.</summary>
    public long SentAtMs { get; private set; }

    /// <summary>The bytes for another attempt, made at <paramref name="nowMs"/>.</summary>
    public byte[] NextAttempt(long nowMs)
    {
        AttemptCount++;
        SentAtMs = nowMs;
        return encode(AttemptCount > 1);
    }
}
