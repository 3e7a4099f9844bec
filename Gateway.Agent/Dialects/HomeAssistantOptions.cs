// What Home Assistant's dialect must be told of the gateway.

using Gateway.Core.Alarms;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;

namespace Gateway.Agent.Dialects;

/// <summary>The gateway as its documents describe it. Set before the dialect is made.</summary>
public sealed class HomeAssistantOptions
{
    /// <summary>Identity of the gateway, without '.'.</summary>
    public string DeviceId { get; set; }

    /// <summary>Version of the firmware.</summary>
    public string Version { get; set; }

    /// <summary>Board and firmware, for people.</summary>
    public string Model { get; set; }

    /// <summary>First levels of the topics of discovery, up to 24 bytes.</summary>
    public string Prefix { get; set; }

    /// <summary>Where the gateway's own messages go.</summary>
    public MqttTopics Topics { get; set; }

    /// <summary>What is measured.</summary>
    public ChannelTable Channels { get; set; }

    /// <summary>By channel: its alarm; null for none.</summary>
    public ChannelAlarm[] Alarms { get; set; }

    /// <summary>By channel: seconds without a message after which a value is not to be trusted, from
    /// 1.</summary>
    public int[] ExpireSeconds { get; set; }

    /// <summary>Whether there are health messages.</summary>
    public bool HasHealth { get; set; }
}
