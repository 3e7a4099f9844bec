// One line of a SUBSCRIBE.

namespace Gateway.NanoApi.Mqtt;

/// <summary>A topic filter and the highest quality of service wanted for it.</summary>
/// <param name="Filter">Topic filter (§4.7).</param>
/// <param name="Qos">0–2.</param>
public readonly record struct TopicRequest(string Filter, int Qos);
