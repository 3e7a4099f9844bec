// How much the journal keeps, in what portions and for how long in RAM.

using System;

namespace Gateway.Core.Journal;

/// <summary>Settings of a journal; fixed once it is made, but for <see cref="ReadingsPerCommit"/> and
/// <see cref="CommitAgeMs"/>, which count from the next reading on.</summary>
public sealed class JournalOptions
{
    /// <summary>Smallest quota in bytes.</summary>
    public const int QuotaBytesMin = 1024;

    /// <summary>Smallest segment in bytes.</summary>
    public const int SegmentBytesMin = 256;

    /// <summary>Largest block in bytes: what littlefs keeps of a file inside its directory on the ESP32. Not
    /// a setting: a later, smaller value would leave older blocks unreadable.
    /// Source: littlefs SPEC.md, LFS_TYPE_INLINESTRUCT; the limit is an eighth of a 4 KB sector.</summary>
    public const int BlockBytesMax = 512;

    /// <summary>Consumers at once.</summary>
    public const int ConsumerCountMax = 4;

    /// <summary>Lane: the letter that segments and cursors of this journal begin with, a–z.</summary>
    public char Lane { get; set; } = 'r';

    /// <summary>Bytes all segments together may take, each counted in whole sectors; the oldest goes when a
    /// new one would exceed it. Leave some sectors of the partition free: littlefs needs two to four for its
    /// directory, and does not take it well to be full.</summary>
    public int QuotaBytes { get; set; } = 128 * 1024;

    /// <summary>Bytes of a segment, the portion in which storage is freed; a quarter of the quota at most. A
    /// segment of one sector is written once. Only blocks of an earlier configuration make a longer
    /// one.</summary>
    public int SegmentBytesMax { get; set; } = 4096;

    /// <summary>Bytes in which the file system gives out storage; 1 where it does not matter.</summary>
    public int SectorBytes { get; set; } = 4096;

    /// <summary>Bytes of header and blocks that go into a segment together; the blocks are held in RAM until
    /// then. At most those of a segment.</summary>
    public int TailBytesMax { get; set; } = 4096;

    /// <summary>Readings that are committed together, from 1.</summary>
    public int ReadingsPerCommit { get; set; } = 60;

    /// <summary>Longest time in milliseconds a reading waits in RAM, from 0.</summary>
    public int CommitAgeMs { get; set; } = 60000;

    /// <summary>A cursor is saved with every so many acknowledgements, from 1. After a power cut those since
    /// the last one come again.</summary>
    public int AcknowledgementsPerSave { get; set; } = 4;

    /// <summary>Milliseconds between attempts to write while storage fails.</summary>
    public int RetryMs { get; set; } = 5000;

    /// <summary>Bytes of a segment that suit a quota: one sector; two where there would be more than 64,
    /// since all are listed at every start. Not more: the newest one is read then. A file of two sectors
    /// holds four bytes less than 8192: the second one begins with a pointer. Source: littlefs DESIGN.md,
    /// "CTZ skip-lists".</summary>
    public static int SegmentBytesFor(int quotaBytes) => quotaBytes > 64 * 4096 ? 8188 : 4096;

    /// <summary>Throws when a setting is outside its range.</summary>
    /// <exception cref="ArgumentException">It names the setting.</exception>
    internal void Validate()
    {
        Require(Lane >= 'a' && Lane <= 'z', nameof(Lane));
        Require(QuotaBytes >= QuotaBytesMin, nameof(QuotaBytes));
        Require(SegmentBytesMax >= SegmentBytesMin, nameof(SegmentBytesMax));
        Require(SectorBytes >= 1, nameof(SectorBytes));
        Require(TailBytesMax >= BlockBytesMax, nameof(TailBytesMax));
        Require(AcknowledgementsPerSave >= 1, nameof(AcknowledgementsPerSave));
        Require(ReadingsPerCommit >= 1, nameof(ReadingsPerCommit));
        Require(CommitAgeMs >= 0, nameof(CommitAgeMs));
        Require(RetryMs >= 1, nameof(RetryMs));
    }

    private static void Require(bool isMet, string name)
    {
        if (!isMet)
        {
            throw new ArgumentException(name);
        }
    }
}
