// How the journal is, for the console.

using Gateway.Core;

namespace Gateway.Agent.Shell;

/// <summary>State and counters of the journal; filled by <see cref="IGatewayControl"/>.</summary>
public sealed class JournalStatus
{
    /// <summary>Readings in RAM that a power cut would lose.</summary>
    public int UncommittedCount { get; set; }

    /// <summary>Readings that are committed together at most.</summary>
    public int CommitCountMax { get; set; }

    /// <summary>Longest time in milliseconds that a reading waits in RAM.</summary>
    public int CommitIntervalMs { get; set; }

    /// <summary>Sequence number of the oldest reading still stored; equal to the next one when there is
    /// none.</summary>
    public long OldestSequence { get; set; }

    /// <summary>Sequence number the next reading gets.</summary>
    public long NextSequence { get; set; }

    /// <summary>Bytes in flash.</summary>
    public int StoredBytes { get; set; }

    /// <summary>Bytes in flash it may use.</summary>
    public int QuotaBytes { get; set; }

    /// <summary>Segments in flash.</summary>
    public int SegmentCount { get; set; }

    /// <summary>Readings given up before they were acknowledged, since boot.</summary>
    public long DroppedCount { get; set; }

    /// <summary>Damaged blocks skipped, since boot.</summary>
    public int DamagedBlockCount { get; set; }

    /// <summary>Why storing failed the last time; Ok when it works.</summary>
    public ErrorCode LastError { get; set; }
}
