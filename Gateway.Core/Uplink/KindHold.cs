// How long a kind of message waits that the peer takes and drops. Nobody mends an access list by being asked
// more often, and each try costs a window of messages: the pause doubles with each refusal in a row, up to an
// hour. A new connection may mean that somebody has mended it, so it need not wait longer than the first
// pause; but a connection that flaps is no reason to ask more often than that either.

namespace Gateway.Core.Uplink;

/// <summary>Holds one kind back after refusals. Written by the uplink, read by everybody.</summary>
public sealed class KindHold
{
    /// <summary>Longest pause in ms, unless the first one is longer.</summary>
    public const int PauseMaxMs = 3600000;

    private int _pauseMs;
    private long _untilMs;
    private long _soonestMs;

    /// <summary>Milliseconds until the kind is tried again; 0 when it may go.</summary>
    public int RestMs(long nowMs) => nowMs < _untilMs ? (int)(_untilMs - nowMs) : 0;

    /// <summary>A message of the kind was dropped.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="firstPauseMs">Length of the first pause, from 1 to 2^30.</param>
    internal void OnRefused(long nowMs, int firstPauseMs)
    {
        int maxMs = firstPauseMs > PauseMaxMs ? firstPauseMs : PauseMaxMs;
        _pauseMs = _pauseMs == 0 ? firstPauseMs : _pauseMs > maxMs / 2 ? maxMs : _pauseMs * 2;
        _untilMs = nowMs + _pauseMs;
        _soonestMs = nowMs + firstPauseMs;
    }

    /// <summary>A block of the kind was delivered.</summary>
    internal void OnDelivered() => _pauseMs = 0;

    /// <summary>A connection begins.</summary>
    internal void BeginConnection() => _untilMs = _untilMs < _soonestMs ? _untilMs : _soonestMs;
}
