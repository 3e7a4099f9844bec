// Files that go into the gateway's directory on the device: certificates and keys, all that a gateway reads
// there as somebody has written it. Its configuration lies there in records of its own; a file with one would
// be copied and read by nobody, so it is refused: `provision` stores it. nanoff takes the list as JSON:
// {"files":[{"DestinationFilePath":"I:\\gw\\ca.pem","SourceFilePath":"/home/me/ca.pem"}]}.

using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Tools.Flash;

/// <summary>Names on the device and the files that get them.</summary>
internal sealed class FileList
{
    /// <summary>No files.</summary>
    public static readonly FileList None = new([]);

    // As `cert put` on the console takes them: no record of the gateway's own ends so.
    private static readonly Regex Name = new(@"^(?=.{5,24}\z)[a-z0-9.-]+\.pem\z");

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
                    ? $"--files: a name has a-z, 0-9, '.' and '-', at most 24, and ends in .pem: '{sides[0]}'"
                : !File.Exists(sides[1]) ? $"--files: there is no {sides[1]}"
                : !IsCertificate(sides[1])
                    ? $"--files: {sides[1]} is no certificate or key (PEM or DER), and a gateway reads no "
                        + "other file; to give it a configuration: provision --config FILE"
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

    /// <summary>What must never be shown.</summary>
    public string[] Secrets()
        => [.. Files.SelectMany(file => SecretText.Of(File.ReadAllText(file.Path))).Distinct()];

    // DER begins with a sequence of more than 127 bytes.
    private static bool IsCertificate(string path)
    {
        byte[] content = File.ReadAllBytes(path);
        return content.AsSpan().IndexOf("-----BEGIN "u8) >= 0 || content is [0x30, >= 0x81, ..];
    }
}
