// All metadata pairs, in the order in which littlefs threads them: the superblock (and the root directory,
// from which it parts when it has been compacted often), then the one directory of the gateway with the
// pairs it was split into. Follows what a commit to one of them brings about in the others. Source: littlefs
// v2.11.2, DESIGN.md "Metadata pairs", "The move problem"; lfs.c, lfs_dir_orphaningcommit.

namespace Gateway.Virtual.Flash;

/// <summary>The thread of metadata pairs.</summary>
internal sealed class MetadataThread
{
    private const int CapacityMin = 8;

    private readonly FlashSectors _sectors;
    private readonly MetadataLog _log;
    private MetadataPair[] _pairs = new MetadataPair[CapacityMin];
    private MetadataPair _head;

    internal MetadataThread(FlashSectors sectors, FlashOptions options)
    {
        _sectors = sectors;
        _log = new MetadataLog(this, sectors, options);
    }

    internal int Count { get; private set; }

    /// <summary>First pair of the gateway's directory; the ones behind it are of that directory
    /// too.</summary>
    internal int HeadIndex => IndexOf(_head);

    internal MetadataPair Pair(int index) => _pairs[index];

    internal bool IsLast(MetadataPair pair) => _pairs[Count - 1] == pair;

    internal bool IsSuperblock(MetadataPair pair) => _pairs[0] == pair;

    /// <summary>An empty partition with the gateway's directory, as lfs_format and lfs_mkdir leave
    /// it.</summary>
    internal void Format()
    {
        FlashFile superblock = new FlashFile();
        superblock.BeginSuperblock();
        MetadataPair root = new MetadataPair() { Current = 1, Spare = 0 };
        Add(root, 0);
        root.Insert(0, superblock);
        _log.Compact(root);
        _log.Compact(root);
        _sectors.Mount();

        _head = new MetadataPair();
        _log.TryAllocate(_head);
        Add(_head, 1);
        _log.Compact(_head);
        FlashFile directory = new FlashFile();
        directory.Begin("gw", 0, false);
        root.Insert(0, directory);
        Commit(root, FlashGeometry.TagBytes + directory.EntryBytes + FlashGeometry.PairTagBytes, false, true);
    }

    /// <summary>Looks through the logs of all pairs up to one, as finding a name in it does.</summary>
    /// <param name="pair">The last pair.</param>
    /// <param name="walks">How often.</param>
    internal void ReadUpTo(MetadataPair pair, int walks)
    {
        int bytes = _pairs[0].FetchReadBytes;
        for (int index = 0; _pairs[index] != pair; index++)
        {
            bytes += _pairs[index + 1].FetchReadBytes;
        }

        _sectors.Read(walks * bytes);
    }

    /// <summary>Looks for tags in a log.</summary>
    internal void ReadTags(MetadataPair pair, int searches) => _sectors.Read(searches * pair.SearchReadBytes);

    /// <summary>Looks through the logs of all pairs.</summary>
    internal void ReadAll() => ReadUpTo(_pairs[Count - 1], 1);

    /// <summary>Puts a pair into the thread.</summary>
    internal void Add(MetadataPair pair, int index)
    {
        if (Count == _pairs.Length)
        {
            MetadataPair[] larger = new MetadataPair[2 * Count];
            System.Array.Copy(_pairs, 0, larger, 0, Count);
            _pairs = larger;
        }

        for (int i = Count; i > index; i--)
        {
            _pairs[i] = _pairs[i - 1];
        }

        _pairs[index] = pair;
        Count++;
    }

    internal void AddBehind(MetadataPair pair, MetadataPair added) => Add(added, IndexOf(pair) + 1);

    /// <summary>Commits tags to a pair, whose entries say already what it will hold.</summary>
    /// <param name="pair">Which pair.</param>
    /// <param name="tagBytes">Bytes of the tags.</param>
    /// <param name="isDelete">An entry is gone.</param>
    /// <param name="canGrow">Whether the log could grow when the operation began, which is not asked
    /// again.</param>
    /// <returns>False when there is no room.</returns>
    internal bool Commit(MetadataPair pair, int tagBytes, bool isDelete, bool canGrow)
    {
        int index = IndexOf(pair);
        if (isDelete && pair.Count == 0 && index > 0 && _pairs[index - 1].IsSplit)
        {
            return Drop(pair, index);
        }

        return Follow(pair, _log.Commit(pair, tagBytes, canGrow));
    }

    private bool Drop(MetadataPair pair, int index)
    {
        MetadataPair before = _pairs[index - 1];
        _log.Inherit(pair);
        before.IsSplit = pair.IsSplit;
        Count--;
        for (int i = index; i < Count; i++)
        {
            _pairs[i] = _pairs[i + 1];
        }

        _pairs[Count] = null;
        CommitOutcome outcome = CommitNeighbour(before);
        _sectors.Free(pair.Current);
        _sectors.Free(pair.Spare);
        return Follow(before, outcome);
    }

    // A moved pair is announced in the directory above and in the pair before it, which may move in turn.
    private bool Follow(MetadataPair pair, CommitOutcome outcome)
    {
        bool hasOrphans = false;
        while (outcome == CommitOutcome.Moved)
        {
            int index = IndexOf(pair);
            MetadataPair before = _pairs[index - 1];
            bool hasParent = pair == _head;
            if (hasParent)
            {
                _log.Orphans++;
                outcome = CommitNeighbour(before);
                if (outcome == CommitOutcome.Moved)
                {
                    pair = before;
                    hasOrphans = true;
                    continue;
                }
            }

            if (_log.Orphans > 0 && hasParent)
            {
                _log.Orphans--;
            }

            outcome = CommitNeighbour(before);
            pair = before;
        }

        if (hasOrphans)
        {
            CommitNeighbour(_pairs[HeadIndex - 1]);
            _log.Orphans = 0;
        }

        return outcome != CommitOutcome.Full;
    }

    private CommitOutcome CommitNeighbour(MetadataPair pair)
    {
        ReadUpTo(pair, 1);
        return _log.Commit(pair, FlashGeometry.PairTagBytes, pair.CanGrow);
    }

    private int IndexOf(MetadataPair pair)
    {
        int index = 0;
        while (_pairs[index] != pair)
        {
            index++;
        }

        return index;
    }
}
