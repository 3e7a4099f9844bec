// When a sensor is to be read: at anchor + n · interval. The anchor is the start plus a phase; where readings
// are aligned to real time it is UTC 0:00 of 1970 plus the phase, as soon as that is known. A late step reads
// once and goes on with the next point of the grid; points that passed are counted as missed, never caught
// up. A clock that jumps moves the grid: the next reading comes at its next point, an interval after the last
// one or sooner; a point that comes right behind the last reading counts as served.

namespace Gateway.Core.Sensing;

/// <summary>The points in time of one sensor's readings.</summary>
internal sealed class ReadingGrid
{
    /// <summary>A reading that starts at most this late, in milliseconds (and at most half an interval), is
    /// stamped with its point of the grid: regular times pack into almost nothing.</summary>
    public const int StampToleranceMs = 50;

    // A clock that is corrected a little must not give a reading right behind the last one.
    private const int SlackMs = 1000;

    private readonly int _phaseMs;
    private readonly bool _isAligned;
    private long _anchorMs;
    private long _servedMs;
    private long _servedIndex;
    private long _utcOffsetMs;

    /// <summary>Creates a grid.</summary>
    /// <param name="intervalMs">Milliseconds between points, from 1.</param>
    /// <param name="phaseMs">Milliseconds by which all points come later; 0 to interval − 1.</param>
    /// <param name="isAligned">Whether points are those of real time.</param>
    public ReadingGrid(int intervalMs, int phaseMs, bool isAligned)
    {
        IntervalMs = intervalMs;
        _phaseMs = phaseMs;
        _isAligned = isAligned;
    }

    /// <summary>Milliseconds between points.</summary>
    public int IntervalMs { get; }

    /// <summary>Uptime of the next reading.</summary>
    public long DueMs { get; private set; }

    /// <summary>Points that passed without a reading.</summary>
    public int MissedCount { get; private set; }

    /// <summary>Milliseconds until a moment, from 0; int.MaxValue when it is farther.</summary>
    public static int Until(long timeMs, long nowMs)
    {
        return timeMs <= nowMs ? 0 : timeMs - nowMs < int.MaxValue ? (int)(timeMs - nowMs) : int.MaxValue;
    }

    /// <summary>Lets the grid begin now.</summary>
    public void Anchor(long nowMs)
    {
        _anchorMs = nowMs + _phaseMs;
        _servedMs = nowMs - 1;
        _servedIndex = -1;
    }

    /// <summary>Takes up what is known of real time.</summary>
    /// <param name="utcOffsetMs">UTC minus uptime in milliseconds; 0 while it is not known.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    public void Align(long utcOffsetMs, long nowMs)
    {
        if (!_isAligned || utcOffsetMs == _utcOffsetMs)
        {
            return;
        }

        _utcOffsetMs = utcOffsetMs;
        _anchorMs = _phaseMs - utcOffsetMs;
        int slackMs = IntervalMs / 4;
        _servedIndex = IndexOf(_servedMs + (slackMs < SlackMs ? slackMs : SlackMs));
        if (DueMs > nowMs)
        {
            DueMs = NextMs();
        }
    }

    /// <summary>Makes a reading due at once, beside the grid.</summary>
    public void DemandNow(long nowMs) => DueMs = nowMs;

    /// <summary>The time stamp of a reading that starts now.</summary>
    public long StampOf(long nowMs)
    {
        long lateMs = nowMs - DueMs;
        return lateMs <= StampToleranceMs && lateMs * 2 <= IntervalMs ? DueMs : nowMs;
    }

    /// <summary>Notes a reading and finds the next point.</summary>
    public void Serve(long stampMs)
    {
        long index = IndexOf(stampMs);
        _servedMs = stampMs;
        if (index > _servedIndex)
        {
            MissedCount += (int)(index - _servedIndex - 1);
            _servedIndex = index;
        }

        DueMs = NextMs();
    }

    private long NextMs() => _anchorMs + ((_servedIndex + 1) * IntervalMs);

    private long IndexOf(long timeMs)
    {
        long index = (timeMs - _anchorMs) / IntervalMs;
        return index * IntervalMs > timeMs - _anchorMs ? index - 1 : index;
    }
}
