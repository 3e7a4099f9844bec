// Ports nobody uses at the moment. Another program may take one in between; on a test machine that does not
// happen often enough to matter.

using System.Net;
using System.Net.Sockets;

namespace Gateway.SystemTests.Peers;

/// <summary>Finds free ports on 127.0.0.1.</summary>
internal static class FreePort
{
    public static int Tcp() => Find(SocketType.Stream, ProtocolType.Tcp);

    public static int Udp() => Find(SocketType.Dgram, ProtocolType.Udp);

    /// <summary>A port that is free for UDP and TCP, and the one behind it for TCP.</summary>
    public static int Pair()
    {
        for (int attempt = 0; attempt < 100; attempt++)
        {
            int port = Tcp();
            if (port < ushort.MaxValue && IsFree(port, SocketType.Dgram, ProtocolType.Udp)
                && IsFree(port + 1, SocketType.Stream, ProtocolType.Tcp)
                && IsFree(port + 1, SocketType.Dgram, ProtocolType.Udp))
            {
                return port;
            }
        }

        throw new InvalidOperationException("no two free ports");
    }

    private static bool IsFree(int port, SocketType type, ProtocolType protocol)
    {
        using Socket socket = new(AddressFamily.InterNetwork, type, protocol);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static int Find(SocketType type, ProtocolType protocol)
    {
        using Socket socket = new(AddressFamily.InterNetwork, type, protocol);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
