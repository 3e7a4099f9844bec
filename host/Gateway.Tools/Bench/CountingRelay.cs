// A TCP relay on loopback that counts what goes through it.

using System.Net;
using System.Net.Sockets;

namespace Gateway.Tools.Bench;

/// <summary>Stands between a client and a server; ends with the object.</summary>
internal sealed class CountingRelay : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> _ends = [];
    private readonly int _serverPort;
    private long _bytes;

    /// <summary>Listens on <see cref="Port"/> for connections to a port of this machine.</summary>
    internal CountingRelay(int serverPort)
    {
        _serverPort = serverPort;
        _listener.Start();
        _ = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    internal int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Bytes of TCP's payload, both ways.</summary>
    internal long Bytes => Interlocked.Read(ref _bytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        _listener.Stop();
        lock (_ends)
        {
            _ends.ForEach(end => end.Dispose());
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                TcpClient client = await _listener.AcceptTcpClientAsync();
                TcpClient server = new() { NoDelay = true };
                client.NoDelay = true;
                await server.ConnectAsync(IPAddress.Loopback, _serverPort);
                lock (_ends)
                {
                    _ends.Add(client);
                    _ends.Add(server);
                }

                _ = PumpAsync(client, server);
                _ = PumpAsync(server, client);
            }
        }
        catch (Exception e) when (
            e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // stopped
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to)
    {
        byte[] buffer = new byte[16384];
        try
        {
            NetworkStream source = from.GetStream();
            NetworkStream target = to.GetStream();
            for (int count; (count = await source.ReadAsync(buffer)) > 0;)
            {
                Interlocked.Add(ref _bytes, count);
                await target.WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
        {
            // one of the ends is gone
        }
    }
}
