// The formats of messages by their names in the configuration.

using Gateway.Core.Senml;
using Gateway.Core.Time;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>Makes formatters.</summary>
public static class Formatters
{
    /// <summary>A formatter of its own for an uplink.</summary>
    /// <param name="name">Value of uplink.format.</param>
    /// <param name="deviceId">Identity of the gateway.</param>
    /// <param name="time">What is known of real time.</param>
    public static IPayloadFormatter Create(string name, string deviceId, IUtcOffsets time)
    {
        switch (name)
        {
            case "senml-cbor": return new SenmlCborFormatter(deviceId, time);
            case "flat-json": return new FlatJsonFormatter(deviceId, time);
            case "packed": return new PackedFormatter(time);
            default: return new SenmlJsonFormatter(deviceId, time);
        }
    }
}
