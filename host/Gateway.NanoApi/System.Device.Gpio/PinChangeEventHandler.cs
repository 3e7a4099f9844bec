// Handler of edges registered at the controller.

namespace System.Device.Gpio;

/// <summary>Called on the event thread after an edge.</summary>
public delegate void PinChangeEventHandler(object sender, PinValueChangedEventArgs pinValueChangedEventArgs);
