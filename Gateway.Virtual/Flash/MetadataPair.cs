// Two sectors that hold a part of a directory as a log: one is current, the other takes the next compaction.
// Source: littlefs v2.11.2, SPEC.md "Directories / Metadata pairs".

namespace Gateway.Virtual.Flash;

/// <summary>A metadata pair and the entries in it, sorted by name.</summary>
internal sealed class MetadataPair
{
    private const int CapacityMin = 8;

    private FlashFile[] _files = new FlashFile[CapacityMin];

    /// <summary>The current sector; written, and erased, alternately with <see cref="Spare"/>.</summary>
    internal int Current { get; set; }

    internal int Spare { get; set; }

    /// <summary>Compactions since the pair was made.</summary>
    internal int Revision { get; private set; }

    /// <summary>End of the log in the current sector.</summary>
    internal int LogBytes { get; set; }

    /// <summary>Tags in the log that a compaction has to look at; what it costs to read grows with
    /// them.</summary>
    internal int LogTags { get; set; }

    /// <summary>The pair behind this one belongs to the same directory.</summary>
    internal bool IsSplit { get; set; }

    /// <summary>Changes under way in the whole file system, as far as this log tells.</summary>
    internal int MoveState { get; set; }

    internal int Count { get; private set; }

    /// <summary>Bytes of the tags of all entries in a compacted log.</summary>
    internal int EntriesBytes { get; private set; }

    /// <summary>A reader finds bytes behind the log that are known to be erased, so that it can
    /// grow.</summary>
    internal bool CanGrow => LogBytes < FlashGeometry.SectorBytes;

    internal FlashFile File(int index) => _files[index];

    /// <summary>Where a name is, or belongs.</summary>
    internal int IndexOf(string name, out bool isFound)
    {
        int low = 0;
        int high = Count;
        isFound = false;
        while (low < high)
        {
            int middle = (low + high) / 2;
            int order = FlashFile.Compare(_files[middle].Name, name);
            isFound |= order == 0;
            if (order < 0)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    internal void Insert(int index, FlashFile file)
    {
        if (Count == _files.Length)
        {
            FlashFile[] larger = new FlashFile[2 * Count];
            System.Array.Copy(_files, 0, larger, 0, Count);
            _files = larger;
        }

        for (int i = Count; i > index; i--)
        {
            _files[i] = _files[i - 1];
        }

        _files[index] = file;
        Count++;
        file.Pair = this;
        EntriesBytes += file.EntryBytes;
    }

    internal void RemoveAt(int index)
    {
        EntriesBytes -= _files[index].EntryBytes;
        Count--;
        for (int i = index; i < Count; i++)
        {
            _files[i] = _files[i + 1];
        }

        _files[Count] = null;
    }

    /// <summary>Bytes that are read to find the pair's current sector and to look through its log.</summary>
    internal int FetchReadBytes
        => (2 * FlashGeometry.ReadBytes)
            + FlashGeometry.AlignUp(LogBytes - FlashGeometry.ReadBytes, FlashGeometry.CacheBytes);

    /// <summary>Bytes that are read to find a tag, from the end of the log backwards. An estimate.</summary>
    internal int SearchReadBytes => LogBytes * 3 / 4;

    /// <summary>Bytes that a compaction reads: for each tag what is behind it. An estimate.</summary>
    internal int CompactionReadBytes => LogTags * LogBytes;

    /// <summary>The other sector becomes the current one.</summary>
    internal void BeginLog(int moveState, int tags)
    {
        int former = Current;
        Current = Spare;
        Spare = former;
        Revision++;
        MoveState = moveState;
        LogTags = tags;
    }

    /// <summary>Where to split: the part behind it is halved until it fits; 0 when nothing needs to be
    /// split.</summary>
    internal int SplitIndex()
    {
        int split = 0;
        while (Count - split > 1
            && (Count - split >= FlashGeometry.EntriesMax || BytesFrom(split) > FlashGeometry.SplitBytes))
        {
            split += (Count - split) / 2;
        }

        return split;
    }

    /// <summary>Changes an entry of this pair.</summary>
    internal void Update(FlashFile file, int lengthBytes, bool isInline, bool hasTime)
    {
        EntriesBytes -= file.EntryBytes;
        file.LengthBytes = lengthBytes;
        file.IsInline = isInline;
        file.HasTime = hasTime;
        EntriesBytes += file.EntryBytes;
    }

    /// <summary>Moves the entries from <paramref name="begin"/> on to another, empty pair.</summary>
    internal void MoveTo(MetadataPair other, int begin)
    {
        for (int i = begin; i < Count; i++)
        {
            other.Insert(i - begin, _files[i]);
        }

        while (Count > begin)
        {
            RemoveAt(Count - 1);
        }
    }

    private int BytesFrom(int begin)
    {
        int sum = 0;
        for (int i = begin; i < Count; i++)
        {
            sum += _files[i].EntryBytes;
        }

        return sum;
    }
}
