// A Wi-Fi network that was heard.

namespace Gateway.Core.Ports;

/// <summary>One result of a scan. Immutable.</summary>
public sealed class WifiNetwork
{
    /// <summary>Creates a result.</summary>
    /// <param name="ssid">Its name; "" when it hides it.</param>
    /// <param name="rssiDbm">Its strength in dBm.</param>
    public WifiNetwork(string ssid, int rssiDbm)
    {
        Ssid = ssid;
        RssiDbm = rssiDbm;
    }

    /// <summary>Its name.</summary>
    public string Ssid { get; }

    /// <summary>Its strength in dBm.</summary>
    public int RssiDbm { get; }
}
