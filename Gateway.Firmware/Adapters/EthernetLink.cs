// A wired network with DHCP. The firmware keeps it by itself: it asks for an address whenever a cable is put
// in, and nanoFramework's helper, which is set up once, watches that address. There is nothing to retry.
// Source: System.Net, NetworkHelper.cs (AddressChangedCallback: an address that is gone sets Reconnecting).

using System;
using Gateway.Core;
using Gateway.Core.Ports;
using nanoFramework.Networking;

namespace Gateway.Firmware.Adapters;

/// <summary>The Ethernet link.</summary>
public sealed class EthernetLink : INetworkLink
{
    private readonly FirmwareSntp _sntp = new FirmwareSntp();
    private bool _isWatched;

    /// <inheritdoc/>
    public bool IsUp { get; private set; }

    /// <inheritdoc/>
    public int RssiDbm => 0;

    /// <inheritdoc/>
    public int LossCount { get; private set; }

    /// <inheritdoc/>
    public void Step(long nowMs)
    {
        if (!_isWatched)
        {
            _isWatched = true;
            Watch();
        }

        _sntp.Step(nowMs);

        bool hasAddress = NetworkHelper.Status == NetworkHelperStatus.NetworkIsReady;
        if (hasAddress == IsUp)
        {
            return;
        }

        IsUp = hasAddress;
        if (hasAddress)
        {
            _sntp.OnUp(nowMs);
        }
        else
        {
            LossCount++;
        }
    }

    /// <inheritdoc/>
    public void Rejoin(long nowMs)
    {
        // A cable stays where it is; the firmware asks for an address by itself.
    }

    /// <inheritdoc/>
    public ErrorCode StartScan() => ErrorCode.NotSupported;

    /// <inheritdoc/>
    public WifiNetwork[] TakeScan() => null;

    private static void Watch()
    {
        try
        {
            NetworkHelper.SetupNetworkHelper(false);
        }
        catch (Exception)
        {
            // the firmware has no network interface at all: the link stays down
        }
    }
}
