// What the radio hears: the strength of the network the board is on, and the networks there are. The
// platform tells both only as the outcome of a scan, which takes the radio off its channel for about two
// seconds: so it is asked for seldom.

using System;
using System.Device.Wifi;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Firmware.Adapters;

/// <summary>Scans for one network and keeps its strength.</summary>
internal sealed class WifiSignal
{
    private const int ScanIntervalMs = 600000;

    private readonly string _ssid;
    private readonly object _gate = new object();
    private WifiAdapter _adapter;
    private WifiNetwork[] _heard;
    private long _dueMs;

    public WifiSignal(string ssid)
    {
        _ssid = ssid;
    }

    /// <summary>
    /// Strength of the strongest access point at the last scan in dBm; 0 when it was not heard.
    /// </summary>
    public int RssiDbm { get; private set; }

    /// <summary>Starts a scan that somebody asked for.</summary>
    /// <returns>Ok or NotReady.</returns>
    public ErrorCode Scan(WifiAdapter adapter)
    {
        Watch(adapter);
        TakeHeard();
        try
        {
            adapter.ScanAsync();
            return ErrorCode.Ok;
        }
        catch (Exception)
        {
            return ErrorCode.NotReady;
        }
    }

    /// <summary>What the last scan heard; null when that was taken.</summary>
    public WifiNetwork[] TakeHeard()
    {
        lock (_gate)
        {
            WifiNetwork[] heard = _heard;
            _heard = null;
            return heard;
        }
    }

    /// <summary>Starts a scan when one is due; its outcome comes on the event thread.</summary>
    public void Step(WifiAdapter adapter, long nowMs)
    {
        if (_adapter != adapter)
        {
            Watch(adapter);
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
        catch (Exception)
        {
            RssiDbm = 0; // the radio is busy: not known until the next scan
        }
    }

    private void Watch(WifiAdapter adapter)
    {
        if (_adapter != adapter)
        {
            _adapter = adapter;
            _adapter.AvailableNetworksChanged += OnScanned;
        }
    }

    // On the platform's event thread, which nothing may leave: a list that cannot be read is none.
    private void OnScanned(WifiAdapter sender, object e)
    {
        try
        {
            Take(sender.NetworkReport.AvailableNetworks);
        }
        catch (Exception)
        {
            RssiDbm = 0;
        }
    }

    private void Take(WifiAvailableNetwork[] networks)
    {
        WifiNetwork[] heard = new WifiNetwork[networks.Length];
        int best = 0;
        for (int i = 0; i < networks.Length; i++)
        {
            int rssiDbm = (int)networks[i].NetworkRssiInDecibelMilliwatts;
            heard[i] = new WifiNetwork(networks[i].Ssid, rssiDbm);
            if (networks[i].Ssid == _ssid && (best == 0 || rssiDbm > best))
            {
                best = rssiDbm;
            }
        }

        RssiDbm = best;
        lock (_gate)
        {
            _heard = heard;
        }
    }
}
