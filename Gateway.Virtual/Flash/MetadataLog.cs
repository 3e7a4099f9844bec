// A commit to one metadata pair: appended to its log while there is room, else the log is compacted into the
// pair's other sector; split when it would be more than half full, moved to a fresh sector after 512
// compactions. Sources: littlefs v2.11.2, DESIGN.md "Metadata pairs", "Wear leveling"; lfs.c,
// lfs_dir_relocatingcommit, lfs_dir_splittingcompact, lfs_dir_compact.

namespace Gateway.Virtual.Flash;

/// <summary>Writes the logs of metadata pairs.</summary>
internal sealed class MetadataLog
{
    private readonly MetadataThread _thread;
    private readonly FlashSectors _sectors;
    private readonly int _cyclesToMove;
    private readonly int _tagsPerCommit;
    private int _orphansOnFlash;
    private int _inherited;

    internal MetadataLog(MetadataThread thread, FlashSectors sectors, FlashOptions options)
    {
        _tagsPerCommit = options.StoresTime ? 2 : 1;
        _cyclesToMove = (options.BlockCycles + 1) | 1;
        _thread = thread;
        _sectors = sectors;
    }

    /// <summary>Pairs that two others point at differently; stored with the next commit.</summary>
    internal int Orphans { get; set; }

    /// <summary>Keeps what a pair knew that is dropped.</summary>
    internal void Inherit(MetadataPair pair) => _inherited ^= pair.MoveState;

    /// <summary>Adds tags to a pair.</summary>
    /// <returns>Done, Moved or Full.</returns>
    internal CommitOutcome Commit(MetadataPair pair, int tagBytes, bool canGrow)
    {
        if (canGrow && pair.Count < FlashGeometry.EntriesMax)
        {
            int delta = Orphans ^ _orphansOnFlash ^ _inherited;
            int tagsEnd = pair.LogBytes + tagBytes + (delta == 0 ? 0 : FlashGeometry.MoveTagBytes);
            if (tagsEnd <= FlashGeometry.LogBytesMax)
            {
                pair.MoveState ^= delta;
                Finish(pair, pair.LogBytes, tagsEnd);
                FillImage(pair, false);
                pair.LogTags += _tagsPerCommit;
                _orphansOnFlash = Orphans;
                _inherited = 0;
                return CommitOutcome.Done;
            }
        }

        return SplitAndCompact(pair);
    }

    /// <summary>Two free sectors for a new pair.</summary>
    internal bool TryAllocate(MetadataPair pair)
    {
        if (!_sectors.TryAllocate(out int spare) || !_sectors.TryAllocate(out int current))
        {
            return false;
        }

        pair.Spare = spare;
        pair.Current = current;
        _sectors.Use(spare, FlashUse.Spare);
        _sectors.Use(current, FlashUse.Spare);
        _sectors.Read(FlashGeometry.RevisionBytes);
        return true;
    }

    /// <summary>Writes the entries of a pair anew into its other sector.</summary>
    internal CommitOutcome Compact(MetadataPair pair)
    {
        bool isMoved = IsTired(pair) && !_thread.IsSuperblock(pair);
        if (isMoved && _sectors.TryAllocate(out int sector))
        {
            _sectors.Free(pair.Spare);
            pair.Spare = sector;
            _sectors.Use(sector, FlashUse.Spare);
        }

        int delta = (isMoved ? 0 : Orphans ^ _orphansOnFlash) ^ _inherited ^ pair.MoveState;
        int tagsEnd = FlashGeometry.RevisionBytes + pair.EntriesBytes
            + (_thread.IsLast(pair) ? 0 : FlashGeometry.PairTagBytes)
            + (delta == 0 ? 0 : FlashGeometry.MoveTagBytes);
        _sectors.Erase(pair.Spare);
        _sectors.Read(pair.CompactionReadBytes);
        if (tagsEnd > FlashGeometry.LogBytesMax)
        {
            return CommitOutcome.Full;
        }

        pair.BeginLog(delta, (_tagsPerCommit + 1) * pair.Count);
        _sectors.Use(pair.Current, FlashUse.Log);
        _sectors.Use(pair.Spare, FlashUse.Spare);
        Finish(pair, 0, tagsEnd);
        FillImage(pair, true);
        _inherited = 0;
        if (!isMoved)
        {
            _orphansOnFlash = Orphans;
        }

        return isMoved ? CommitOutcome.Moved : CommitOutcome.Done;
    }

    // A compaction writes all that is inline anew; a commit only what changes. Of a file that is not inline
    // only the name is here; taking its content for written too errs on the side of what can be found.
    private void FillImage(MetadataPair pair, bool isWhole)
    {
        FlashImage image = _sectors.Image;
        if (image == null)
        {
            return;
        }

        image.Program(pair.Current, image.Pending, 0, image.Pending.Length);
        for (int i = 0; i < pair.Count && isWhole; i++)
        {
            byte[] content = pair.File(i).InlineContent;
            image.Program(pair.Current, content, 0, content.Length);
        }
    }

    private CommitOutcome SplitAndCompact(MetadataPair pair)
    {
        while (pair.EntriesBytes > FlashGeometry.SplitBytes || pair.Count >= FlashGeometry.EntriesMax)
        {
            int split = pair.SplitIndex();
            if (split == 0 || !TrySplit(pair, split))
            {
                break;
            }
        }

        // The superblock never moves; what wears it goes elsewhere while there is room.
        if (_thread.IsSuperblock(pair) && IsTired(pair)
            && _sectors.Count - _sectors.UsedCount > _sectors.Count / 8 && TrySplit(pair, 0))
        {
            FlashFile superblock = new FlashFile();
            superblock.BeginSuperblock();
            pair.Insert(0, superblock);
        }

        return Compact(pair);
    }

    private bool TrySplit(MetadataPair pair, int split)
    {
        MetadataPair tail = new MetadataPair();
        if (!TryAllocate(tail))
        {
            return false;
        }

        tail.IsSplit = pair.IsSplit;
        pair.IsSplit = true;
        pair.MoveTo(tail, split);
        _thread.AddBehind(pair, tail);
        return Compact(tail) != CommitOutcome.Full;
    }

    private void Finish(MetadataPair pair, int begin, int tagsEnd)
    {
        pair.LogBytes = FlashGeometry.CommitEnd(tagsEnd, out int programmedEnd);
        _sectors.Program(programmedEnd - begin);
        if (pair.CanGrow)
        {
            _sectors.Read(FlashGeometry.ProgramBytes);
        }
    }

    // An odd number, so that both sectors of a pair get their turn.
    private bool IsTired(MetadataPair pair) => (pair.Revision + 1) % _cyclesToMove == 0;
}
