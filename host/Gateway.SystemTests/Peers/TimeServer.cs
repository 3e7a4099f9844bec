// chrony on an ephemeral port of 127.0.0.1. It serves the time of this machine and leaves its clock alone.

using System.Diagnostics;

namespace Gateway.SystemTests.Peers;

/// <summary>A running NTP server; ended with the object.</summary>
internal sealed class TimeServer : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chrony-test-");
    private readonly Process _process;

    /// <param name="lines">What its configuration has besides port and access.</param>
    public TimeServer(params string[] lines)
    {
        string program = PeerProgram.Require("chronyd", "chrony");
        Port = FreePort.Pair();
        string file = Path.Combine(_folder.FullName, "chrony.conf");
        string pid = Path.Combine(_folder.FullName, "chrony.pid");
        File.WriteAllLines(file,
        [
            $"port {Port}", "bindaddress 127.0.0.1", "allow 127.0.0.1", "cmdport 0", "bindcmdaddress /",
            $"pidfile {pid}", .. lines,
        ]);
        _process = PeerProgram.Start(program, "-f", file, "-d", "-x", "-U", "-u", Environment.UserName);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>UDP.</summary>
    public int Port { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Delete(recursive: true);
    }
}
