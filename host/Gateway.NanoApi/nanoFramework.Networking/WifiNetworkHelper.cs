// nanoFramework's network helper on the virtual network: set up once, it watches the address for ever.

using System.Device.Wifi;
using Gateway.NanoApi;

namespace nanoFramework.Networking;

/// <summary>Joins a network and says when it is ready.</summary>
public static class WifiNetworkHelper
{
    /// <summary>Set while the network is ready.</summary>
    public static ManualResetEvent NetworkReady => Station.NetworkReady;

    /// <summary>State now.</summary>
    public static NetworkHelperStatus Status
    {
        get
        {
            WifiStation station = Station;
            station.Network.Update();
            return station.Status;
        }
    }

    /// <summary>What went wrong when the state says so.</summary>
    public static Exception? HelperException => Station.HelperException;

    /// <summary>The station in use; null before one is.</summary>
    public static WifiAdapter? WifiAdapter => Station.Adapter;

    private static WifiStation Station => NanoBoard.Session.Wifi;

    /// <summary>Starts to watch the address; joining is left to the caller.</summary>
    /// <exception cref="InvalidOperationException">Set up already.</exception>
    public static void SetupNetworkHelper(bool requiresDateTime = false)
    {
        WifiStation station = Station;
        if (station.IsHelperSetUp)
        {
            throw new InvalidOperationException("the helper is set up already");
        }

        station.IsHelperSetUp = true;
        station.RequiresDateTime = requiresDateTime;
        station.Adapter = global::System.Device.Wifi.WifiAdapter.FindAllAdapters()[0];
        station.Status = NetworkHelperStatus.Started;
        new Thread(station.Watch) { IsBackground = true, Name = "Wi-Fi helper" }.Start();
    }

    /// <summary>
    /// Starts to watch the address and joins; waits for the outcome, up to 20 s, and keeps it to itself.
    /// </summary>
    /// <exception cref="InvalidOperationException">Set up already.</exception>
    public static void SetupNetworkHelper(
        string ssid,
        string password,
        WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic,
        bool requiresDateTime = false)
    {
        SetupNetworkHelper(requiresDateTime);
        if (ssid.Length > 0 && password.Length > 0)
        {
            WifiAdapter!.Connect(ssid, reconnectionKind, password);
        }
    }

    /// <summary>Joins and waits for the network until the token says stop.</summary>
    public static bool ConnectDhcp(
        string ssid,
        string password,
        WifiReconnectionKind reconnectionKind = WifiReconnectionKind.Automatic,
        bool requiresDateTime = false,
        int wifiAdapterId = 0,
        CancellationToken token = default)
    {
        WifiStation station = Station;
        station.Adapter = global::System.Device.Wifi.WifiAdapter.FindAllAdapters()[wifiAdapterId];
        station.Adapter.Connect(ssid, reconnectionKind, password);
        return station.WaitForNetwork(token, requiresDateTime);
    }

    /// <summary>Leaves the network.</summary>
    public static void Disconnect()
    {
        WifiStation station = Station;
        station.Adapter?.Disconnect();
        station.Adapter = null;
    }

    /// <summary>Forgets the set-up, so that it can be done again.</summary>
    public static void Reset() => Station.ResetHelper();
}
