// Time of the virtual board. Somebody outside moves it; chips and pins only read it.

using Gateway.Core.Ports;

namespace Gateway.Virtual;

/// <summary>Uptime and real time of a virtual board, set from outside.</summary>
public sealed class VirtualClock : IUptimeClock, IWallClock
{
    private long _bootUtcMs;
    private bool _isSynchronised;

    /// <inheritdoc/>
    public long NowMs { get; private set; }

    /// <summary>Moves time forward by <paramref name="deltaMs"/> milliseconds (from 0).</summary>
    public void Advance(long deltaMs)
    {
        if (deltaMs > 0)
        {
            NowMs += deltaMs;
        }
    }

    /// <summary>Sets real time, as network time would.</summary>
    public void Synchronise(long utcMs)
    {
        _bootUtcMs = utcMs - NowMs;
        _isSynchronised = true;
    }

    /// <summary>What the clock was set to by <see cref="SetUtc"/> last; 0 for never.</summary>
    public long SetToUtcMs { get; private set; }

    /// <inheritdoc/>
    public void SetUtc(long utcMs) => SetToUtcMs = utcMs;

    /// <inheritdoc/>
    public bool TryReadUtc(out long utcMs)
    {
        utcMs = _isSynchronised ? _bootUtcMs + NowMs : 0;
        return _isSynchronised;
    }
}
