// The gateway's directory: finds its files, makes and deletes them, and commits what changes. An operation
// works on the log as it found it: whether that can grow is seen once, when the file is looked up. A full
// log is therefore compacted by each commit of the operation that meets it, not only by the first. Source:
// littlefs v2.11.2, lfs.c, lfs_dir_fetchmatch (erased), lfs_file_opencfg, lfs_file_sync, lfs_remove.

namespace Gateway.Virtual.Flash;

/// <summary>Files by name, over the metadata pairs of the directory.</summary>
internal sealed class FlashDirectory
{
    private readonly MetadataThread _thread;
    private FlashFile[] _unused = new FlashFile[4];
    private int _unusedCount;
    private MetadataPair _pair;
    private int _index;
    private bool _canGrow;

    internal FlashDirectory(MetadataThread thread)
    {
        _thread = thread;
    }

    /// <summary>Looks a file up; null when there is none.</summary>
    /// <param name="name">Which file.</param>
    /// <param name="walks">How often the driver does so for one operation.</param>
    /// <param name="searches">How many tags it looks for.</param>
    internal FlashFile Find(string name, int walks, int searches)
    {
        int at = _thread.HeadIndex;
        bool isFound;
        _pair = _thread.Pair(at);
        _index = _pair.IndexOf(name, out isFound);
        while (_index == _pair.Count && _pair.IsSplit)
        {
            _pair = _thread.Pair(++at);
            _index = _pair.IndexOf(name, out isFound);
        }

        _canGrow = _pair.CanGrow;
        _thread.ReadUpTo(_pair, walks);
        if (!isFound)
        {
            return null;
        }

        _thread.ReadTags(_pair, searches);
        return _pair.File(_index);
    }

    /// <summary>Makes the file that was just looked for; null when there is no room.</summary>
    internal FlashFile Create(string name)
    {
        FlashFile file = _unusedCount == 0 ? new FlashFile() : _unused[--_unusedCount];
        file.Begin(name, 0, true);
        _pair.Insert(_index, file);
        if (Commit(file, FlashGeometry.TagBytes + file.EntryBytes))
        {
            return file;
        }

        file.Pair.RemoveAt(file.Pair.IndexOf(name, out _));
        Recycle(file);
        return null;
    }

    /// <summary>Changes the file that was just found, or made.</summary>
    internal bool TryUpdate(FlashFile file, int lengthBytes, bool isInline, bool hasTime)
    {
        int formerBytes = file.LengthBytes;
        bool wasInline = file.IsInline;
        bool hadTime = file.HasTime;
        file.Pair.Update(file, lengthBytes, isInline, hasTime);
        if (Commit(file, file.UpdateBytes))
        {
            return true;
        }

        file.Pair.Update(file, formerBytes, wasInline, hadTime);
        return false;
    }

    /// <summary>Deletes the file that was just found; its sectors are the caller's.</summary>
    internal bool TryDelete(FlashFile file)
    {
        _pair.RemoveAt(_index);
        if (!_thread.Commit(_pair, FlashGeometry.TagBytes, true, _canGrow))
        {
            _pair.Insert(_pair.IndexOf(file.Name, out _), file);
            return false;
        }

        Recycle(file);
        return true;
    }

    private bool Commit(FlashFile file, int tagBytes)
    {
        MetadataPair pair = file.Pair;
        bool isDone = _thread.Commit(pair, tagBytes, false, _canGrow);
        if (file.Pair != pair)
        {
            _canGrow = file.Pair.CanGrow;
        }

        return isDone;
    }

    private void Recycle(FlashFile file)
    {
        if (_unusedCount == _unused.Length)
        {
            FlashFile[] larger = new FlashFile[2 * _unusedCount];
            System.Array.Copy(_unused, 0, larger, 0, _unusedCount);
            _unused = larger;
        }

        _unused[_unusedCount++] = file;
    }
}
