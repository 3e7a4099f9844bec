// Opens the way to a console: a serial port by its name (COM3, /dev/ttyUSB0, also the simulator's
// pseudo-terminal), or tcp:HOST:PORT for the simulator and for terminal servers that speak "raw" TCP.

extern alias RealPorts;

using System.Net.Sockets;
using SerialPort = RealPorts::System.IO.Ports.SerialPort;

namespace Gateway.Tools.Provision;

/// <summary>Serial lines of this PC.</summary>
internal static class ConsoleWay
{
    private const int Baud = 115200;
    private const string Tcp = "tcp:";

    /// <summary>Opens it.</summary>
    /// <exception cref="ProvisionException">It cannot be opened; the message says why.</exception>
    public static Stream Open(string port)
    {
        try
        {
            bool isTcp = port.StartsWith(Tcp, StringComparison.Ordinal);
            return isTcp ? Connect(port[Tcp.Length..]) : OpenPort(port);
        }
        catch (Exception problem) when (problem is IOException or SocketException or ArgumentException
            or UnauthorizedAccessException or InvalidOperationException)
        {
            string advice = problem is UnauthorizedAccessException
                ? "; another program holds it, or you are not in the group dialout" : "";
            throw new ProvisionException($"{port} cannot be opened: {problem.Message}{advice}");
        }
    }

    private static NetworkStream Connect(string place)
    {
        int colon = place.LastIndexOf(':');
        if (colon < 1 || !ushort.TryParse(place[(colon + 1)..], out ushort number))
        {
            throw new ArgumentException("expected tcp:HOST:PORT");
        }

        Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(place[..colon], number);
        return new NetworkStream(socket, ownsSocket: true);
    }

    // Neither DTR nor RTS: on boards with an auto-reset circuit they would reset the chip.
    private static Stream OpenPort(string name)
    {
        SerialPort port = new(name, Baud) { DtrEnable = false, RtsEnable = false };
        port.Open();
        return port.BaseStream;
    }
}
