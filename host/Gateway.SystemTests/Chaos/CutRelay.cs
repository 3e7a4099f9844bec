// A TCP relay on loopback that cuts one connection, the first unless told otherwise, after so many bytes,
// both ways counted together, and lets all others be. It hands bytes on in small pieces, one by one unless
// told otherwise; it can be slow about it, and it can swallow everything, as a peer does that is gone without
// a word.

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Gateway.SystemTests.Chaos;

/// <summary>Stands between gateway and peer; ends with the object.</summary>
internal sealed class CutRelay : IDisposable
{
    // What a late timer may catch up with; after a silence pieces are slow from the first on.
    private const int LatenessMaxMs = 20;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _ends = [];
    private readonly object _gate = new();
    private readonly int _serverPort;
    private readonly int _cutAt;
    private readonly int _pieceBytesMax;
    private readonly int _pieceDelayMs;
    private readonly int _cutConnection;
    private int _connectionCount;
    private int _bytes;
    private volatile bool _isMute;

    public CutRelay(
        int serverPort, int cutAt = int.MaxValue, int pieceBytesMax = 1, int pieceDelayMs = 0,
        int cutConnection = 0)
    {
        _cutConnection = cutConnection;
        _pieceBytesMax = pieceBytesMax;
        _pieceDelayMs = pieceDelayMs;
        _serverPort = serverPort;
        _cutAt = cutAt;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Bytes of the connection to cut that were handed on.</summary>
    public int Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    public int ConnectionCount
    {
        get
        {
            lock (_gate)
            {
                return _connectionCount;
            }
        }
    }

    /// <summary>While true nothing gets through and nothing is closed.</summary>
    public bool IsMute
    {
        get => _isMute;
        set => _isMute = value;
    }

    public void Dispose()
    {
        _listener.Stop();
        lock (_gate)
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
                Socket client = await _listener.AcceptSocketAsync();
                Socket server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                await server.ConnectAsync(IPAddress.Loopback, _serverPort);
                client.NoDelay = true;
                server.NoDelay = true;
                bool isCut;
                lock (_gate)
                {
                    _ends.Add(client);
                    _ends.Add(server);
                    isCut = _connectionCount++ == _cutConnection;
                }

                _ = PumpAsync(client, server, isCut);
                _ = PumpAsync(server, client, isCut);
            }
        }
        catch (Exception e) when (
            e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // stopped
        }
    }

    private async Task PumpAsync(Socket from, Socket to, bool isCut)
    {
        byte[] buffer = new byte[4096];
        Stopwatch watch = Stopwatch.StartNew();
        double dueMs = 0;
        try
        {
            for (int count; (count = await from.ReceiveAsync(buffer, SocketFlags.None)) > 0;)
            {
                for (int at = 0, piece; at < count; at += piece)
                {
                    piece = Math.Min(_pieceBytesMax, count - at);
                    piece = isCut ? Allow(piece) : piece;
                    if (piece == 0)
                    {
                        from.Close();
                        to.Close();
                        return;
                    }

                    // By the clock and not by so many delays: on some machines one of 1 ms takes 5 ms.
                    dueMs = Math.Max(dueMs, watch.Elapsed.TotalMilliseconds - LatenessMaxMs) + _pieceDelayMs;
                    double waitMs = dueMs - watch.Elapsed.TotalMilliseconds;
                    if (_pieceDelayMs > 0 && waitMs > 0)
                    {
                        await Task.Delay((int)Math.Ceiling(waitMs));
                    }

                    if (!_isMute)
                    {
                        await to.SendAsync(buffer.AsMemory(at, piece), SocketFlags.None);
                    }
                }
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception e) when (
            e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // one of the ends is gone
        }
    }

    // How much of it gets through before the cut.
    private int Allow(int count)
    {
        lock (_gate)
        {
            int allowed = Math.Min(count, _cutAt - _bytes);
            _bytes += allowed;
            return allowed;
        }
    }
}
