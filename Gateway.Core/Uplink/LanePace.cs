// When blocks from the journal may go: readings keep a distance, and a kind that the peer takes and drops is
// held back for a while. Everything else is never kept waiting: the messages of one block go together, for
// nothing can go between them, and the pause after it is as long as all of theirs.

namespace Gateway.Core.Uplink;

/// <summary>Holds back readings and alarms of one uplink.</summary>
internal sealed class LanePace
{
    private readonly int _spacingMs;
    private readonly int _firstPauseMs;
    private readonly UplinkStats _stats;
    private long _readingsSpacedUntilMs;

    public LanePace(UplinkOptions options, UplinkStats stats)
    {
        _spacingMs = options.MessageSpacingMs;
        _firstPauseMs = options.BackoffMaxMs;
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

    /// <summary>Holds a kind back: the peer has dropped a message of it.</summary>
    public void OnDropped(MessageKind kind, long nowMs) => HoldOf(kind).OnRefused(nowMs, _firstPauseMs);

    /// <summary>The peer has handed on a block of a kind.</summary>
    public void OnDelivered(MessageKind kind) => HoldOf(kind).OnDelivered();

    /// <summary>Whether a block of a lane may go now.</summary>
    public bool MayGo(MessageKind kind, long nowMs)
    {
        bool isSpaced = kind != MessageKind.Telemetry || nowMs >= _readingsSpacedUntilMs;
        return isSpaced && HoldOf(kind).RestMs(nowMs) == 0;
    }

    private KindHold HoldOf(MessageKind kind)
    {
        return kind == MessageKind.Telemetry ? _stats.ReadingsHold : _stats.AlarmsHold;
    }
}
