// What the status LED can say, the most urgent last: of several conditions the highest is shown.

namespace Gateway.Core.Indication;

/// <summary>How the gateway is, at a glance.</summary>
public enum GatewayCondition
{
    /// <summary>Everything works; the peer takes the readings.</summary>
    Well = 0,

    /// <summary>The network is there, the peer is not (or is not configured).</summary>
    NoPeer = 1,

    /// <summary>No network.</summary>
    NoLink = 2,

    /// <summary>An alarm is raised or latched.</summary>
    Alarm = 3,

    /// <summary>A sensor fails.</summary>
    SensorFails = 4,

    /// <summary>The flash fails or is full: readings are lost.</summary>
    StorageFails = 5,

    /// <summary>A new configuration is being tried: do not switch off.</summary>
    Trial = 6,

    /// <summary>The device was never configured.</summary>
    NotConfigured = 7,

    /// <summary>Safe mode: no sensors.</summary>
    SensorsOff = 8,

    /// <summary>Safe mode: no drivers.</summary>
    UplinkOnly = 9,

    /// <summary>Safe mode: nothing but the console.</summary>
    ConsoleOnly = 10,
}
