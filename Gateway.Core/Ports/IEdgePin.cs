// A digital input whose edges are caught by interrupt.

namespace Gateway.Core.Ports;

/// <summary>A pin's level, and its edges in order, kept in a bounded ring between interrupt and
/// loop.</summary>
public interface IEdgePin
{
    /// <summary>The level now: true is high.</summary>
    bool Read();

    /// <summary>Takes the oldest edge not yet taken.</summary>
    /// <param name="isHigh">Level after the edge; false when there is none.</param>
    /// <param name="atMs">Uptime of the edge in milliseconds; 0 when there is none.</param>
    bool TryTakeEdge(out bool isHigh, out long atMs);

    /// <summary>Edges lost because the ring was full, since start.</summary>
    int LostEdgeCount { get; }
}
