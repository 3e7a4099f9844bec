// Reads the files that were named, and those of directories. What cannot be read is told and left out.

namespace Gateway.Tools.Decode;

/// <summary>Reads files.</summary>
internal sealed class InputLoader(DecodeOptions options, Func<Stream> openInput, TextWriter error)
{
    private const string StandardInput = "standard input";

    /// <summary>Files and directories that could not be read.</summary>
    internal int FailureCount { get; private set; }

    /// <summary>Reads them all.</summary>
    /// <param name="groups">What belongs together, in the order of the arguments.</param>
    /// <returns>False where it is not clear what is meant; that was told.</returns>
    internal bool TryLoad(out List<DecodeGroup> groups)
    {
        groups = [];
        List<DecodeInput> files = [];
        foreach (string name in options.Names)
        {
            if (!Directory.Exists(name))
            {
                Load(name, files);
                continue;
            }

            DecodeGroup? group = LoadDirectory(name);
            if (group == null)
            {
                return false;
            }

            groups.Add(group);
        }

        groups.Insert(0, new DecodeGroup(files, false));
        return true;
    }

    private void Load(string name, List<DecodeInput> files)
    {
        bool isInput = name == "-";
        InputKind kind = options.IsSlot ? InputKind.Slot : InputKind.Any;
        Try(isInput ? StandardInput : name, () => files.Add(
            isInput ? new DecodeInput(StandardInput, ReadAll(openInput()), kind, '\0', -1)
                : DecodeInput.OfFile(name, File.ReadAllBytes(name), options.IsSlot)));
    }

    private DecodeGroup? LoadDirectory(string directory)
    {
        List<DecodeInput> found = [];
        List<string> names = [];
        Try(directory, () => names.AddRange(Directory.EnumerateFileSystemEntries(directory)));
        names.Sort(StringComparer.Ordinal);
        foreach (string name in names)
        {
            DecodeInput input = DecodeInput.Of(name, []);
            if (input.IsForeign)
            {
                found.Add(input);
            }
            else
            {
                Try(name, () => found.Add(input with { Data = File.ReadAllBytes(name) }));
            }
        }

        return DecodeGroup.OfDirectory(directory, found, options.Lane, error);
    }

    private void Try(string name, Action read)
    {
        try
        {
            read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{name}: {e.Message}");
            FailureCount++;
        }
    }

    private static byte[] ReadAll(Stream stream)
    {
        using MemoryStream memory = new();
        stream.CopyTo(memory);
        return memory.ToArray();
    }
}
