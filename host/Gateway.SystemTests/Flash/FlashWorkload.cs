// Workloads that were measured with the real littlefs, one step after the other. Numbers that vary come from
// a generator of their own, so that the same steps can be written as a trace and replayed elsewhere.

using System.Numerics;
using Gateway.Core;
using Gateway.Virtual.Flash;

namespace Gateway.SystemTests.Flash;

/// <summary>A sequence of operations on a partition, and how many of them did not fit.</summary>
internal sealed class FlashWorkload
{
    private readonly FlashModel _flash;
    private readonly List<(string Name, int Bytes)> _files = [];
    private readonly int _quotaBytes;
    private int _heldBytes;
    private int _fileNumber;
    private uint _random = 12345;

    public FlashWorkload(FlashModel flash, int quotaBytes)
    {
        _flash = flash;
        _quotaBytes = quotaBytes;
    }

    /// <summary>Operations that were done.</summary>
    public int Operations { get; private set; }

    /// <summary>Operations that did not fit.</summary>
    public int Failures { get; private set; }

    /// <summary>Blocks of 128 bytes appended to a file of at most 8,188 bytes, then to a new one.</summary>
    public void Append(int blocks)
    {
        for (int i = 0; i < blocks; i++)
        {
            if (_files.Count == 0 || _files[^1].Bytes + 128 > 8188)
            {
                _files.Add((NextName(), 0));
            }

            (string name, int bytes) = _files[^1];
            Count(_flash.Append(name, 128));
            _heldBytes += SectorBytes(bytes + 128) - SectorBytes(bytes);
            _files[^1] = (name, bytes + 128);
            DropOldest();
        }
    }

    /// <summary>A ring of small files of 128 bytes, overwritten in turn; once round, a new file is
    /// written.</summary>
    /// <param name="blocks">Overwrites.</param>
    /// <param name="ringSize">Files of the ring.</param>
    /// <param name="fileBytes">Length of the new files; 0 for 2 to 4 KB.</param>
    /// <param name="hasCursors">Two files of 24 bytes are overwritten in turn as well.</param>
    public void Ring(int blocks, int ringSize, int fileBytes, bool hasCursors)
    {
        for (int i = 0; i < blocks; i++)
        {
            Count(_flash.Overwrite($"ring-{i % ringSize:D2}", 128));
            if (hasCursors)
            {
                Count(_flash.Overwrite($"cur-{i % 2}", 24));
            }

            if (i % ringSize == ringSize - 1)
            {
                int bytes = fileBytes != 0 ? fileBytes : 2048 + (int)((Random() >> 8) % 2049);
                string name = NextName();
                Count(_flash.Append(name, bytes));
                _files.Add((name, bytes));
                _heldBytes += SectorBytes(bytes);
                DropOldest();
            }
        }
    }

    /// <summary>Up to 120 files of up to 300 bytes are made and deleted, in no order.</summary>
    public void CreateAndDelete(int steps)
    {
        _random = 1;
        List<string> live = [];
        for (int i = 0; i < steps; i++)
        {
            uint random = Random();
            if (live.Count > 0 && (live.Count >= 120 || (random >> 8) % 100 < 45))
            {
                int index = (int)((random >> 12) % (uint)live.Count);
                Count(_flash.Delete(live[index]));
                live.RemoveAt(index);
                continue;
            }

            string name = $"f{(random >> 7) & 0xFFFFFF:x6}.dat";
            if (!live.Contains(name))
            {
                live.Add(name);
                Count(_flash.Append(name, (int)((random >> 9) % 300) + 1));
            }
        }
    }

    private static int SectorBytes(int fileBytes)
    {
        int sectors = 0;
        for (int rest = fileBytes > 512 ? fileBytes : 0; rest > 0; sectors++)
        {
            rest -= sectors == 0 ? 4096 : 4092 - (4 * BitOperations.TrailingZeroCount(sectors));
        }

        return sectors * 4096;
    }

    private void DropOldest()
    {
        while (_heldBytes > _quotaBytes)
        {
            _heldBytes -= SectorBytes(_files[0].Bytes);
            Count(_flash.Delete(_files[0].Name));
            _files.RemoveAt(0);
        }
    }

    private string NextName() => $"s{_fileNumber++:D8}.seg";

    private uint Random() => _random = ((_random * 1103515245) + 12345) & 0x7FFFFFFF;

    private void Count(ErrorCode error)
    {
        Operations++;
        Failures += error == ErrorCode.Ok ? 0 : 1;
    }
}
