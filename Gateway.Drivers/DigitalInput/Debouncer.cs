// Turns a pin's edges into changes of level that held long enough. Only the edges' time stamps count, so the
// result is the same however rarely it is asked: a level that held its time between two edges is found
// afterwards too. After the edges the level itself is read, which heals a full ring or an interrupt that
// never came.

using Gateway.Core.Ports;

namespace Gateway.Drivers.DigitalInput;

/// <summary>Debounces one pin. Allocates nothing after construction.</summary>
public sealed class Debouncer
{
    // Edges may come faster than they are looked at; even then a call ends.
    private const int EdgesPerCallMax = 256;

    private readonly IEdgePin _pin;
    private readonly int _holdMs;
    private bool _candidate;
    private long _sinceMs;
    private bool _hasEdge;
    private bool _edgeIsHigh;
    private long _edgeAtMs;
    private bool _isBehind;

    /// <summary>Creates a debouncer.</summary>
    /// <param name="pin">The pin.</param>
    /// <param name="holdMs">Milliseconds a level must hold to count, from 0 (every edge counts).</param>
    public Debouncer(IEdgePin pin, int holdMs)
    {
        _pin = pin;
        _holdMs = holdMs;
    }

    /// <summary>The level that counts: true is high.</summary>
    public bool IsHigh { get; private set; }

    /// <summary>False while another level was seen that has not held its time yet.</summary>
    public bool IsSettled => _candidate == IsHigh && !_isBehind;

    /// <summary>Forgets all edges and takes the pin's level as it is.</summary>
    public void Begin()
    {
        for (int i = 0; i < EdgesPerCallMax && _pin.TryTakeEdge(out _, out _); i++)
        {
        }

        _hasEdge = false;
        _isBehind = false;
        IsHigh = _pin.Read();
        _candidate = IsHigh;
    }

    /// <summary>Finds the next change of the level that counts.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="atMs">Uptime of the edge from which the new level held; 0 when there is no
    /// change.</param>
    /// <returns>True with the change in <see cref="IsHigh"/>; ask again for the next one.</returns>
    public bool TryTakeChange(long nowMs, out long atMs)
    {
        _isBehind = false;
        for (int i = 0; i < EdgesPerCallMax; i++)
        {
            _hasEdge = _hasEdge || _pin.TryTakeEdge(out _edgeIsHigh, out _edgeAtMs);
            if (_candidate != IsHigh && (_hasEdge ? _edgeAtMs : nowMs) - _sinceMs >= _holdMs)
            {
                IsHigh = _candidate;
                atMs = _sinceMs;
                return true;
            }

            if (_hasEdge)
            {
                // Two edges to the same level: the one between was too fast to be caught, the level did not
                // hold.
                Consider(_edgeIsHigh, _edgeAtMs);
                _hasEdge = false;
            }
            else if (_pin.Read() != _candidate)
            {
                Consider(!_candidate, nowMs);
            }
            else
            {
                atMs = 0;
                return false;
            }
        }

        _isBehind = true;
        atMs = 0;
        return false;
    }

    /// <summary>Milliseconds until the level under consideration will have held its time, from 0;
    /// int.MaxValue when settled.</summary>
    public int SettlesInMs(long nowMs)
    {
        if (IsSettled)
        {
            return int.MaxValue;
        }

        long ms = _isBehind ? 0 : _sinceMs + _holdMs - nowMs;
        return ms > 0 ? (int)ms : 0;
    }

    private void Consider(bool isHigh, long sinceMs)
    {
        _candidate = isHigh;
        _sinceMs = sinceMs;
    }
}
