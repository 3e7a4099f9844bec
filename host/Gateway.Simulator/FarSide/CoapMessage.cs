// A message that a CoAP client has sent completely.

namespace Gateway.Simulator.FarSide;

/// <summary>A whole message, put together from its blocks.</summary>
/// <param name="Path">Uri-Path, segments joined by '/'.</param>
/// <param name="Query">Uri-Query, arguments joined by '&amp;'.</param>
/// <param name="ContentFormat">Content-Format; −1 when the client gave none.</param>
/// <param name="Payload">The payload.</param>
public sealed record CoapMessage(string Path, string Query, int ContentFormat, byte[] Payload);
