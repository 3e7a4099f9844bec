// A deployment image as the device walks it: assemblies one after the other, each at a multiple of 4 bytes.
// Of an assembly's head: "NFMRK", a digit, two zeros; at 20 the checksum of its native methods (u32), 0 when
// it has none; at 28 its version, four times u16; at 36 its name, an offset into its strings (u16); at 40
// where its 16 tables begin (u32): number 0 has the references (12 bytes: name u16, u16, version), number 11
// the strings, the last one is the end. Little endian.
// Source: nf-interpreter 1.17, src/CLR/Include/nanoCLR_Types.h (CLR_RECORD_ASSEMBLY, CLR_RECORD_ASSEMBLYREF).
// Strings that all assemblies share have numbers, from 0xFFFF down; two of them are names of assemblies.
// Source: metadata-processor 3.0, nanoStringsConstants.cs.

using System.Buffers.Binary;
using System.Text;

namespace Gateway.Tools.Flash;

/// <summary>What an image has of ours.</summary>
internal sealed class DeploymentImage
{
    private const int HeadBytes = 124;
    private const int ChecksumAt = 20;
    private const int VersionAt = 28;
    private const int NameAt = 36;
    private const int TablesAt = 40;
    private const int Strings = 11;
    private const int End = 15;
    private const int ReferenceBytes = 12;
    private const int CommonMscorlib = 0xFFFF - 0x032D;
    private const int CommonThreading = 0xFFFF - 0x01D7;
    private const string Ours = "Gateway.";
    private const string Program = "Gateway.Firmware";

    private readonly byte[] _bytes;
    private readonly Dictionary<string, string> _versions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, uint> _natives = new(StringComparer.Ordinal);

    private DeploymentImage(byte[] bytes)
    {
        _bytes = bytes;
    }

    /// <summary>Our assemblies and their versions.</summary>
    public IReadOnlyDictionary<string, string> Versions => _versions;

    /// <summary>The version of the whole, which all of ours have.</summary>
    public string Version => _versions[Program];

    /// <summary>All assemblies and the checksums of the native methods they were built for; 0 for
    /// none.</summary>
    public IReadOnlyDictionary<string, uint> Natives => _natives;

    /// <summary>How many assemblies there are, with those of the platform.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes of ours among them.</summary>
    public long OwnBytes { get; private set; }

    /// <summary>Bytes of the image.</summary>
    public int Bytes => _bytes.Length;

    /// <summary>Reads an image.</summary>
    /// <param name="bytes">The image.</param>
    /// <param name="image">What is in it; null when it is none.</param>
    /// <param name="problem">Why it is none; empty when it is one.</param>
    public static bool TryRead(byte[] bytes, out DeploymentImage? image, out string problem)
    {
        DeploymentImage read = new(bytes);
        problem = read.Walk();
        image = problem.Length == 0 ? read : null;
        return image != null;
    }

    private string Walk()
    {
        List<(string Name, string Version)> references = [];
        for (int at = 0; at < _bytes.Length;)
        {
            long bytes = LengthAt(at);
            if (bytes == 0)
            {
                return $"no deployment image: at byte {at} there is no assembly";
            }

            string name = TextOf(at, Word(at + NameAt));
            _natives[name] = BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(at + ChecksumAt));
            if (name.StartsWith(Ours, StringComparison.Ordinal))
            {
                OwnBytes += bytes;
                _versions[name] = VersionOf(at + VersionAt);
                references.AddRange(ReferencesOf(at));
            }

            Count++;
            at += (int)((bytes + 3) / 4 * 4);
        }

        if (!_versions.TryGetValue(Program, out string? version))
        {
            return $"no image of the gateway: it has no {Program}";
        }

        (string mixed, string other) = _versions.Select(one => (one.Key, one.Value)).Concat(references)
            .FirstOrDefault(one => one.Item2 != version);
        return mixed == null ? "" : $"mixed: {Program} is {version}, {mixed} is {other}; build it anew";
    }

    // Of the assembly there; 0 when there is none.
    private long LengthAt(int at)
    {
        if (_bytes.Length - at < HeadBytes || !_bytes.AsSpan(at, 5).SequenceEqual("NFMRK"u8))
        {
            return 0;
        }

        long bytes = TableOf(at, End);
        bool isWhole = bytes >= HeadBytes && bytes <= _bytes.Length - at
            && TableOf(at, 0) <= TableOf(at, 1) && TableOf(at, 1) <= bytes
            && TableOf(at, Strings) <= TableOf(at, Strings + 1) && TableOf(at, Strings + 1) <= bytes;
        return isWhole ? bytes : 0;
    }

    private IEnumerable<(string Name, string Version)> ReferencesOf(int at)
    {
        for (long i = TableOf(at, 0); i + ReferenceBytes <= TableOf(at, 1); i += ReferenceBytes)
        {
            string name = TextOf(at, Word(at + (int)i));
            if (name.StartsWith(Ours, StringComparison.Ordinal))
            {
                yield return (name, VersionOf(at + (int)i + 4));
            }
        }
    }

    // Common strings of the platform have numbers behind the end; none of ours is among them.
    private string TextOf(int at, int offset)
    {
        long room = TableOf(at, Strings + 1) - TableOf(at, Strings) - offset;
        if (room <= 0)
        {
            return offset == CommonMscorlib ? "mscorlib"
                : offset == CommonThreading ? "System.Threading" : "";
        }

        ReadOnlySpan<byte> text = _bytes.AsSpan(at + (int)TableOf(at, Strings) + offset, (int)room);
        int end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }

    private string VersionOf(int at) => $"{Word(at)}.{Word(at + 2)}.{Word(at + 4)}.{Word(at + 6)}";

    private int Word(int at) => BinaryPrimitives.ReadUInt16LittleEndian(_bytes.AsSpan(at));

    private long TableOf(int at, int number)
        => BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(at + TablesAt + (4 * number)));
}
