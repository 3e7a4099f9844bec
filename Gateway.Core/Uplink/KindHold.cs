// How long a kind of message waits that the peer refuses, or takes and drops. The pause doubles with each
// refusal in a row, up to a limit. A new connection may mean that somebody has mended it, so it need not wait
// longer than the first pause; but a connection that flaps is no reason to ask more often than that either.

namespace Gateway.Core.Uplink;

/// <summary>Holds one kind back after refusals. Written by the uplink, read by everybody.</summary>
public sealed class KindHold
{
    /// <summary>Longest pause in ms of what was dropped, unless the first one is longer.</summary>
    public const int PauseMaxMs = 3600000;

    private int _pauseMs;
    private long _untilMs;
    private long _soonestMs;

    /// <summary>Milliseconds until the kind is tried again; 0 when it may go.</summary>
    public int RestMs(long nowMs) => nowMs < _untilMs ? (int)(_untilMs - nowMs) : 0;

    /// <summary>Why the kind was refused the last time; Ok when none was, or a block of it was delivered
    /// since.</summary>
    public ErrorCode Cause { get; private set; }

    /// <summary>Whether the last that became of the kind is that a block was delivered.</summary>
    internal bool IsTaken { get; private set; }

    /// <summary>A message of the kind was refused or dropped.</summary>
    /// <param name="cause">Why.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="firstPauseMs">Length of the first pause, from 1 to 2^30.</param>
    /// <param name="maxMs">Length of the longest one, not less.</param>
    internal void OnRefused(ErrorCode cause, long nowMs, int firstPauseMs, int maxMs)
    {
        Cause = cause;
        IsTaken = false;
        _pauseMs = _pauseMs == 0 ? firstPauseMs : _pauseMs > maxMs / 2 ? maxMs : _pauseMs * 2;
        _untilMs = nowMs + _pauseMs;
        _soonestMs = nowMs + firstPauseMs;
    }

    /// <summary>A block of the kind was delivered.</summary>
    internal void OnDelivered()
    {
        Cause = ErrorCode.Ok;
        IsTaken = true;
        _pauseMs = 0;
    }

    /// <summary>A connection begins.</summary>
    internal void BeginConnection() => _untilMs = _untilMs < _soonestMs ? _untilMs : _soonestMs;
}
