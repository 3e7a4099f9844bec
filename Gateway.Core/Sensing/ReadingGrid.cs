// When a sensor is to be read: at anchor + n · interval. A late step reads once and goes on with the next
// point of the grid; points that passed are counted as missed, never caught up.

namespace Gateway.Core.Sensing;

/// <summary>The points in time of one sensor's readings.</summary>
internal sealed class ReadingGrid
{
    /// <summary>A reading that starts at most this late, in milliseconds (and at most half an interval), is
    /// stamped with its point of the grid: regular times pack into almost nothing.</summary>
    public const int StampToleranceMs = 50;

    private long _anchorMs;
    private long _servedIndex = -1;

    /// <summary>Creates a grid.</summary>
    /// <param name="intervalMs">Milliseconds between points, from 1.</param>
    public ReadingGrid(int intervalMs)
    {
        IntervalMs = intervalMs;
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
    public void Anchor(long nowMs) => _anchorMs = nowMs;

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
        long index = (stampMs - _anchorMs) / IntervalMs;
        if (index > _servedIndex)
        {
            MissedCount += (int)(index - _servedIndex - 1);
            _servedIndex = index;
        }

        DueMs = _anchorMs + ((_servedIndex + 1) * IntervalMs);
    }
}
