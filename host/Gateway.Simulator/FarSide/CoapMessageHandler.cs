// How the far side hears of messages that came by CoAP.

namespace Gateway.Simulator.FarSide;

/// <summary>Takes a message that reached the server. It must be short and must not throw: nothing is
/// acknowledged while it runs.</summary>
/// <param name="message">The message.</param>
public delegate void CoapMessageHandler(CoapMessage message);
