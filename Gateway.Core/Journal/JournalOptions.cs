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

    /// <summary>Largest block in bytes. Not a setting: a later, smaller value would leave older blocks
    /// unreadable.</summary>
    public const int BlockBytesMax = 1024;

    /// <summary>Consumers at once.</summary>
    public const int ConsumerCountMax = 4;

    /// <summary>Lane: the letter that segments and cursors of this journal begin with, a–z.</summary>
    public char Lane { get; set; } = 'r';

    /// <summary>Bytes all segments together may take; the oldest goes when a new one would exceed
    /// it.</summary>
    public int QuotaBytes { get; set; } = 128 * 1024;

    /// <summary>Bytes of a segment, the portion in which storage is freed; a quarter of the quota at most.
    /// Only a block that is larger by itself makes a longer segment.</summary>
    public int SegmentBytesMax { get; set; } = 8 * 1024;

    /// <summary>Readings that are committed together, from 1.</summary>
    public int ReadingsPerCommit { get; set; } = 60;

    /// <summary>Longest time in milliseconds a reading waits in RAM, from 0.</summary>
    public int CommitAgeMs { get; set; } = 60000;

    /// <summary>Milliseconds between attempts to write while storage fails.</summary>
    public int RetryMs { get; set; } = 5000;

    /// <summary>Throws when a setting is outside its range.</summary>
    /// <exception cref="ArgumentException">It names the setting.</exception>
    internal void Validate()
    {
        Require(Lane >= 'a' && Lane <= 'z', nameof(Lane));
        Require(QuotaBytes >= QuotaBytesMin, nameof(QuotaBytes));
        Require(SegmentBytesMax >= SegmentBytesMin, nameof(SegmentBytesMax));
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
