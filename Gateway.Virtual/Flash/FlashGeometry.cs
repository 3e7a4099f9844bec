// The numbers of littlefs on the ESP32 and what follows from them: sizes of tags, and how the content of a
// file lies in sectors. Sources: littlefs v2.11.2, SPEC.md ("Metadata blocks", "Metadata tags") and
// DESIGN.md ("CTZ skip-lists"); esp_littlefs 1.22.3, Kconfig.

namespace Gateway.Virtual.Flash;

/// <summary>Constants and arithmetic of the layout.</summary>
internal static class FlashGeometry
{
    internal const int SectorBytes = 4096;
    internal const int ReadBytes = 128;
    internal const int ProgramBytes = 128;
    internal const int CacheBytes = 512;

    /// <summary>Larger files lie in sectors of their own: min(cache, 1022, sector / 8).</summary>
    internal const int InlineBytesMax = 512;

    /// <summary>Sectors that one search for free ones looks at: 128 bytes of bits.</summary>
    internal const int LookaheadSectors = 1024;

    /// <summary>The revision count that a metadata log begins with.</summary>
    internal const int RevisionBytes = 4;

    internal const int TagBytes = 4;

    /// <summary>A tag with two sector numbers: where a directory is, what follows a pair, where content
    /// is.</summary>
    internal const int PairTagBytes = TagBytes + 8;

    /// <summary>The attribute with the time of the last change.</summary>
    internal const int TimeTagBytes = TagBytes + 8;

    /// <summary>The tag of changes that are under way in the whole file system.</summary>
    internal const int MoveTagBytes = TagBytes + 12;

    /// <summary>The end of a commit: checksum of the erased bytes behind it, and its own.</summary>
    internal const int CommitEndBytes = 20;

    /// <summary>The end of the last commit in a sector: its own checksum.</summary>
    internal const int LastCommitEndBytes = 8;

    /// <summary>Tags of a log end here; behind is room for the shorter end of the last commit.</summary>
    internal const int LogBytesMax = SectorBytes - LastCommitEndBytes;

    /// <summary>What a compacted log may hold before it is split.</summary>
    internal const int SplitBytes = SectorBytes / 2;

    /// <summary>Entries that a metadata pair may have before it is split.</summary>
    internal const int EntriesMax = 0xFF;

    internal static int AlignUp(int value, int unit) => (value + unit - 1) / unit * unit;

    /// <summary>Where a commit ends whose tags end at <paramref name="tagsEnd"/>.</summary>
    /// <param name="tagsEnd">End of its tags in the sector.</param>
    /// <param name="programmedEnd">Up to where it is programmed: the last commit of a sector needs no
    /// checksum of what is behind it, and does not fill up.</param>
    internal static int CommitEnd(int tagsEnd, out int programmedEnd)
    {
        int end = AlignUp(tagsEnd + CommitEndBytes, ProgramBytes);
        if (end < SectorBytes)
        {
            programmedEnd = end;
            return end;
        }

        programmedEnd = AlignUp(tagsEnd + LastCommitEndBytes, ProgramBytes);
        return SectorBytes;
    }

    /// <summary>Number of the sector of a file's content that holds a byte; and where in it.</summary>
    internal static int SectorOf(int position, out int offset)
    {
        const int perSector = SectorBytes - 8;
        int index = position / perSector;
        offset = position;
        if (index > 0)
        {
            index = (position - (4 * (OnesOf(index - 1) + 2))) / perSector;
            offset = position - (perSector * index) - (4 * OnesOf(index));
        }

        return index;
    }

    private static int OnesOf(int value)
    {
        int count = 0;
        for (int rest = value; rest != 0; rest &= rest - 1)
        {
            count++;
        }

        return count;
    }
}
