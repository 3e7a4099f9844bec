// Handler of received bytes.

namespace System.IO.Ports;

/// <summary>Called on the event thread after bytes arrived.</summary>
public delegate void SerialDataReceivedEventHandler(object sender, SerialDataReceivedEventArgs e);
