// An application message: what publishers send, subscribers receive, brokers retain and wills announce.

namespace Gateway.NanoApi.Mqtt;

/// <summary>An application message (§1.2).</summary>
/// <param name="Topic">Topic name without wildcards.</param>
/// <param name="Payload">The bytes; may be empty.</param>
/// <param name="Qos">Quality of service, 0–2.</param>
/// <param name="IsRetained">The retain flag (§3.3.1.3).</param>
public sealed record MqttMessage(string Topic, byte[] Payload, int Qos, bool IsRetained);
