// A pin that never runs out of edges.

using Gateway.Core.Ports;

namespace Gateway.Tests.Drivers;

internal sealed class OscillatingPin : IEdgePin
{
    private bool _isHigh;
    private long _atMs;

    public int LostEdgeCount => 0;

    public bool Read() => _isHigh;

    public bool TryTakeEdge(out bool isHigh, out long atMs)
    {
        _isHigh = !_isHigh;
        isHigh = _isHigh;
        atMs = _atMs++;
        return true;
    }
}
