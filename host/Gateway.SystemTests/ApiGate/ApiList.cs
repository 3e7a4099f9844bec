// The project's own list of nanoFramework members: build/nano-api/ASSEMBLY.txt, one documentation ID a line,
// '#' for comments. On a PC an accessor is a method, in the list it is its property or event.

namespace Gateway.SystemTests.ApiGate;

/// <summary>The members that device code may use, and which of them it does use.</summary>
internal sealed class ApiList
{
    private readonly Dictionary<string, string> _assemblies = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <summary>Reads all lists of a folder.</summary>
    public static ApiList Read(string folder)
    {
        ApiList list = new();
        foreach (string file in Directory.EnumerateFiles(folder, "*.txt"))
        {
            list.Add(Path.GetFileNameWithoutExtension(file), File.ReadLines(file));
        }

        return list;
    }

    /// <summary>Adds lines of an assembly's list; comments and empty lines are left out.</summary>
    public void Add(string assembly, IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            string member = line.Split("# ", 2)[0].Trim();
            if (member.Length > 0 && member[0] != '#')
            {
                _assemblies[member] = assembly;
            }
        }
    }

    /// <summary>Lines of the lists that were never asked for.</summary>
    public IEnumerable<string> Unused
        => _assemblies.Keys.Where(line => !_used.Contains(line)).Order(StringComparer.Ordinal);

    /// <summary>The assembly whose list has this line; null when none has.</summary>
    public string? AssemblyOf(string line) => _assemblies.GetValueOrDefault(line);

    /// <summary>True when the member is listed, itself or as its property or event.</summary>
    public bool Contains(string docId)
    {
        foreach (string line in Lines(docId))
        {
            if (_assemblies.ContainsKey(line))
            {
                _used.Add(line);
                return true;
            }
        }

        return false;
    }

    /// <summary>The lines that would list a member: itself first, then its property or event.</summary>
    public static IEnumerable<string> Lines(string docId)
    {
        if (ApiAliases.TryGet(docId, out string onDevice))
        {
            yield return onDevice;
            yield break;
        }

        yield return docId;
        int open = docId.IndexOf('(', StringComparison.Ordinal);
        string head = open < 0 ? docId : docId[..open];
        int dot = head.LastIndexOf('.');
        int underscore = head.IndexOf('_', dot + 1);
        if (docId[0] != 'M' || underscore < 0)
        {
            yield break;
        }

        string owner = head[2..(dot + 1)];
        string name = head[(underscore + 1)..];
        string[] arguments = open < 0 ? [] : docId[(open + 1)..^1].Split(',');
        string accessor = head[(dot + 1)..underscore];
        if (accessor is "get" or "set")
        {
            string[] indexes = accessor == "set" ? arguments[..^1] : arguments;
            string list = indexes.Length == 0 ? "" : "(" + string.Join(",", indexes) + ")";
            yield return "P:" + owner + name + list;
        }
        else if (accessor is "add" or "remove")
        {
            yield return "E:" + owner + name;
        }
    }
}
