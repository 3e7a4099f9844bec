// A TCP server that is none: it accepts, and then does what a test says.

using System.Net;
using System.Net.Sockets;

namespace Gateway.SystemTests.Chaos;

/// <summary>Accepts connections on loopback; ends with the object.</summary>
internal sealed class RawPeer : IDisposable
{
    // CONNACK, accepted (MQTT 3.1.1 §3.2)
    private static readonly byte[] ConnectAnswer = [0x20, 2, 0, 0];

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _sockets = [];
    private readonly Func<Socket, Task> _behaviour;

    public RawPeer(Func<Socket, Task> behaviour)
    {
        _behaviour = behaviour;
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>Says nothing, ever, and takes what comes.</summary>
    public static async Task Silence(Socket socket)
    {
        byte[] buffer = new byte[4096];
        while (await socket.ReceiveAsync(buffer, SocketFlags.None) > 0)
        {
        }

        socket.Close();
    }

    /// <summary>Answers what it gets with bytes that mean nothing in any of the protocols.</summary>
    public static async Task Garbage(Socket socket)
    {
        byte[] buffer = new byte[4096];
        await socket.ReceiveAsync(buffer, SocketFlags.None);
        await socket.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), SocketFlags.None);
        await Silence(socket);
    }

    /// <summary>Is a broker until it has taken the CONNECT, and says nothing any more.</summary>
    public static async Task HalfOpenBroker(Socket socket)
    {
        byte[] buffer = new byte[4096];
        await socket.ReceiveAsync(buffer, SocketFlags.None);
        await socket.SendAsync(ConnectAnswer, SocketFlags.None);
        await Silence(socket);
    }

    /// <summary>The same, but its answer comes a byte at a time.</summary>
    public static async Task SlowBroker(Socket socket)
    {
        byte[] buffer = new byte[4096];
        await socket.ReceiveAsync(buffer, SocketFlags.None);
        foreach (byte one in ConnectAnswer)
        {
            await Task.Delay(5);
            await socket.SendAsync(new[] { one }, SocketFlags.None);
        }

        await Silence(socket);
    }

    /// <summary>Resets the connection once something has come: with TLS in the middle of the
    /// handshake.</summary>
    public static async Task Reset(Socket socket)
    {
        byte[] buffer = new byte[4096];
        await socket.ReceiveAsync(buffer, SocketFlags.None);
        socket.LingerState = new LingerOption(true, 0);
        socket.Close();
    }

    public void Dispose()
    {
        _listener.Stop();
        lock (_sockets)
        {
            _sockets.ForEach(socket => socket.Dispose());
        }
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                Socket socket = await _listener.AcceptSocketAsync();
                lock (_sockets)
                {
                    _sockets.Add(socket);
                }

                _ = BehaveAsync(socket);
            }
        }
        catch (Exception e) when (
            e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // stopped
        }
    }

    private async Task BehaveAsync(Socket socket)
    {
        try
        {
            await _behaviour(socket);
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            socket.Close(); // the client is gone
        }

        lock (_sockets)
        {
            _sockets.RemoveAll(one => one.SafeHandle.IsClosed);
        }
    }
}
