// Files that go into the gateway's directory on the device: certificates and keys above all. nanoff takes
// them as JSON: {"files":[{"DestinationFilePath":"I:\\gw\\ca.pem","SourceFilePath":"/home/me/ca.pem"}]}.

using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Tools.Flash;

/// <summary>Names on the device and the files that get them.</summary>
internal sealed class FileList
{
    /// <summary>No files.</summary>
    public static readonly FileList None = new([]);

    // As Gateway.Firmware/Adapters/FileStorage.cs takes them.
    private static readonly Regex Name = new("^[a-z0-9.-]{1,24}$");

    private FileList((string Name, string Path)[] files)
    {
        Files = files;
    }

    /// <summary>Name on the device, absolute path here.</summary>
    public (string Name, string Path)[] Files { get; }

    /// <summary>Parses NAME=PATH, separated by commas.</summary>
    public static bool TryParse(string? text, out FileList list, out string error)
    {
        list = None;
        error = "";
        List<(string, string)> files = [];
        foreach (string part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = part.Split('=', 2);
            error = sides.Length != 2 ? $"--files wants NAME=PATH, not '{part}'"
                : !Name.IsMatch(sides[0])
                    ? $"--files: a name has a-z, 0-9, '.' and '-', at most 24: '{sides[0]}'"
                : !File.Exists(sides[1]) ? $"--files: there is no {sides[1]}"
                : "";
            if (error.Length > 0)
            {
                return false;
            }

            files.Add((sides[0], Path.GetFullPath(sides[1])));
        }

        list = new FileList([.. files]);
        return true;
    }

    /// <summary>The document for nanoff.</summary>
    /// <param name="directory">The gateway's directory, ending in a separator.</param>
    public string ToJson(string directory)
    {
        return JsonSerializer.Serialize(new
        {
            files = Files.Select(file => new
            {
                DestinationFilePath = directory + file.Name,
                SourceFilePath = file.Path,
            }),
        });
    }

    /// <summary>What must never be shown: the lines of private keys.</summary>
    public string[] Secrets()
    {
        return [.. Files.Select(file => File.ReadAllText(file.Path))
            .Where(text => text.Contains("PRIVATE KEY", StringComparison.Ordinal))
            .SelectMany(text => text.Split('\n'))
            .Select(line => line.Trim())
            .Where(line => line.Length >= 16 && !line.StartsWith("-----", StringComparison.Ordinal))];
    }
}
