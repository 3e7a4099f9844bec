// The two ways in which the gateway publishes, and both together while a device moves from one to the other.

namespace Gateway.Agent.Config;

/// <summary>Operating mode; a set of bits.</summary>
[System.Flags]
public enum GatewayMode
{
    /// <summary>One fixed server by CoAP; nothing remote is accepted.</summary>
    M2m = 1,

    /// <summary>A broker by MQTT; managed remotely.</summary>
    Iot = 2,

    /// <summary>Both at once, from one journal.</summary>
    Both = 3,
}
