// One attempt to connect and, when it succeeds, the connection it became. Never reused. What blocks (name,
// TCP, TLS handshake) runs here on a thread that ends by itself; one that hangs is freed by closing the
// socket under it. Everything else is called by the main loop and returns at once.
//
// On the device the handshake is one native call during which no managed code runs at all, the main loop
// included (nf-interpreter, ssl_connect_internal.cpp: blocking socket, loop until done). A server that
// accepts and then says nothing would stop the gateway; so the socket gets a limit of its own before.

using System;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading;
using Gateway.Core;

namespace Gateway.Firmware.Adapters;

/// <summary>A TCP or TLS connection from its first attempt to its end.</summary>
internal sealed class TcpDial
{
    private const int HandshakeSeconds = 20;

    // Nobody receives without having polled; should the poll have been wrong, the loop must not stand still.
    private const int ReceiveTimeoutMs = 1;

    private readonly string _host;
    private readonly int _port;
    private readonly TlsCredentials _credentials;
    private readonly object _gate = new object();
    private Socket _socket;
    private SslStream _stream;
    private ErrorCode _failure;
    private bool _isOpen;
    private bool _isAbandoned;
    private bool _isWorking = true;

    /// <summary>Begins to connect.</summary>
    /// <param name="host">Name or IPv4 address; with TLS the server's certificate must name it.</param>
    /// <param name="port">TCP port.</param>
    /// <param name="credentials">Certificates; null for TCP without TLS.</param>
    public TcpDial(string host, int port, TlsCredentials credentials)
    {
        _host = host;
        _port = port;
        _credentials = credentials;
        new Thread(Open).Start();
    }

    /// <summary>True while the thread still runs. Without the lock: the watchdog asks
    /// too.</summary>
    public bool IsWorking => _isWorking;

    /// <summary>1 connected, 0 under way, or the negated ErrorCode.</summary>
    public int State
    {
        get
        {
            lock (_gate)
            {
                return _isOpen ? 1 : -(int)_failure;
            }
        }
    }

    /// <summary>Whether the address of the host is known.</summary>
    public bool IsResolved
    {
        get
        {
            lock (_gate)
            {
                return _socket != null;
            }
        }
    }

    /// <summary>Whether TLS has begun.</summary>
    public bool IsSecuring
    {
        get
        {
            lock (_gate)
            {
                return _stream != null;
            }
        }
    }

    /// <summary>The socket, once connected.</summary>
    public Socket Socket => _socket;

    /// <summary>TLS over it; null without.</summary>
    public SslStream Stream => _stream;

    /// <summary>Gives the connection up, whatever it is doing. Returns at once.</summary>
    public void Abandon()
    {
        Socket socket;
        bool isOpen;
        lock (_gate)
        {
            _isAbandoned = true;
            socket = _socket;
            isOpen = _isOpen;
            _isOpen = false;
        }

        if (isOpen && _stream != null)
        {
            _stream.Close();
        }

        // Under a thread that still connects this makes its call fail. Without a socket it resolves the name
        // and cleans up by itself.
        socket?.Close();
    }

    private void Open()
    {
        ErrorCode result = TryOpen();
        bool mustClose;
        lock (_gate)
        {
            mustClose = result != ErrorCode.Ok || _isAbandoned;
            _failure = result == ErrorCode.Ok && _isAbandoned ? ErrorCode.ConnectionLost : result;
            _isOpen = !mustClose;
            _isWorking = false;
        }

        if (mustClose)
        {
            _stream?.Close();
            _socket?.Close();
        }
    }

    private ErrorCode TryOpen()
    {
        bool isSecuring = true;
        try
        {
            X509Certificate authority = _credentials?.ReadAuthority();
            X509Certificate identity = _credentials?.ReadIdentity();
            isSecuring = false;
            IPAddress address = HostAddress.Parse(_host) ?? HostAddress.Resolve(_host);
            if (address == null)
            {
                return ErrorCode.NameNotResolved;
            }

            Socket socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            if (!Adopt(socket))
            {
                return ErrorCode.ConnectionLost;
            }

            socket.Connect(new IPEndPoint(address, _port));

            // Requests are small and wait for answers: nothing is gained by gathering them.
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.NoDelay, true);
            if (_credentials != null)
            {
                isSecuring = true;
                LimitHandshake(socket);
                SslStream stream = new SslStream(socket);
                lock (_gate)
                {
                    _stream = stream;
                }

                stream.AuthenticateAsClient(_host, identity, authority, SslProtocols.Tls12);
            }

            socket.ReceiveTimeout = ReceiveTimeoutMs;
            return ErrorCode.Ok;
        }
        catch (SocketException error)
        {
            ErrorCode cause = SocketErrors.Translate(error.ErrorCode);
            return isSecuring ? ErrorCode.TlsFailed : cause == ErrorCode.Ok ? ErrorCode.Refused : cause;
        }
        catch (Exception)
        {
            // The parser of certificates throws what it likes, a socket that is closed under a call too, and
            // nothing may leave a thread.
            return isSecuring ? ErrorCode.TlsFailed : ErrorCode.ConnectionLost;
        }
    }

    // A timeval of 64 bits of seconds and 32 of microseconds, as ESP-IDF has it; lwIP then ends a blocking
    // read, and with it the handshake. Where the stack does not take that, it is said in the common way.
    private static void LimitHandshake(Socket socket)
    {
        try
        {
            byte[] timeval = new byte[16];
            timeval[0] = HandshakeSeconds;
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReceiveTimeout, timeval);
        }
        catch (SocketException)
        {
            socket.ReceiveTimeout = HandshakeSeconds * 1000;
        }
    }

    // False when the attempt was abandoned while the name was being resolved.
    private bool Adopt(Socket socket)
    {
        lock (_gate)
        {
            _socket = socket;
            return !_isAbandoned;
        }
    }
}
