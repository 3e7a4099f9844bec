// Outcome of joining, as an object.

namespace System.Device.Wifi;

/// <summary>Outcome of joining a network.</summary>
public class WifiConnectionResult
{
    internal WifiConnectionResult(WifiConnectionStatus status)
    {
        ConnectionStatus = status;
    }

    /// <summary>The outcome.</summary>
    public WifiConnectionStatus ConnectionStatus { get; }
}
