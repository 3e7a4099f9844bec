// Handler of edges registered at a pin.

namespace System.Device.Gpio;

/// <summary>Called on the event thread after an edge.</summary>
public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);
