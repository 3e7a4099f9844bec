// How the far side hears of messages.

namespace Gateway.Simulator.FarSide;

/// <summary>Takes a message that reached the broker. It must be short and must not throw: while it runs
/// nothing else moves in the broker, and the publisher gets its acknowledgement only afterwards.</summary>
/// <param name="topic">Topic name.</param>
/// <param name="payload">The bytes; not to be changed.</param>
/// <param name="qos">Quality of service it was published with, 0 or 1.</param>
/// <param name="isRetained">Whether the broker keeps it for new subscribers.</param>
/// <param name="isDuplicate">Whether the publisher may have sent it before.</param>
public delegate void MqttMessageHandler(
    string topic, byte[] payload, int qos, bool isRetained, bool isDuplicate);
