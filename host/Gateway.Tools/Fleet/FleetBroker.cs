// A mosquitto of its own on loopback, which queues for the listener whatever comes.

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Gateway.Tools.Fleet;

/// <summary>A running mosquitto; ended with the object.</summary>
internal sealed class FleetBroker : IDisposable
{
    private const int StartTimeoutMs = 10000;

    private readonly string _folder = Directory.CreateTempSubdirectory("fleet-").FullName;
    private readonly Process _process;

    /// <summary>Starts it.</summary>
    /// <exception cref="InvalidOperationException">It does not listen.</exception>
    internal FleetBroker(string program)
    {
        Port = FreePort();
        string settings = Path.Combine(_folder, "mosquitto.conf");
        File.WriteAllText(
            settings,
            $"listener {Port} 127.0.0.1\nallow_anonymous true\npersistence false\nuser root\n"
            + "max_queued_messages 0\nmax_inflight_messages 0\n");
        _process = Process.Start(new ProcessStartInfo(program, ["-c", settings])
        {
            RedirectStandardError = true,
        })!;
        _ = _process.StandardError.ReadToEndAsync();
        Stopwatch watch = Stopwatch.StartNew();
        while (!IsListening())
        {
            if (_process.HasExited || watch.ElapsedMilliseconds > StartTimeoutMs)
            {
                Dispose();
                throw new InvalidOperationException("mosquitto does not listen");
            }

            Thread.Sleep(20);
        }
    }

    /// <summary>Where it listens.</summary>
    internal int Port { get; }

    /// <summary>Path of a program on PATH or where servers live; null when it is not installed.</summary>
    internal static string? Find(string name)
    {
        string path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return path.Split(Path.PathSeparator).Append("/usr/sbin").Append("/usr/local/sbin")
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private bool IsListening()
    {
        try
        {
            using TcpClient probe = new("127.0.0.1", Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
