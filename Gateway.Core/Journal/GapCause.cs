// Why sequence numbers are missing.

namespace Gateway.Core.Journal;

/// <summary>Cause of a gap in the sequence numbers; the numbers are stored and never reused.</summary>
public enum GapCause
{
    /// <summary>The oldest segment went because the quota was used up.</summary>
    Quota = 1,

    /// <summary>The oldest segment went because the file system was full.</summary>
    StorageFull = 2,

    /// <summary>Readings were given up in RAM because storage could not be written.</summary>
    WriteFailed = 3,

    /// <summary>A power cut tore the end of a segment; these numbers are left out, so that none is used
    /// twice.</summary>
    TornTail = 4,
}
