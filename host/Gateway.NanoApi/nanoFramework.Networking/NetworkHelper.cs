// nanoFramework's helper for a wired network, on the virtual network: set up once, it watches the address for
// ever. Source: System.Net, NetworkHelper/NetworkHelper.cs.

using Gateway.NanoApi;

namespace nanoFramework.Networking;

/// <summary>Says when the wired network is ready.</summary>
public static class NetworkHelper
{
    /// <summary>State now.</summary>
    public static NetworkHelperStatus Status
    {
        get
        {
            BoardSession session = NanoBoard.Session;
            if (session.CableStatus != NetworkHelperStatus.None)
            {
                bool wasReady = session.CableStatus
                    is NetworkHelperStatus.NetworkIsReady or NetworkHelperStatus.Reconnecting;
                session.CableStatus = session.Board.Network.IsCableIn ? NetworkHelperStatus.NetworkIsReady
                    : wasReady ? NetworkHelperStatus.Reconnecting : NetworkHelperStatus.Started;
            }

            return session.CableStatus;
        }
    }

    /// <summary>Starts to watch the address.</summary>
    /// <exception cref="InvalidOperationException">Set up already.</exception>
    public static void SetupNetworkHelper(bool requiresDateTime = false)
    {
        BoardSession session = NanoBoard.Session;
        if (session.CableStatus != NetworkHelperStatus.None)
        {
            throw new InvalidOperationException("the helper is set up already");
        }

        session.CableStatus = NetworkHelperStatus.Started;
    }
}
