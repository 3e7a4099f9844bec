// What became of each board, one line each, written at once: who goes on after an interruption finds here
// what is done. Lines are "time,device,ok|failed,words"; nothing of the configuration stands in them.

namespace Gateway.Tools.Provision;

/// <summary>The results of a table.</summary>
/// <param name="path">The file; null to keep nothing.</param>
internal sealed class ResultFile(string? path)
{
    private const string Ok = "ok";
    private const string Failed = "failed";

    /// <summary>Devices that are done.</summary>
    public IReadOnlySet<string> Done()
    {
        return path == null || !File.Exists(path) ? new HashSet<string>() : File.ReadLines(path)
            .Select(line => line.Split(','))
            .Where(fields => fields.Length >= 3 && fields[2] == Ok)
            .Select(fields => fields[1])
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Writes a line.</summary>
    public void Add(string device, bool isDone, string words)
    {
        if (path != null)
        {
            string time = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ");
            string quoted = "\"" + words.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
            File.AppendAllText(path, $"{time},{device},{(isDone ? Ok : Failed)},{quoted}\n");
        }
    }
}
