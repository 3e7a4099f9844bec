// What became of each board, one line each, written at once: who goes on after an interruption finds here
// what is done. Lines are "time,device,ok|failed,words"; nothing of the configuration stands in them. The
// file is held open from before the first board, so that no other program takes it away in between.

using System.Text;

namespace Gateway.Tools.Provision;

/// <summary>The results of a table.</summary>
internal sealed class ResultFile : IDisposable
{
    private const string Ok = "ok";
    private const string Failed = "failed";

    private readonly FileStream? _file;
    private bool _isTorn;

    private ResultFile(FileStream? file)
    {
        _file = file;
        byte[] bytes = new byte[file?.Length ?? 0];
        file?.ReadExactly(bytes);
        _isTorn = bytes.Length > 0 && bytes[^1] != '\n';
        Done = Encoding.UTF8.GetString(bytes).Split('\n')
            .Select(line => line.Split(','))
            .Where(fields => fields.Length >= 3 && fields[2] == Ok)
            .Select(fields => fields[1])
            .ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Devices that were done before.</summary>
    public IReadOnlySet<string> Done { get; }

    /// <summary>Results that could not be written.</summary>
    public int LostCount { get; private set; }

    /// <summary>Opens the file to be added to.</summary>
    /// <param name="path">The file; null to keep nothing.</param>
    /// <exception cref="ProvisionException">It cannot be read or written.</exception>
    public static ResultFile Open(string? path)
    {
        FileStream? file = null;
        try
        {
            file = path == null ? null
                : new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 0);
            return new ResultFile(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException
            or ArgumentException or NotSupportedException)
        {
            file?.Dispose();
            throw new ProvisionException($"the results cannot be kept in {path}: {problem.Message}");
        }
    }

    /// <summary>Writes a line.</summary>
    /// <returns>Why it is not written; "" when it is.</returns>
    public string Add(string device, bool isDone, string words)
    {
        string time = DateTime.UtcNow.ToString("yyyy-MM-ddTHH:mm:ssZ");
        string quoted = "\"" + words.Replace("\"", "\"\"", StringComparison.Ordinal) + "\"";
        string line = $"{time},{device},{(isDone ? Ok : Failed)},{quoted}\n";
        try
        {
            _file?.Write(Encoding.UTF8.GetBytes(_isTorn ? "\n" + line : line));
            _isTorn = false;
            return "";
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            _isTorn = true;
            LostCount++;
            return problem.Message;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file?.Dispose();
}
