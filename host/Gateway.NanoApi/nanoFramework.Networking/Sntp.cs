// Network time on the virtual network: while started, the clock is set at once and whenever the link comes
// up.

using Gateway.NanoApi;

namespace nanoFramework.Networking;

/// <summary>The SNTP client.</summary>
public class Sntp
{
    /// <summary>True while started.</summary>
    public static bool IsStarted => NanoBoard.Session.Wifi.IsSntpStarted;

    /// <summary>First server, by name or address.</summary>
    public static string Server1
    {
        get => NanoBoard.Session.Wifi.SntpServer1;
        set => NanoBoard.Session.Wifi.SntpServer1 = value;
    }

    /// <summary>Second server, by name or address.</summary>
    public static string Server2
    {
        get => NanoBoard.Session.Wifi.SntpServer2;
        set => NanoBoard.Session.Wifi.SntpServer2 = value;
    }

    /// <summary>Starts to keep the clock right.</summary>
    public static void Start()
    {
        WifiStation station = NanoBoard.Session.Wifi;
        station.IsSntpStarted = true;
        station.SynchroniseTime();
    }

    /// <summary>Stops; the clock runs on.</summary>
    public static void Stop() => NanoBoard.Session.Wifi.IsSntpStarted = false;

    /// <summary>Asks the servers now, if started.</summary>
    public static void UpdateNow() => NanoBoard.Session.Wifi.SynchroniseTime();
}
