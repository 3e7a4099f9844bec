// What the network helpers report.

namespace nanoFramework.Networking;

/// <summary>State of a network helper.</summary>
public enum NetworkHelperStatus
{
    /// <summary>Not set up.</summary>
    None,

    /// <summary>Waits for an address.</summary>
    Started,

    /// <summary>There is an address, and a date where one was wanted.</summary>
    NetworkIsReady,

    /// <summary>The board has no network.</summary>
    FailedNoNetworkInterface,

    /// <summary>No address in time.</summary>
    TokenExpiredWaitingIPAddress,

    /// <summary>No date in time.</summary>
    TokenExpiredWaitingDateTime,

    /// <summary>Joining failed after a scan.</summary>
    ErrorConnetingToWiFiWhileScanning,

    /// <summary>See the helper's exception.</summary>
    ExceptionOccurred,

    /// <summary>The address was lost.</summary>
    Reconnecting,
}
