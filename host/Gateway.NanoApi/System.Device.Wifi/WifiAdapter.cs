// The board's one Wi-Fi station, on the virtual network.

using Gateway.NanoApi;
using Gateway.Virtual;

namespace System.Device.Wifi;

/// <summary>A Wi-Fi station.</summary>
public sealed class WifiAdapter : IDisposable
{
    private readonly BoardSession _session;
    private WifiNetworkReport _report = new(Array.Empty<WifiAvailableNetwork>());

    private WifiAdapter(BoardSession session)
    {
        _session = session;
    }

    /// <summary>Raised on the event thread after a scan.</summary>
    public event AvailableNetworksChangedEventHandler? AvailableNetworksChanged;

    /// <summary>Number of the network interface.</summary>
    public int NetworkInterface => 0;

    /// <summary>What the last scan found.</summary>
    public WifiNetworkReport NetworkReport
    {
        get
        {
            NativeFaults.Throw(_session.Faults.ScanReport);
            return _report;
        }
    }

    /// <summary>The stations of the board: one.</summary>
    public static WifiAdapter[] FindAllAdapters() => new[] { new WifiAdapter(NanoBoard.Session) };

    /// <summary>Joins a network and waits for the outcome, up to 20 s.</summary>
    public WifiConnectionResult Connect(
        string ssid, WifiReconnectionKind reconnectionKind, string passwordCredential) =>
        new(_session.Wifi.Connect(ssid, passwordCredential));

    /// <summary>Joins a network found by a scan; see the other overload.</summary>
    public WifiConnectionResult Connect(
        WifiAvailableNetwork availableNetwork,
        WifiReconnectionKind reconnectionKind,
        string passwordCredential) =>
        Connect(availableNetwork.Ssid, reconnectionKind, passwordCredential);

    /// <summary>Leaves the network, and stops the firmware from joining again by itself.</summary>
    public void Disconnect() => _session.Wifi.Network.Leave();

    /// <summary>Starts a scan; <see cref="AvailableNetworksChanged"/> says when it is done.</summary>
    /// <exception cref="NativeFaultException">The radio is busy.</exception>
    public void ScanAsync()
    {
        if (_session.Wifi.Network.IsRadioBusy)
        {
            throw new NativeFaultException("CLR_E_BUSY");
        }

        _session.Events.Post(() =>
        {
            VirtualNetwork network = _session.Wifi.Network;
            _report = new WifiNetworkReport(!network.IsAccessPointOn
                ? Array.Empty<WifiAvailableNetwork>()
                : new[]
                {
                    new WifiAvailableNetwork
                    {
                        Ssid = network.Ssid,
                        Bsid = "02-00-00-00-00-01",
                        NetworkRssiInDecibelMilliwatts = network.RssiDbm,
                    },
                });
            AvailableNetworksChanged?.Invoke(this, EventArgs.Empty);
        });
    }

    /// <summary>Gives the station back; the link stays.</summary>
    public void Dispose() => AvailableNetworksChanged = null;
}
