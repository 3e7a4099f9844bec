// The directory that stands for the flash: the user's, or a temporary one that goes with the run.

namespace Gateway.Simulator.Session;

/// <summary>Makes and, if it is temporary, removes the state directory.</summary>
public sealed class StateDirectory : IDisposable
{
    private readonly bool _isTemporary;

    /// <summary>Opens a directory, making it if need be.</summary>
    /// <param name="path">The user's directory; null for a temporary one.</param>
    /// <exception cref="SimulatorException">It cannot be made or written.</exception>
    public StateDirectory(string? path)
    {
        _isTemporary = path == null;
        try
        {
            string directory = path == null
                ? Directory.CreateTempSubdirectory("nanogateway-").FullName
                : Directory.CreateDirectory(path).FullName;
            Path = directory + System.IO.Path.DirectorySeparatorChar;
            CheckWritable();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new SimulatorException(
                $"--state '{path}': not a directory that can be written ({e.Message})");
        }
    }

    /// <summary>The directory, ending in a separator.</summary>
    public string Path { get; }

    /// <summary>The directory for people.</summary>
    public string Description => _isTemporary ? "a temporary directory (--state DIR keeps it)" : Path;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_isTemporary)
        {
            return;
        }

        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A file still open elsewhere: the system's temporary directory is cleaned by its owner.
        }
    }

    private void CheckWritable()
    {
        string probe = System.IO.Path.Combine(Path, ".probe");
        File.WriteAllBytes(probe, [0]);
        File.Delete(probe);
    }
}
