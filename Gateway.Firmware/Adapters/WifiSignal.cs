// Signal strength of the network the board is on. The platform tells it only as the outcome of a scan,
// which takes the radio off its channel for about two seconds: so it is asked for seldom.

using System;
using System.Device.Wifi;

namespace Gateway.Firmware.Adapters;

/// <summary>Scans for one network and keeps its strength.</summary>
internal sealed class WifiSignal
{
    private const int ScanIntervalMs = 600000;

    private readonly string _ssid;
    private WifiAdapter _adapter;
    private long _dueMs;

    public WifiSignal(string ssid)
    {
        _ssid = ssid;
    }

    /// <summary>
    /// Strength of the strongest access point at the last scan in dBm; 0 when it was not heard.
    /// </summary>
    public int RssiDbm { get; private set; }

    /// <summary>Starts a scan when one is due; its outcome comes on the event thread.</summary>
    public void Step(WifiAdapter adapter, long nowMs)
    {
        if (_adapter != adapter)
        {
            _adapter = adapter;
            _adapter.AvailableNetworksChanged += OnScanned;
            _dueMs = nowMs;
        }

        if (nowMs < _dueMs)
        {
            return;
        }

        _dueMs = nowMs + ScanIntervalMs;
        try
        {
            adapter.ScanAsync();
        }
        catch (InvalidOperationException)
        {
            RssiDbm = 0; // the radio is busy: not known until the next scan
        }
    }

    private void OnScanned(WifiAdapter sender, object e)
    {
        WifiAvailableNetwork[] networks = sender.NetworkReport.AvailableNetworks;
        int best = 0;
        for (int i = 0; i < networks.Length; i++)
        {
            int rssiDbm = (int)networks[i].NetworkRssiInDecibelMilliwatts;
            if (networks[i].Ssid == _ssid && (best == 0 || rssiDbm > best))
            {
                best = rssiDbm;
            }
        }

        RssiDbm = best;
    }
}
