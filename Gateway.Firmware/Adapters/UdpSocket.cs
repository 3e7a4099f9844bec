// UDP to one peer through System.Net.Sockets, with the members that the device and a PC have in common.
// Addresses are IPv4. A host name is resolved on a thread of its own, because resolving blocks; it is
// resolved anew for every Open, so that a peer that moved is found again. The socket is connected, so
// datagrams of others never arrive and an ICMP "port unreachable" is seen where the stack reports it (the
// ESP32's does not: there it is silence).

using System.Net;
using System.Net.Sockets;
using System.Threading;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Firmware.Adapters;

/// <summary>A connected UDP socket.</summary>
public sealed class UdpSocket : IDatagramSocket
{
    // Nobody receives without having polled; should the poll have been wrong, the loop must not stand still.
    private const int ReceiveTimeoutMs = 1;

    private const int Idle = 0;
    private const int Resolving = 1;
    private const int Resolved = 2;

    private readonly object _lock = new object();
    private Socket _socket;
    private string _host;
    private int _port;
    private int _resolution;
    private string _resolvedHost;
    private IPAddress _address;

    /// <inheritdoc/>
    public int Open(string host, int port)
    {
        if (_socket != null && host == _host && port == _port)
        {
            return 1;
        }

        Close();
        IPAddress address = HostAddress.Parse(host);
        if (address == null)
        {
            int result = Resolve(host, out address);
            if (result <= 0)
            {
                return result;
            }
        }

        Socket socket = null;
        try
        {
            socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(new IPEndPoint(address, port));
            socket.ReceiveTimeout = ReceiveTimeoutMs;
        }
        catch (SocketException)
        {
            socket?.Close();
            return -(int)ErrorCode.LinkDown;
        }

        _socket = socket;
        _host = host;
        _port = port;
        return 1;
    }

    /// <inheritdoc/>
    public int Send(byte[] data, int count)
    {
        if (_socket == null)
        {
            return -(int)ErrorCode.ConnectionLost;
        }

        try
        {
            return _socket.Send(data, count, SocketFlags.None);
        }
        catch (SocketException error)
        {
            return -(int)SocketErrors.Translate(error.ErrorCode);
        }
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer)
    {
        if (_socket == null)
        {
            return -(int)ErrorCode.ConnectionLost;
        }

        try
        {
            // What ICMP reported counts as an error, not as something to read; receiving is what clears it.
            bool isDue = _socket.Poll(0, SelectMode.SelectRead) || _socket.Poll(0, SelectMode.SelectError);
            return isDue ? _socket.Receive(buffer, buffer.Length, SocketFlags.None) : 0;
        }
        catch (SocketException error)
        {
            int number = error.ErrorCode;
            ErrorCode cause = SocketErrors.Translate(number);
            return IsTruncation(number) ? buffer.Length : cause == ErrorCode.TimedOut ? 0 : -(int)cause;
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        _socket?.Close();
        _socket = null;
    }

    /// <summary>10040: Winsock; 90: Linux; 40: macOS. The rest of the datagram is gone.</summary>
    private static bool IsTruncation(int number) => number == 10040 || number == 90 || number == 40;

    /// <summary>1 and the address, 0 while it is looked for, or −NameNotResolved.</summary>
    private int Resolve(string host, out IPAddress address)
    {
        address = null;
        lock (_lock)
        {
            if (_resolution == Resolving)
            {
                return 0; // also when it is for another name: one thread at a time
            }

            if (_resolution == Resolved && _resolvedHost == host)
            {
                _resolution = Idle;
                address = _address;
                return address == null ? -(int)ErrorCode.NameNotResolved : 1;
            }

            _resolution = Resolving;
            _resolvedHost = host;
        }

        new Thread(ResolveHost).Start();
        return 0;
    }

    private void ResolveHost()
    {
        IPAddress found = HostAddress.Resolve(_resolvedHost);
        lock (_lock)
        {
            _address = found;
            _resolution = Resolved;
        }
    }
}
