// What the journal has done since boot, in plain counters, for the console and health messages.

namespace Gateway.Core.Journal;

/// <summary>Counters of a journal since boot; <see cref="ReadingJournal.Stats"/> brings them up to
/// date.</summary>
public sealed class JournalStats
{
    /// <summary>Readings that got a sequence number.</summary>
    public long ReadingsAccepted { get; internal set; }

    /// <summary>Readings written to storage.</summary>
    public long ReadingsCommitted { get; internal set; }

    /// <summary>Readings refused: no value, an unknown channel, or the journal is not open.</summary>
    public long ReadingsRefused { get; internal set; }

    /// <summary>Readings lost after they were accepted, for whatever cause; those refused are not among
    /// them.</summary>
    public long ReadingsDropped => DroppedByQuota + DroppedByFullStorage + DroppedByWriteFailure;

    /// <summary>Unacknowledged readings that went with their segment because the quota was used up.</summary>
    public long DroppedByQuota { get; internal set; }

    /// <summary>Unacknowledged readings that went with their segment because the file system was
    /// full.</summary>
    public long DroppedByFullStorage { get; internal set; }

    /// <summary>Readings given up in RAM because storage could not be written.</summary>
    public long DroppedByWriteFailure { get; internal set; }

    /// <summary>Places in segments that could not be read and were stepped over.</summary>
    public int BlocksDamaged { get; internal set; }

    /// <summary>Segments whose header could not be read; they were stepped over.</summary>
    public int SegmentsDamaged { get; internal set; }

    /// <summary>Segments or blocks of a newer format; left untouched.</summary>
    public int NewerFormats { get; internal set; }

    /// <summary>Segments that disappeared or could not be read at all.</summary>
    public int SegmentsVanished { get; internal set; }

    /// <summary>Files that look like ours by their first letters and are not.</summary>
    public int ForeignFiles { get; internal set; }

    /// <summary>Attempts to commit that failed.</summary>
    public int CommitFailures { get; internal set; }

    /// <summary>Cursors that could not be read or saved; the cost is duplicates after a restart, never
    /// loss.</summary>
    public int CursorFailures { get; internal set; }

    /// <summary>Bytes at the end of the newest segment that were unreadable at start.</summary>
    public int TornTailBytes { get; internal set; }

    /// <summary>Bytes read at start.</summary>
    public int RecoveryBytesRead { get; internal set; }

    /// <summary>Bytes of all segments.</summary>
    public int BytesStored { get; internal set; }

    /// <summary>Segments.</summary>
    public int SegmentCount { get; internal set; }

    /// <summary>Sequence number the next reading gets.</summary>
    public long NextSequence { get; internal set; }

    /// <summary>Sequence number of the oldest stored reading; that of the next to be committed when none is
    /// stored.</summary>
    public long OldestSequence { get; internal set; }

    /// <summary>Readings in RAM that a power cut would lose.</summary>
    public int UncommittedCount { get; internal set; }

    /// <summary>Why storage failed the last time; Ok once it works again.</summary>
    public ErrorCode LastError { get; internal set; }
}
