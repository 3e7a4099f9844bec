// The GPIO that the chip's interrupt is wired to (open drain, low while the chip has something to tell).

using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Drivers.Mcp23017;

/// <summary>Says whether the chip wants to be read, and since when.</summary>
internal sealed class Mcp23017Interrupt
{
    private readonly IEdgePin _pin;
    private bool _hasFallen;
    private long _fallenMs;

    /// <summary>Takes over the pin.</summary>
    internal Mcp23017Interrupt(IEdgePin pin)
    {
        _pin = pin;
    }

    /// <summary>Forgets what was.</summary>
    internal void Begin()
    {
        Collect(0);
        _hasFallen = false;
    }

    /// <summary>Whether the chip must be read.</summary>
    /// <param name="lookedMs">Uptime of the last look in milliseconds: what was before is known.</param>
    internal bool IsRaised(long lookedMs)
    {
        // The level as well: an edge may have been lost, and INT stays low until the chip is read.
        Collect(lookedMs);
        return _hasFallen || !_pin.Read();
    }

    /// <summary>Ends it; to be called just before the chip is read.</summary>
    /// <param name="lookedMs">Uptime of the last look in milliseconds.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <returns>Uptime of the interrupt; now when that is not known.</returns>
    internal long Take(long lookedMs, long nowMs)
    {
        Collect(lookedMs);
        bool isKnown = _hasFallen && _fallenMs >= lookedMs && _fallenMs < nowMs;
        _hasFallen = false;
        return isKnown ? _fallenMs : nowMs;
    }

    // Keeps the first fall since the last look. Bounded: where chips share the wire, others may move it.
    private void Collect(long lookedMs)
    {
        for (int i = 0; i < EdgeRing.CountMax && _pin.TryTakeEdge(out bool isHigh, out long atMs); i++)
        {
            if (!isHigh && (!_hasFallen || _fallenMs < lookedMs))
            {
                _hasFallen = true;
                _fallenMs = atMs;
            }
        }
    }
}
