// A time that was said once, by somebody who is not asked again: a person at the console, the board's clock
// at the start.

using Gateway.Core.Ports;

namespace Gateway.Core.Time;

/// <summary>One statement, kept with its moment.</summary>
public sealed class StatedTime : ITimeSource
{
    private readonly IUptimeClock _uptime;
    private long _utcMs;
    private long _atMs;

    /// <summary>Creates it without a statement.</summary>
    /// <param name="uptime">Tells the moment of a statement.</param>
    public StatedTime(IUptimeClock uptime)
    {
        _uptime = uptime;
    }

    /// <inheritdoc/>
    public bool TryGetUtc(out long utcMs, out long atMs)
    {
        utcMs = _utcMs;
        atMs = _atMs;
        return _utcMs != 0;
    }

    /// <summary>Keeps a statement; 0 forgets it.</summary>
    /// <param name="utcMs">UTC of this moment in milliseconds since 1970-01-01.</param>
    /// <returns>Ok.</returns>
    public ErrorCode SetUtc(long utcMs)
    {
        _utcMs = utcMs;
        _atMs = utcMs == 0 ? 0 : _uptime.NowMs;
        return ErrorCode.Ok;
    }
}
