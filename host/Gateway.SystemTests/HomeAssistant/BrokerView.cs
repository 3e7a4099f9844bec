// What a broker has said to a client, in the terms of this folder.

using System.Text.Json;
using Gateway.SystemTests.Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace Gateway.SystemTests.HomeAssistant;

/// <summary>Looks at what a probe has received.</summary>
internal static class BrokerView
{
    /// <summary>By topic: what is announced and not taken back.</summary>
    public static Dictionary<string, JsonElement> Documents(MqttProbe probe)
    {
        Dictionary<string, JsonElement> documents = [];
        foreach (MqttMsgPublishEventArgs message in probe.Received)
        {
            if (message.Topic.StartsWith("homeassistant/", StringComparison.Ordinal)
                && message.Topic.EndsWith("/config", StringComparison.Ordinal))
            {
                documents.Remove(message.Topic);
                if (message.Message.Length > 0)
                {
                    using JsonDocument document = JsonDocument.Parse(MqttProbe.TextOf(message));
                    documents.Add(message.Topic, document.RootElement.Clone());
                }
            }
        }

        return documents;
    }

    /// <summary>The last message at a topic; null for none.</summary>
    public static string? LastOf(MqttProbe probe, string topic) =>
        probe.Received.LastOrDefault(m => m.Topic == topic) is MqttMsgPublishEventArgs message
            ? MqttProbe.TextOf(message) : null;

    /// <summary>All messages of readings.</summary>
    public static string[] Telemetry(MqttProbe probe) =>
    [
        .. probe.Received.Where(m => m.Topic == "nanogateway/gw-1/telemetry").Select(MqttProbe.TextOf),
    ];

    /// <summary>Channels that had a value.</summary>
    public static string[] Channels(MqttProbe probe) =>
    [
        .. Telemetry(probe).SelectMany(text => JsonSerializer.Deserialize<JsonElement[]>(text)!)
            .SelectMany(reading => reading.EnumerateObject()).Select(member => member.Name)
            .Where(name => name.Contains('.', StringComparison.Ordinal)).Distinct(),
    ];
}
