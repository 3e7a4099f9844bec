// Time of the virtual board: uptime, and the board's own real-time clock. Somebody outside moves it; chips
// and pins only read it.

using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Virtual;

/// <summary>Uptime and real time of a virtual board, set from outside.</summary>
public sealed class VirtualClock : IUptimeClock, ITimeSource
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

    /// <summary>Sets the real-time clock.</summary>
    public void Synchronise(long utcMs)
    {
        _bootUtcMs = utcMs - NowMs;
        _isSynchronised = true;
    }

    /// <summary>How often the gateway has set the real-time clock.</summary>
    public int SetCount { get; private set; }

    /// <inheritdoc/>
    public ErrorCode SetUtc(long utcMs)
    {
        SetCount++;
        Synchronise(utcMs);
        return ErrorCode.Ok;
    }

    /// <inheritdoc/>
    public bool TryGetUtc(out long utcMs, out long atMs)
    {
        atMs = _isSynchronised ? NowMs : 0;
        return TryReadUtc(out utcMs);
    }

    /// <summary>UTC in milliseconds since 1970-01-01 by the real-time clock; false and 0 while nobody has set
    /// it.</summary>
    public bool TryReadUtc(out long utcMs)
    {
        utcMs = _isSynchronised ? _bootUtcMs + NowMs : 0;
        return _isSynchronised;
    }
}
