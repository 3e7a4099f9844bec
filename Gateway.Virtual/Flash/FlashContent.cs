// Content of files that lie in sectors of their own. Nothing is written over: the sector in which a write
// begins is copied into a fresh one, and all sectors behind it are written anew, because each points back to
// the ones before it. Source: littlefs v2.11.2, DESIGN.md "CTZ skip-lists"; lfs.c, lfs_ctz_extend,
// lfs_file_flush.

namespace Gateway.Virtual.Flash;

/// <summary>Writes content into sectors.</summary>
internal sealed class FlashContent
{
    private readonly FlashSectors _sectors;
    private int[] _fresh = new int[4];
    private int _freshCount;
    private int _firstIndex;

    internal FlashContent(FlashSectors sectors)
    {
        _sectors = sectors;
    }

    /// <summary>Writes bytes into fresh sectors; the file keeps its old ones until
    /// <see cref="Adopt"/>.</summary>
    /// <param name="position">First byte, at most the length of the file.</param>
    /// <param name="end">Length of the file afterwards: what lies behind the written bytes is
    /// copied.</param>
    /// <returns>False, and nothing is in use, when there are not enough free sectors.</returns>
    internal bool TryWrite(int position, int end)
    {
        _freshCount = 0;
        _firstIndex = FirstIndex(position, out int kept);
        int last = FlashGeometry.SectorOf(end - 1, out int lastOffset);
        _sectors.Read(kept);
        for (int index = _firstIndex; index <= last; index++)
        {
            _sectors.Checkpoint();
            if (!_sectors.TryAllocate(out int sector))
            {
                Discard();
                return false;
            }

            _sectors.Erase(sector);
            _sectors.Use(sector, FlashUse.Content);
            Remember(sector);
            int filled = index < last ? FlashGeometry.SectorBytes : lastOffset + 1;
            _sectors.Program(FlashGeometry.AlignUp(filled, FlashGeometry.ProgramBytes));
            FillImage(sector, index, end);
        }

        _sectors.Checkpoint();
        return true;
    }

    /// <summary>The fresh sectors are the file's now; those they replace are free.</summary>
    internal void Adopt(FlashFile file)
    {
        for (int i = 0; i < _freshCount; i++)
        {
            int index = _firstIndex + i;
            if (index < file.SectorCount)
            {
                _sectors.Free(file.Sector(index));
            }
            else
            {
                file.SectorCount = index + 1;
            }

            file.SetSector(index, _fresh[i]);
        }

        _freshCount = 0;
    }

    /// <summary>The sectors behind a length are free again.</summary>
    internal void Shorten(FlashFile file, int lengthBytes)
    {
        int kept = lengthBytes == 0 ? 0 : FlashGeometry.SectorOf(lengthBytes - 1, out _) + 1;
        while (file.SectorCount > kept)
        {
            file.SectorCount--;
            _sectors.Free(file.Sector(file.SectorCount));
        }
    }

    /// <summary>The fresh sectors are free again.</summary>
    internal void Discard()
    {
        while (_freshCount > 0)
        {
            _sectors.Free(_fresh[--_freshCount]);
        }
    }

    /// <summary>All sectors of a file are free.</summary>
    internal void Release(FlashFile file)
    {
        while (file.SectorCount > 0)
        {
            file.SectorCount--;
            _sectors.Free(file.Sector(file.SectorCount));
        }
    }

    private void FillImage(int sector, int index, int end)
    {
        FlashImage image = _sectors.Image;
        if (image != null)
        {
            int begin = FirstPosition(index, end);
            int behind = FirstPosition(index + 1, end);
            image.Program(sector, image.Pending, begin, behind - begin);
        }
    }

    // The first byte of a file that lies in its sector of a number, or behind all.
    private static int FirstPosition(int index, int end)
    {
        int low = 0;
        int high = end;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (FlashGeometry.SectorOf(middle, out _) < index)
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

    // The first sector that is written: the one that holds the byte before, while there is room in it.
    private static int FirstIndex(int position, out int kept)
    {
        kept = 0;
        if (position == 0)
        {
            return 0;
        }

        int index = FlashGeometry.SectorOf(position - 1, out int offset);
        if (offset + 1 == FlashGeometry.SectorBytes)
        {
            return index + 1;
        }

        kept = offset + 1;
        return index;
    }

    private void Remember(int sector)
    {
        if (_freshCount == _fresh.Length)
        {
            int[] larger = new int[2 * _freshCount];
            System.Array.Copy(_fresh, 0, larger, 0, _freshCount);
            _fresh = larger;
        }

        _fresh[_freshCount++] = sector;
    }
}
