// What operations on files cost on flash under littlefs: sectors erased, bytes programmed and read, and
// whether they fit. It keeps no content, only where content would lie. Costs of erasing and programming
// follow littlefs step by step; bytes read are an estimate. Power cuts are not modelled: an operation is
// done or does not fit. Sources: littlefs v2.11.2, SPEC.md, DESIGN.md, lfs.c; esp_littlefs 1.22.3;
// nf-interpreter, targets/ESP32.

using Gateway.Core;

namespace Gateway.Virtual.Flash;

/// <summary>A partition with littlefs and one directory on it.</summary>
public sealed class FlashModel
{
    private const int SectorCountMin = 8;

    private readonly FlashSectors _sectors;
    private readonly MetadataThread _thread;
    private readonly FlashDirectory _directory;
    private readonly FlashContent _content;
    private readonly bool _storesTime;
    private readonly bool _opensForWriting;

    /// <summary>Formats a partition and makes a directory in it; that counts too.</summary>
    /// <param name="options">Size and habits.</param>
    public FlashModel(FlashOptions options)
    {
        if (options.SectorCount < SectorCountMin)
        {
            throw new VirtualHardwareException("flash: a partition has at least 8 sectors");
        }

        _storesTime = options.StoresTime;
        _opensForWriting = options.OpensForWriting;
        _sectors = new FlashSectors(options.SectorCount, options.Seed)
        {
            Image = options.KeepsImage ? new FlashImage(options.SectorCount) : null,
        };
        _thread = new MetadataThread(_sectors, options);
        _directory = new FlashDirectory(_thread);
        _content = new FlashContent(_sectors);
        _thread.Format();
    }

    /// <summary>Contents of all sectors, old ones included; null when they are not kept.</summary>
    public FlashImage Image => _sectors.Image;

    /// <summary>Bytes erased since construction, whole sectors.</summary>
    public long ErasedBytes => _sectors.ErasedBytes;

    /// <summary>Bytes programmed since construction, units of 128.</summary>
    public long ProgrammedBytes => _sectors.ProgrammedBytes;

    /// <summary>Bytes read since construction: an estimate, of the right order.</summary>
    public long ReadBytes => _sectors.ReadBytes;

    /// <summary>Sectors of 4,096 bytes.</summary>
    public int SectorCount => _sectors.Count;

    /// <summary>Sectors that hold something: metadata or content.</summary>
    public int UsedSectors => _sectors.UsedCount;

    /// <summary>Erases of the sector that was erased most often.</summary>
    public int WorstEraseCount
    {
        get
        {
            int worst = 0;
            for (int i = 0; i < SectorCount; i++)
            {
                worst = _sectors.EraseCount(i) > worst ? _sectors.EraseCount(i) : worst;
            }

            return worst;
        }
    }

    /// <summary>Erases of a sector on average, in hundredths.</summary>
    public int MeanEraseCentis => (int)(ErasedBytes / FlashGeometry.SectorBytes * 100 / SectorCount);

    /// <summary>Erases of one sector since construction.</summary>
    /// <param name="sector">Number, from 0.</param>
    public int EraseCount(int sector) => _sectors.EraseCount(sector);

    /// <summary>The power is back: the file system is mounted, and the search for free sectors begins
    /// somewhere else.</summary>
    public void Mount()
    {
        _sectors.Mount();
        _thread.ReadAll();
    }

    /// <summary>A file is there.</summary>
    public bool Has(string name) => _directory.Find(name, 1, 1) != null;

    /// <summary>Appends to a file, which is made if need be.</summary>
    /// <returns>Ok or StorageFull; a file that had to be made may then be there, empty.</returns>
    public ErrorCode Append(string name, int count) => Put(name, count, false);

    /// <summary>Writes over the first bytes of a file, which is made if need be.</summary>
    /// <returns>Ok or StorageFull; a file that had to be made may then be there, empty.</returns>
    public ErrorCode Overwrite(string name, int count) => Put(name, count, true);

    /// <summary>Cuts a file off. It stays where it is: that littlefs takes what has become short enough into
    /// the directory is not modelled.</summary>
    /// <returns>Ok or StorageFull.</returns>
    public ErrorCode Truncate(string name, int lengthBytes)
    {
        FlashFile file = FindToOpen(name);
        if (file == null || file.LengthBytes <= lengthBytes)
        {
            return ErrorCode.Ok;
        }

        bool isInline = file.IsInline;
        if (!TryOpen(file) || !_directory.TryUpdate(file, lengthBytes, isInline, _storesTime))
        {
            return ErrorCode.StorageFull;
        }

        _content.Shorten(file, lengthBytes);
        return ErrorCode.Ok;
    }

    /// <summary>Deletes a file if it is there.</summary>
    /// <returns>Ok or StorageFull.</returns>
    public ErrorCode Delete(string name)
    {
        FlashFile file = _directory.Find(name, 2, 1);
        if (file == null)
        {
            return ErrorCode.Ok;
        }

        if (!_directory.TryDelete(file))
        {
            return ErrorCode.StorageFull;
        }

        _content.Release(file);
        return ErrorCode.Ok;
    }

    /// <summary>Opens a file, reads and closes it: a commit where files are opened for writing even to read
    /// them.</summary>
    /// <param name="name">Which file; nothing but the search happens when there is none.</param>
    /// <param name="count">Bytes read.</param>
    /// <returns>Ok or StorageFull.</returns>
    public ErrorCode Read(string name, int count)
    {
        FlashFile file = FindToOpen(name);
        bool isOk = file == null || !_opensForWriting || TryOpen(file);
        _sectors.Read(count);
        return isOk ? ErrorCode.Ok : ErrorCode.StorageFull;
    }

    /// <summary>Lists the directory.</summary>
    public void List() => _thread.ReadAll();

    // With times the driver asks for the file and for its time before it opens it.
    private FlashFile FindToOpen(string name)
    {
        return _storesTime ? _directory.Find(name, 3, 5) : _directory.Find(name, 1, 2);
    }

    private bool TryOpen(FlashFile file)
    {
        return !_storesTime || _directory.TryUpdate(file, file.LengthBytes, file.IsInline, true);
    }

    private ErrorCode Put(string name, int count, bool isOver)
    {
        FlashFile file = FindToOpen(name) ?? _directory.Create(name);
        if (file == null || !TryOpen(file))
        {
            return ErrorCode.StorageFull;
        }

        if (count == 0)
        {
            return ErrorCode.Ok;
        }

        int position = isOver ? 0 : file.LengthBytes;
        int length = position + count > file.LengthBytes ? position + count : file.LengthBytes;
        if (file.IsInline && length <= FlashGeometry.InlineBytesMax)
        {
            _sectors.Checkpoint();
            bool isDone = _directory.TryUpdate(file, length, true, _storesTime);
            file.InlineContent = isDone && Image != null ? Image.Pending : file.InlineContent;
            return isDone ? ErrorCode.Ok : ErrorCode.StorageFull;
        }

        if (!_content.TryWrite(position, length))
        {
            return ErrorCode.StorageFull;
        }

        if (!_directory.TryUpdate(file, length, false, _storesTime))
        {
            _content.Discard();
            return ErrorCode.StorageFull;
        }

        _content.Adopt(file);
        file.InlineContent = FlashFile.NoContent;
        return ErrorCode.Ok;
    }
}
