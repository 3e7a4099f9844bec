// TCP to one peer through System.Net.Sockets, with TLS on top where certificates are given. Addresses are
// IPv4; a name is resolved anew for every attempt. At most one attempt exists, and a new one is not begun
// before the thread of the old one has ended.
//
// Nothing here blocks. On the device a TLS write is one native call that spins until the stack has taken all
// (nf-interpreter, ssl_write_internal.cpp), and "writable" means that lwIP has room for about half its
// buffer, 2.8 KB; so a piece of 1 KB at a time, when the socket is writable, never has to wait. What TLS has
// already decrypted is not to be seen at the socket: DataAvailable tells it.
// Not thread-safe: called by the main loop only.

using System.Net.Security;
using System.Net.Sockets;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Firmware.Adapters;

/// <summary>A stream socket.</summary>
public sealed class TcpSocket : IStreamSocket, IWorker
{
    private const int PieceBytesMax = 1024;

    private readonly TlsCredentials _credentials;
    private readonly ITimeSource _clock;
    private TcpDial _dial;
    private int _dialNumber;
    private TcpDial _ending;
    private TcpDial _last;
    private Socket _socket;
    private SslStream _stream;

    /// <summary>Creates a socket without TLS.</summary>
    public TcpSocket()
    {
    }

    /// <summary>Creates a socket with TLS 1.2.</summary>
    /// <param name="credentials">Whom to trust and what to show.</param>
    /// <param name="clock">The device's clock; nothing is tried before it is set.</param>
    public TcpSocket(TlsCredentials credentials, ITimeSource clock)
    {
        _credentials = credentials;
        _clock = clock;
    }

    /// <inheritdoc/>
    public int AbandonedCount { get; private set; }

    /// <summary>True while the thread of an attempt that was given up still runs.</summary>
    public bool IsClosing => _ending != null && _ending.IsWorking;

    /// <inheritdoc/>
    public string Name => "m2m";

    /// <inheritdoc/>
    public int CallNumber => IsAtWork(_dial) || IsAtWork(_ending) ? _dialNumber : 0;

    /// <inheritdoc/>
    public bool IsResolved => _last != null && _last.IsResolved;

    /// <inheritdoc/>
    public bool IsSecuring => _last != null && _last.IsSecuring;

    /// <inheritdoc/>
    public int Open(string host, int port)
    {
        if (_socket != null)
        {
            return 1;
        }

        if (_dial == null)
        {
            _last = null;
            ErrorCode error = _credentials == null ? ErrorCode.Ok : _credentials.Check(_clock);
            if (error != ErrorCode.Ok)
            {
                return -(int)error;
            }

            if (!IsClosing)
            {
                _ending = null;
                _dialNumber++;
                _dial = new TcpDial(host, port, _credentials);
                _last = _dial;
            }

            return 0;
        }

        int state = _dial.State;
        if (state > 0)
        {
            _socket = _dial.Socket;
            _stream = _dial.Stream;
        }
        else if (state < 0)
        {
            Close();
        }

        return state;
    }

    /// <inheritdoc/>
    public int Send(byte[] data, int offset, int count)
    {
        if (_socket == null)
        {
            return -(int)ErrorCode.ConnectionLost;
        }

        try
        {
            if (!_socket.Poll(0, SelectMode.SelectWrite))
            {
                return 0;
            }

            int piece = count < PieceBytesMax ? count : PieceBytesMax;
            if (_stream == null)
            {
                return _socket.Send(data, offset, piece, SocketFlags.None);
            }

            _stream.Write(data, offset, piece);
            return piece;
        }
        catch (SocketException error)
        {
            ErrorCode cause = Translate(error);
            return cause == ErrorCode.Ok && _stream != null ? -(int)ErrorCode.ConnectionLost : -(int)cause;
        }
    }

    /// <inheritdoc/>
    public int Receive(byte[] buffer, int offset, int count)
    {
        if (_socket == null)
        {
            return -(int)ErrorCode.ConnectionLost;
        }

        try
        {
            bool isDue = (_stream != null && _stream.DataAvailable)
                || _socket.Poll(0, SelectMode.SelectRead) || _socket.Poll(0, SelectMode.SelectError);
            if (!isDue)
            {
                return 0;
            }

            int received = _stream == null
                ? _socket.Receive(buffer, offset, count, SocketFlags.None)
                : _stream.Read(buffer, offset, count);
            return received > 0 ? received : -(int)ErrorCode.ConnectionLost;
        }
        catch (SocketException error)
        {
            // Less than a record of TLS has come: the rest follows.
            ErrorCode cause = Translate(error);
            return cause == ErrorCode.TimedOut ? 0 : -(int)cause;
        }
    }

    /// <inheritdoc/>
    public void Close()
    {
        _socket = null;
        _stream = null;
        if (_dial != null)
        {
            AbandonedCount += _dial.IsWorking ? 1 : 0;
            _dial.Abandon();
            _ending = _dial;
            _dial = null;
        }
    }

    // The field may change between two looks at it.
    private static bool IsAtWork(TcpDial dial) => dial != null && dial.IsWorking;

    // On a stream a reset is a connection that was there and is lost.
    private static ErrorCode Translate(SocketException error)
    {
        ErrorCode cause = SocketErrors.Translate(error.ErrorCode);
        return cause == ErrorCode.Refused ? ErrorCode.ConnectionLost : cause;
    }
}
