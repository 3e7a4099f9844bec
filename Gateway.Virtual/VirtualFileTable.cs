// The files of the virtual storage, by name. With a model of the flash, what is done to them is done there
// too, and only what fits there is done.

using Gateway.Core;
using Gateway.Virtual.Flash;

namespace Gateway.Virtual;

/// <summary>Up to 512 files.</summary>
internal sealed class VirtualFileTable
{
    private const int CountMax = 512;
    private const int NameLengthMax = 24;

    private readonly VirtualFile[] _files = new VirtualFile[CountMax];
    private readonly FlashModel _flash;
    private string _openName = "";

    internal VirtualFileTable(FlashModel flash)
    {
        _flash = flash;
    }

    internal int Count { get; private set; }

    internal bool IsFull => Count == CountMax;

    /// <summary>Bytes of all files.</summary>
    internal int StoredBytes { get; private set; }

    /// <summary>Bytes written since construction.</summary>
    internal long WrittenBytes { get; private set; }

    internal string[] Names()
    {
        string[] names = new string[Count];
        for (int i = 0; i < Count; i++)
        {
            names[i] = _files[i].Name;
        }

        if (_flash != null)
        {
            _flash.List();
        }

        return names;
    }

    /// <summary>The file of a name; null when there is none.</summary>
    internal VirtualFile Find(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? null : _files[index];
    }

    internal VirtualFile Require(string name)
    {
        return Find(name) ?? throw new VirtualHardwareException("no such file: " + name);
    }

    /// <summary>Appends to a file, or writes over its first bytes; it is made if need be.</summary>
    /// <returns>Ok or StorageFull; the file may then be there, as it was or empty.</returns>
    internal ErrorCode Put(string name, byte[] data, int offset, int count, bool isOver)
    {
        ErrorCode error = ErrorCode.Ok;
        _openName = name == _openName ? "" : _openName;
        if (_flash != null)
        {
            BeginChange(name, data, offset, count, isOver);
            error = isOver ? _flash.Overwrite(name, count) : _flash.Append(name, count);
            EndChange();
        }

        if (error == ErrorCode.Ok || _flash.Has(name))
        {
            VirtualFile file = Find(name) ?? Create(name);
            Put(file, data, offset, error == ErrorCode.Ok ? count : 0, isOver);
        }

        return error;
    }

    // Tells the flash what the file will contain, for those that keep contents.
    private void BeginChange(string name, byte[] data, int offset, int count, bool isOver)
    {
        if (_flash.Image == null)
        {
            return;
        }

        VirtualFile file = Find(name);
        int length = file == null ? 0 : file.LengthBytes;
        int position = isOver ? 0 : length;
        byte[] content = new byte[position + count > length ? position + count : length];
        if (file != null)
        {
            file.CopyTo(0, content, 0, length);
        }

        System.Array.Copy(data, offset, content, position, count);
        _flash.Image.Pending = content;
    }

    private void EndChange()
    {
        if (_flash.Image != null)
        {
            _flash.Image.Pending = new byte[0];
        }
    }

    /// <summary>Cuts a file off; nothing happens to one that is not longer.</summary>
    /// <returns>False when the flash cannot take note of it.</returns>
    internal bool Truncate(string name, int lengthBytes)
    {
        VirtualFile file = Find(name);
        if (file == null || file.LengthBytes <= lengthBytes)
        {
            return true;
        }

        _openName = "";
        if (_flash != null && _flash.Truncate(name, lengthBytes) != ErrorCode.Ok)
        {
            return false;
        }

        StoredBytes -= file.LengthBytes - lengthBytes;
        file.Truncate(lengthBytes);
        return true;
    }

    /// <summary>Removes a file.</summary>
    /// <returns>False when the flash cannot take note of it.</returns>
    internal bool Remove(string name)
    {
        _openName = name == _openName ? "" : _openName;
        if (_flash != null && _flash.Delete(name) != ErrorCode.Ok)
        {
            return false;
        }

        int index = IndexOf(name);
        if (index >= 0)
        {
            VirtualFile removed = _files[index];
            Count--;
            StoredBytes -= removed.LengthBytes;
            _files[index] = _files[Count];
            _files[Count] = removed;
        }

        return true;
    }

    /// <summary>A file is read, and opened unless it is the one that was read last and not changed since. One
    /// that cannot be marked as opened can be read all the same.</summary>
    internal void ChargeRead(string name, int count)
    {
        if (_flash != null && name != _openName)
        {
            _flash.Read(name, count);
            _openName = name;
        }
    }

    /// <summary>Fails loudly on a name that not every storage takes.</summary>
    internal static void CheckName(string name)
    {
        bool isValid = name.Length > 0 && name.Length <= NameLengthMax;
        for (int i = 0; isValid && i < name.Length; i++)
        {
            char c = name[i];
            isValid = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '-';
        }

        if (!isValid)
        {
            throw new VirtualHardwareException("not a file name of IStorage: " + name);
        }
    }

    private void Put(VirtualFile file, byte[] data, int offset, int count, bool isOver)
    {
        int before = file.LengthBytes;
        if (isOver)
        {
            file.Overwrite(data, offset, count);
        }
        else
        {
            file.Append(data, offset, count);
        }

        StoredBytes += file.LengthBytes - before;
        WrittenBytes += count;
    }

    private VirtualFile Create(string name)
    {
        VirtualFile file = _files[Count] ?? new VirtualFile();
        _files[Count++] = file;
        file.Begin(name);
        return file;
    }

    private int IndexOf(string name)
    {
        int index = Count - 1;
        while (index >= 0 && _files[index].Name != name)
        {
            index--;
        }

        return index;
    }
}
