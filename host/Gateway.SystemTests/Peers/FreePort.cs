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

    private static int Find(SocketType type, ProtocolType protocol)
    {
        using Socket socket = new(AddressFamily.InterNetwork, type, protocol);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
