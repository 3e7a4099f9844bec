// One entry of a directory: a file, or a directory, or the superblock, which both look like files here.

namespace Gateway.Virtual.Flash;

/// <summary>An entry and where its content is.</summary>
internal sealed class FlashFile
{
    private int[] _sectors = new int[2];

    internal string Name { get; private set; }

    internal MetadataPair Pair { get; set; }

    internal int LengthBytes { get; set; }

    /// <summary>The content lies in the metadata log.</summary>
    internal bool IsInline { get; set; }

    /// <summary>The time of the last change is stored too.</summary>
    internal bool HasTime { get; set; }

    /// <summary>Sectors of the content, unless it is inline.</summary>
    internal int SectorCount { get; set; }

    /// <summary>Bytes of the tag that says where the content is, with the content if that is
    /// inline.</summary>
    internal int ContentTagBytes
        => IsInline ? FlashGeometry.TagBytes + LengthBytes : FlashGeometry.PairTagBytes;

    /// <summary>Bytes of all tags in a compacted log.</summary>
    internal int EntryBytes => FlashGeometry.TagBytes + Name.Length + UpdateBytes;

    /// <summary>Bytes of the tags of a commit that says what changed.</summary>
    internal int UpdateBytes => ContentTagBytes + (HasTime ? FlashGeometry.TimeTagBytes : 0);

    internal void Begin(string name, int lengthBytes, bool isInline)
    {
        Name = name;
        LengthBytes = lengthBytes;
        IsInline = isInline;
        HasTime = false;
        SectorCount = 0;
        InlineContent = NoContent;
    }

    /// <summary>Makes this the entry that says what the partition is.</summary>
    internal void BeginSuperblock() => Begin("littlefs", 24, true);

    /// <summary>What stands for nothing, without being made anew.</summary>
    internal static readonly byte[] NoContent = new byte[0];

    /// <summary>What it contains, while that lies in the directory and contents are kept.</summary>
    internal byte[] InlineContent { get; set; } = NoContent;

    internal int Sector(int index) => _sectors[index];

    internal void SetSector(int index, int sector)
    {
        if (index == _sectors.Length)
        {
            int[] larger = new int[2 * index];
            System.Array.Copy(_sectors, 0, larger, 0, index);
            _sectors = larger;
        }

        _sectors[index] = sector;
    }

    /// <summary>The order of littlefs: by byte, and of two that begin alike the longer one first.</summary>
    internal static int Compare(string a, string b)
    {
        int length = a.Length < b.Length ? a.Length : b.Length;
        for (int i = 0; i < length; i++)
        {
            if (a[i] != b[i])
            {
                return a[i] - b[i];
            }
        }

        return b.Length - a.Length;
    }
}
