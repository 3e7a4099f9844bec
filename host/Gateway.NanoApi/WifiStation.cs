// The Wi-Fi side of the attached board: joins the virtual network, keeps what WifiNetworkHelper reports, and
// sets the clock while SNTP is started. Joining takes virtual time, so waits look at the virtual clock.

using System.Device.Wifi;
using Gateway.Virtual;
using nanoFramework.Networking;

namespace Gateway.NanoApi;

/// <summary>Station, network helper and SNTP client of one board.</summary>
internal sealed class WifiStation : IDisposable
{
    /// <summary>
    /// The firmware gives up a join after 20 s (nf-interpreter, WifiAdapter.NativeConnect).
    /// </summary>
    private const int JoinTimeoutMs = 20000;

    private readonly BoardSession _session;
    private readonly VirtualNetwork _network;

    public WifiStation(BoardSession session)
    {
        _session = session;
        _network = session.Board.Network;
        _network.LinkChanged += OnLinkChanged;
    }

    public VirtualNetwork Network => _network;

    public WifiAdapter? Adapter { get; set; }

    public bool IsHelperSetUp { get; set; }

    public bool RequiresDateTime { get; set; }

    public NetworkHelperStatus Status { get; set; }

    public Exception? HelperException { get; set; }

    public ManualResetEvent NetworkReady { get; private set; } = new(false);

    public string SntpServer1 { get; set; } = "0.pool.ntp.org";

    public string SntpServer2 { get; set; } = "1.pool.ntp.org";

    public bool IsSntpStarted { get; set; }

    /// <summary>Joins and waits for the outcome; the link comes with an address.</summary>
    public WifiConnectionStatus Connect(string ssid, string password)
    {
        long startedMs = _session.Board.Clock.NowMs;
        _network.Join(ssid, password);
        while (true)
        {
            switch (_network.State)
            {
                case VirtualJoinState.Joined:
                    _network.Update();
                    return WifiConnectionStatus.Success;
                case VirtualJoinState.NoAccessPoint:
                    return WifiConnectionStatus.NetworkNotAvailable;
                case VirtualJoinState.WrongPassword:
                    return WifiConnectionStatus.InvalidCredential;
                case VirtualJoinState.Idle:
                    return WifiConnectionStatus.UnspecifiedFailure;
            }

            if (_session.IsDisposed || _session.Board.Clock.NowMs - startedMs >= JoinTimeoutMs)
            {
                return WifiConnectionStatus.Timeout;
            }

            Thread.Sleep(1);
        }
    }

    /// <summary>
    /// Waits for an address, and for a date where one is wanted, until the token says stop.
    /// </summary>
    public bool WaitForNetwork(CancellationToken token, bool requiresDateTime)
    {
        Status = NetworkHelperStatus.Started;
        while (!_network.IsUp)
        {
            if (token.IsCancellationRequested || _session.IsDisposed)
            {
                Status = NetworkHelperStatus.TokenExpiredWaitingIPAddress;
                return false;
            }

            Thread.Sleep(1);
        }

        while (requiresDateTime && !_session.Board.Clock.TryReadUtc(out _))
        {
            if (token.IsCancellationRequested || _session.IsDisposed)
            {
                Status = NetworkHelperStatus.TokenExpiredWaitingDateTime;
                return false;
            }

            Thread.Sleep(1);
        }

        Status = NetworkHelperStatus.NetworkIsReady;
        return true;
    }

    /// <summary>The helper's thread: notices what virtual time changed, until Reset or Detach.</summary>
    public void Watch()
    {
        ManualResetEvent watched = NetworkReady;
        Report(_network.IsUp);
        while (!_session.IsDisposed && watched == NetworkReady)
        {
            _network.Update();
            Thread.Sleep(2);
        }
    }

    public void ResetHelper()
    {
        IsHelperSetUp = false;
        RequiresDateTime = false;
        Status = NetworkHelperStatus.None;
        HelperException = null;
        NetworkReady = new ManualResetEvent(false);
    }

    public void SynchroniseTime()
    {
        if (IsSntpStarted
            && (_network.TryReadNetworkTime(SntpServer1, out long utcMs)
                || _network.TryReadNetworkTime(SntpServer2, out utcMs)))
        {
            _session.Board.Clock.Synchronise(utcMs);
        }
    }

    public void Dispose() => _network.LinkChanged -= OnLinkChanged;

    private void OnLinkChanged(VirtualNetwork network, bool isUp)
    {
        Report(isUp);
        if (isUp)
        {
            // The firmware starts its time client with each address, after it has told of that
            // (nf-interpreter, targetHAL_Network.cpp, IP_EVENT_STA_GOT_IP).
            IsSntpStarted = true;
            SynchroniseTime();
        }
    }

    private void Report(bool isUp)
    {
        if (!IsHelperSetUp)
        {
            return;
        }

        if (!isUp)
        {
            // The helper says "started" until the first address, "reconnecting" after a loss.
            if (Status == NetworkHelperStatus.NetworkIsReady)
            {
                Status = NetworkHelperStatus.Reconnecting;
            }

            NetworkReady.Reset();
        }
        else if (!RequiresDateTime || _session.Board.Clock.TryReadUtc(out _))
        {
            Status = NetworkHelperStatus.NetworkIsReady;
            NetworkReady.Set();
        }
    }
}
