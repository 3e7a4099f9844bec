// Counts what could not be read, once: every consumer meets the same damage, and again after a rewind, so
// only what lies beyond all met so far counts.

namespace Gateway.Core.Journal;

/// <summary>Enters damage into the counters of a journal.</summary>
internal sealed class DamageLog
{
    private readonly JournalStats _stats;
    private long _segmentFirst;
    private int _at = -1;

    internal DamageLog(JournalStats stats)
    {
        _stats = stats;
    }

    /// <summary>Bytes within a segment were stepped over.</summary>
    internal void CountSkipped(long segmentFirst, int at, bool isNewer)
    {
        if (IsNew(segmentFirst, at))
        {
            _stats.NewerFormats += isNewer ? 1 : 0;
            _stats.BlocksDamaged += isNewer ? 0 : 1;
        }
    }

    /// <summary>The rest of a segment was stepped over.</summary>
    internal void CountSegment(long segmentFirst, ErrorCode error)
    {
        if (IsNew(segmentFirst, int.MaxValue))
        {
            _stats.NewerFormats += error == ErrorCode.NewerFormat ? 1 : 0;
            _stats.SegmentsVanished += error == ErrorCode.ReadFailed ? 1 : 0;
            _stats.SegmentsDamaged += error == ErrorCode.Damaged || error == ErrorCode.Truncated ? 1 : 0;
            _stats.LastError = error;
        }
    }

    /// <summary>A cursor could not be read or saved.</summary>
    internal void CountCursor(ErrorCode error)
    {
        _stats.CursorFailures++;
        _stats.LastError = error;
    }

    private bool IsNew(long segmentFirst, int at)
    {
        bool isNew = segmentFirst > _segmentFirst || (segmentFirst == _segmentFirst && at > _at);
        _segmentFirst = isNew ? segmentFirst : _segmentFirst;
        _at = isNew ? at : _at;
        return isNew;
    }
}
