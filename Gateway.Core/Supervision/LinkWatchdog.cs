// What to do about a peer that is silent for long: half the time lets the network be joined anew, all of it
// restarts the device, because a radio or a stack that is stuck shows no other way. A restart that did not
// help is not repeated before 6 hours are over, so that an outage of the peer, planned or not, costs four
// restarts a day at most. Only the reason of this boot is needed for that, no clock.

namespace Gateway.Core.Supervision;

/// <summary>Watches over the way to the peers. Pure logic.</summary>
public sealed class LinkWatchdog
{
    /// <summary>Shortest time between two restarts in a row, in milliseconds.</summary>
    public const int PauseMs = 21600000;

    private const int RetryMs = 60000;

    private readonly long _limitMs;
    private readonly long _earliestMs;
    private long _reachedMs;
    private long _retryAtMs;
    private bool _hasRejoined;

    /// <summary>Creates it; the time begins to run with the first step.</summary>
    /// <param name="minutes">How long no peer may be reachable; 0: for ever.</param>
    /// <param name="isRepeated">Whether this boot is one that it asked for.</param>
    public LinkWatchdog(int minutes, bool isRepeated)
    {
        _limitMs = minutes * 60000L;
        _earliestMs = isRepeated ? PauseMs : 0;
    }

    /// <summary>Looks once.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="isReachable">Whether a peer answers.</param>
    /// <param name="isHeld">Whether a restart would disturb somebody now.</param>
    public LinkAction Step(long nowMs, bool isReachable, bool isHeld)
    {
        if (isReachable || _limitMs == 0)
        {
            _reachedMs = nowMs;
            _hasRejoined = false;
            return LinkAction.None;
        }

        long silentMs = nowMs - _reachedMs;
        if (silentMs >= _limitMs && nowMs >= _earliestMs && nowMs >= _retryAtMs && !isHeld)
        {
            _retryAtMs = nowMs + RetryMs; // when it could not be done
            return LinkAction.Restart;
        }

        if (!_hasRejoined && silentMs >= _limitMs / 2)
        {
            _hasRejoined = true;
            return LinkAction.Rejoin;
        }

        return LinkAction.None;
    }
}
