// Outcome of a scan.

namespace System.Device.Wifi;

/// <summary>What the last scan found.</summary>
public class WifiNetworkReport
{
    internal WifiNetworkReport(WifiAvailableNetwork[] networks)
    {
        AvailableNetworks = networks;
    }

    /// <summary>The networks found.</summary>
    public WifiAvailableNetwork[] AvailableNetworks { get; }
}
