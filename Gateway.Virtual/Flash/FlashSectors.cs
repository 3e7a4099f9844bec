// The sectors of a partition: what each is used for, how often it was erased, and the allocator of littlefs,
// which goes round the partition from a pseudo-random start and so levels the wear of what is written anew.
// It decides by a picture of the used sectors taken once a round: what is freed meanwhile is found in the
// next. Sources: littlefs v2.11.2, DESIGN.md "Block allocation", "Wear leveling"; lfs.c, lfs_alloc.

namespace Gateway.Virtual.Flash;

/// <summary>Sectors, their erase counts, and which of them are free.</summary>
internal sealed class FlashSectors
{
    private readonly int[] _eraseCounts;
    private readonly byte[] _uses;
    private readonly bool[] _isTaken;
    private int _start;
    private int _next;
    private int _seen;
    private int _left;
    private uint _random;

    internal FlashSectors(int count, uint seed)
    {
        _eraseCounts = new int[count];
        _uses = new byte[count];
        _isTaken = new bool[count];
        _random = seed;
        _left = count;
    }

    /// <summary>Contents of the sectors; null when they are not kept.</summary>
    internal FlashImage Image { get; set; }

    internal int Count => _uses.Length;

    internal int UsedCount { get; private set; }

    internal long ErasedBytes { get; private set; }

    internal long ProgrammedBytes { get; private set; }

    internal long ReadBytes { get; private set; }

    /// <summary>How often a picture of the used sectors was taken.</summary>
    internal int ScanCount { get; private set; }

    internal int EraseCount(int sector) => _eraseCounts[sector];

    /// <summary>Begins the search for free sectors somewhere else, as mounting does.</summary>
    internal void Mount()
    {
        _random = (_random * 1664525) + 1013904223;
        _start = (int)((_random >> 8) % (uint)Count);
        _next = 0;
        _seen = 0;
        Checkpoint();
    }

    /// <summary>All sectors that were allocated are in use now: the search may go once round again.</summary>
    internal void Checkpoint() => _left = Count;

    /// <summary>The next free sector. It counts as free until <see cref="Use"/>.</summary>
    internal bool TryAllocate(out int sector)
    {
        sector = -1;
        while (true)
        {
            while (_next < _seen)
            {
                int found = _next;
                bool isFree = !_isTaken[found];
                Step();
                if (isFree)
                {
                    while (_next < _seen && _isTaken[_next])
                    {
                        Step();
                    }

                    sector = (_start + found) % Count;
                    return true;
                }
            }

            if (_left <= 0)
            {
                return false;
            }

            Scan();
        }
    }

    internal void Use(int sector, FlashUse use)
    {
        if (_uses[sector] == (byte)FlashUse.Free)
        {
            UsedCount++;
        }

        _uses[sector] = (byte)use;
    }

    internal void Free(int sector)
    {
        if (_uses[sector] != (byte)FlashUse.Free)
        {
            UsedCount--;
        }

        _uses[sector] = (byte)FlashUse.Free;
    }

    internal void Erase(int sector)
    {
        if (_uses[sector] == (byte)FlashUse.Content || _uses[sector] == (byte)FlashUse.Log)
        {
            throw new VirtualHardwareException("flash: a sector in use was erased");
        }

        _eraseCounts[sector]++;
        Image?.Erase(sector);
        ErasedBytes += FlashGeometry.SectorBytes;
    }

    /// <summary>Programs bytes, whole units, which are read back.</summary>
    internal void Program(int bytes)
    {
        ProgrammedBytes += bytes;
        ReadBytes += bytes;
    }

    internal void Read(int bytes)
    {
        ReadBytes += FlashGeometry.AlignUp(bytes, FlashGeometry.ReadBytes);
    }

    private void Step()
    {
        _next++;
        _left--;
    }

    private void Scan()
    {
        _start = (_start + _next) % Count;
        _next = 0;
        _seen = _left < FlashGeometry.LookaheadSectors ? _left : FlashGeometry.LookaheadSectors;
        ScanCount++;
        int sector = _start;
        for (int i = 0; i < _seen; i++)
        {
            _isTaken[i] = _uses[sector] != (byte)FlashUse.Free;
            sector = sector + 1 == Count ? 0 : sector + 1;
        }
    }
}
