// Handler of a finished scan.

namespace System.Device.Wifi;

/// <summary>Called on the event thread after a scan.</summary>
public delegate void AvailableNetworksChangedEventHandler(WifiAdapter sender, object e);
