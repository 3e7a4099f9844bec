// What a board does after a reset.

namespace System.Device.Wifi;

/// <summary>Whether the firmware joins by itself after a reset.</summary>
public enum WifiReconnectionKind
{
    /// <summary>It does.</summary>
    Automatic,

    /// <summary>It does not.</summary>
    Manual,
}
