// Joins a network on a thread, because the platform's call blocks for up to 20 s, and leaves it.

using System;
using System.Device.Wifi;
using System.Threading;
using nanoFramework.Networking;

namespace Gateway.Firmware.Adapters;

/// <summary>The joining thread of a Wi-Fi link; one at a time.</summary>
internal sealed class WifiJoin
{
    internal const int NoOutcome = 0;
    internal const int Joined = 1;
    internal const int Failed = 2;

    private readonly object _lock = new object();
    private readonly string _ssid;
    private readonly string _password;
    private int _outcome;

    internal WifiJoin(string ssid, string password)
    {
        _ssid = ssid;
        _password = password;
    }

    /// <summary>Counts the attempts.</summary>
    internal int Number { get; private set; }

    internal void Start()
    {
        Number++;
        new Thread(Run).Start();
    }

    /// <summary>How the attempt ended, once.</summary>
    internal int TakeOutcome()
    {
        lock (_lock)
        {
            int outcome = _outcome;
            _outcome = NoOutcome;
            return outcome;
        }
    }

    internal static void Leave()
    {
        try
        {
            WifiNetworkHelper.WifiAdapter?.Disconnect();
        }
        catch (Exception)
        {
            // not connected, or no Wi-Fi on this board
        }
    }

    /// <summary>All it changes in this object is the outcome.</summary>
    private void Run()
    {
        int outcome = Failed;
        try
        {
            if (WifiNetworkHelper.WifiAdapter == null)
            {
                WifiNetworkHelper.SetupNetworkHelper(false);
            }

            WifiAdapter adapter = WifiNetworkHelper.WifiAdapter;
            WifiConnectionResult result = adapter.Connect(_ssid, WifiReconnectionKind.Manual, _password);
            if (result.ConnectionStatus == WifiConnectionStatus.Success)
            {
                outcome = Joined;
            }
            else
            {
                adapter.Disconnect();
            }
        }
        catch (Exception)
        {
            outcome = Failed; // no Wi-Fi on this board, or the driver refused: tried again after the pause
        }
        finally
        {
            lock (_lock)
            {
                _outcome = outcome;
            }
        }
    }
}
