// The files of the virtual storage, by name.

namespace Gateway.Virtual;

/// <summary>Up to 512 files.</summary>
internal sealed class VirtualFileTable
{
    private const int CountMax = 512;
    private const int NameLengthMax = 24;

    private readonly VirtualFile[] _files = new VirtualFile[CountMax];

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

    /// <summary>Appends to a file, which is made if need be.</summary>
    internal void Append(string name, byte[] data, int offset, int count)
    {
        VirtualFile file = Find(name) ?? Create(name);
        file.Append(data, offset, count);
        StoredBytes += count;
        WrittenBytes += count;
    }

    /// <summary>Writes over the first bytes of a file, which is made if need be.</summary>
    internal void Overwrite(string name, byte[] data, int offset, int count)
    {
        VirtualFile file = Find(name) ?? Create(name);
        int before = file.LengthBytes;
        file.Overwrite(data, offset, count);
        StoredBytes += file.LengthBytes - before;
        WrittenBytes += count;
    }

    internal void Remove(string name)
    {
        int index = IndexOf(name);
        if (index >= 0)
        {
            VirtualFile removed = _files[index];
            Count--;
            StoredBytes -= removed.LengthBytes;
            _files[index] = _files[Count];
            _files[Count] = removed;
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
