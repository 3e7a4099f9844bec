// A network found by a scan.

namespace System.Device.Wifi;

/// <summary>A network in the air.</summary>
public class WifiAvailableNetwork
{
    /// <summary>Name.</summary>
    public string Ssid { get; internal set; } = "";

    /// <summary>Address of the access point, as XX-XX-XX-XX-XX-XX.</summary>
    public string Bsid { get; internal set; } = "";

    /// <summary>Signal strength in dBm.</summary>
    public double NetworkRssiInDecibelMilliwatts { get; internal set; }
}
