// Outcome of joining.

namespace System.Device.Wifi;

/// <summary>Outcome of joining a network.</summary>
public enum WifiConnectionStatus
{
    /// <summary>Access was revoked.</summary>
    AccessRevoked,

    /// <summary>The password was refused.</summary>
    InvalidCredential,

    /// <summary>No access point by that name.</summary>
    NetworkNotAvailable,

    /// <summary>Joined.</summary>
    Success,

    /// <summary>No outcome in time (20 s).</summary>
    Timeout,

    /// <summary>Something else went wrong.</summary>
    UnspecifiedFailure,

    /// <summary>The access point wants an unknown protocol.</summary>
    UnsupportedAuthenticationProtocol,
}
