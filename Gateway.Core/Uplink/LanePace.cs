// When blocks from the journal may go: readings keep a distance, and a kind that the peer takes and drops is
// held back for a while. Everything else is never kept waiting: the messages of one block go together, for
// nothing can go between them, and the pause after it is as long as all of theirs.

namespace Gateway.Core.Uplink;

/// <summary>Holds back readings and alarms of one uplink.</summary>
internal sealed class LanePace
{
    private readonly int _spacingMs;
    private long _readingsSpacedUntilMs;
    private long _readingsHeldUntilMs;
    private long _alarmsHeldUntilMs;

    public LanePace(int spacingMs)
    {
        _spacingMs = spacingMs;
    }

    /// <summary>A connection begins: nothing is held back on it yet.</summary>
    public void Begin()
    {
        _readingsHeldUntilMs = 0;
        _alarmsHeldUntilMs = 0;
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

    /// <summary>Holds a kind back.</summary>
    public void Hold(MessageKind kind, long untilMs)
    {
        _readingsHeldUntilMs = kind == MessageKind.Telemetry ? untilMs : _readingsHeldUntilMs;
        _alarmsHeldUntilMs = kind == MessageKind.Alarm ? untilMs : _alarmsHeldUntilMs;
    }

    /// <summary>Whether a block of a lane may go now.</summary>
    public bool MayGo(MessageKind kind, long nowMs)
    {
        return kind == MessageKind.Telemetry
            ? nowMs >= _readingsSpacedUntilMs && nowMs >= _readingsHeldUntilMs
            : nowMs >= _alarmsHeldUntilMs;
    }
}
