// The files of a storage at one moment. A table never changes and neither does the content of a file, so
// that a moment is kept by keeping the reference; a changed table shares all other files with the one before.

namespace Gateway.SystemTests.PowerCuts;

/// <summary>Files by name.</summary>
internal sealed class FileTable
{
    /// <summary>Longest name in characters, as IStorage promises.</summary>
    private const int NameLengthMax = 24;

    private readonly string[] _names;
    private readonly byte[][] _contents;

    private FileTable(string[] names, byte[][] contents)
    {
        _names = names;
        _contents = contents;
    }

    /// <summary>No files.</summary>
    public static FileTable Empty { get; } = new([], []);

    /// <summary>A list of the names, always the same one and in no order, as IStorage says.</summary>
    public string[] Names
    {
        get
        {
            // A step that has no divisor in common with the count visits each name once.
            int count = _names.Length;
            int step = count % 3 != 0 ? 3 : count % 5 != 0 ? 5 : 1;
            string[] names = new string[count];
            for (int i = 0; i < count; i++)
            {
                names[i] = _names[((i + 1) * step) % count];
            }

            return names;
        }
    }

    /// <summary>Bytes of all files.</summary>
    public int StoredBytes
    {
        get
        {
            int sum = 0;
            foreach (byte[] content in _contents)
            {
                sum += content.Length;
            }

            return sum;
        }
    }

    /// <summary>The content of a file; null when there is none.</summary>
    public byte[]? Find(string name)
    {
        int index = IndexOf(name);
        return index < 0 ? null : _contents[index];
    }

    /// <summary>The table with one file new or replaced; its content must not change any more.</summary>
    public FileTable With(string name, byte[] content)
    {
        int index = IndexOf(name);
        if (index >= 0)
        {
            byte[][] contents = (byte[][])_contents.Clone();
            contents[index] = content;
            return new FileTable(_names, contents);
        }

        CheckName(name);
        return new FileTable([.. _names, name], [.. _contents, content]);
    }

    /// <summary>The table without a file.</summary>
    public FileTable Without(string name)
    {
        int index = IndexOf(name);
        return index < 0
            ? this
            : new FileTable(
                [.. _names.AsSpan(0, index), .. _names.AsSpan(index + 1)],
                [.. _contents.AsSpan(0, index), .. _contents.AsSpan(index + 1)]);
    }

    private static void CheckName(string name)
    {
        bool isValid = name.Length is > 0 and <= NameLengthMax
            && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '.' or '-');
        if (!isValid)
        {
            throw new ArgumentException($"'{name}' is no name of a file on IStorage.");
        }
    }

    private int IndexOf(string name)
    {
        int index = _names.Length - 1;
        while (index >= 0 && _names[index] != name)
        {
            index--;
        }

        return index;
    }
}
