// When blocks from the journal may go: readings keep a distance, and a kind that the peer refuses, or takes
// and drops, is held back for a while. Nobody mends an access list of a broker by being asked more often, and
// each try costs a window of messages: what is dropped waits up to an hour. A server that refuses costs one
// exchange a try: there the waits are as long as those after a failed connection. Everything else is never
// kept waiting: the messages of one block go together, for nothing can go between them, and the pause after
// it is as long as all of theirs.

namespace Gateway.Core.Uplink;

/// <summary>Holds back readings and alarms of one uplink.</summary>
internal sealed class LanePace
{
    private readonly int _spacingMs;
    private readonly int _backoffMinMs;
    private readonly int _backoffMaxMs;
    private readonly UplinkStats _stats;
    private long _readingsSpacedUntilMs;

    public LanePace(UplinkOptions options, UplinkStats stats)
    {
        _spacingMs = options.MessageSpacingMs;
        _backoffMinMs = options.BackoffMinMs;
        _backoffMaxMs = options.BackoffMaxMs;
        _stats = stats;
    }

    /// <summary>A connection begins.</summary>
    public void Begin()
    {
        _stats.ReadingsHold.BeginConnection();
        _stats.AlarmsHold.BeginConnection();
    }

    /// <summary>A message is on its way; an empty one costs nothing.</summary>
    public void OnSent(MessageKind kind, int count, long nowMs)
    {
        if (kind == MessageKind.Telemetry && count > 0)
        {
            long fromMs = nowMs > _readingsSpacedUntilMs ? nowMs : _readingsSpacedUntilMs;
            _readingsSpacedUntilMs = fromMs + _spacingMs;
        }
    }

    /// <summary>Holds a kind back: the peer has refused or dropped a message of it.</summary>
    public void OnRefused(MessageKind kind, ErrorCode cause, long nowMs)
    {
        bool isDropped = cause == ErrorCode.NotForwarded;
        int hourMs = _backoffMaxMs > KindHold.PauseMaxMs ? _backoffMaxMs : KindHold.PauseMaxMs;
        HoldOf(kind).OnRefused(
            cause, nowMs, isDropped ? _backoffMaxMs : _backoffMinMs, isDropped ? hourMs : _backoffMaxMs);
    }

    /// <summary>The peer has handed on a block of a kind.</summary>
    public void OnDelivered(MessageKind kind) => HoldOf(kind).OnDelivered();

    /// <summary>Whether a block of a lane may go now.</summary>
    public bool MayGo(MessageKind kind, long nowMs)
    {
        bool isSpaced = kind != MessageKind.Telemetry || nowMs >= _readingsSpacedUntilMs;
        return isSpaced && HoldOf(kind).RestMs(nowMs) == 0;
    }

    /// <summary>Whether the peer takes what some lane has, or may yet take what waits there.</summary>
    public bool IsAnyOpen(UplinkLane[] lanes)
    {
        bool isOpen = false;
        for (int i = 0; i < lanes.Length; i++)
        {
            KindHold hold = HoldOf(lanes[i].Kind);
            isOpen |= hold.IsTaken || (hold.Cause == ErrorCode.Ok && lanes[i].Source.PendingCount > 0);
        }

        return isOpen;
    }

    private KindHold HoldOf(MessageKind kind)
    {
        return kind == MessageKind.Telemetry ? _stats.ReadingsHold : _stats.AlarmsHold;
    }
}
