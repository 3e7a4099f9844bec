// nanoFramework's TLS over a socket; .NET has the name over a stream and with other ways to authenticate.
// What differs from .NET and is imitated: errors are SocketExceptions, Read ends with a time-out after the
// socket's ReceiveTimeout and loses nothing by it, DataAvailable tells what is decrypted already, and closing
// closes the socket. Source: nanoFramework System.Net, SslStream.cs; nf-interpreter,
// sys_net_native_System_Net_Security_SslNative.cpp.

using Gateway.NanoApi;
using global::System.Net.Sockets;
using global::System.Security.Authentication;
using Pc = global::System.Security.Cryptography.X509Certificates;
using PcTls = global::System.Net.Security;

namespace OnDevice.System.Net.Security;

/// <summary>A TLS connection over a connected socket.</summary>
public sealed class SslStream : Stream
{
    private const int BufferBytes = 16384;

    private readonly Socket _socket;
    private readonly PcTls.SslStream _tls;
    private readonly Lock _gate = new();
    private readonly AutoResetEvent _hasArrived = new(false);
    private readonly byte[] _arrived = new byte[BufferBytes];
    private Pc.X509Certificate? _authority;
    private int _begin;
    private int _end;
    private bool _hasEnded;

    /// <summary>Creates it; nothing is sent yet.</summary>
    public SslStream(Socket socket)
    {
        _socket = socket;
        _tls = new PcTls.SslStream(new NetworkStream(socket, ownsSocket: true), false, IsTrusted);
    }

    /// <summary>Whether something is there that Read gives at once.</summary>
    public bool DataAvailable
    {
        get
        {
            lock (_gate)
            {
                return _begin < _end;
            }
        }
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Shakes hands and checks the server's certificate.</summary>
    /// <param name="targetHost">What the certificate must name.</param>
    /// <param name="clientCertificate">What is shown to the server; null for nothing.</param>
    /// <param name="ca">The authority to trust; null trusts those of the system.</param>
    /// <param name="enabledSslProtocols">Version.</param>
    /// <exception cref="SocketException">It failed.</exception>
    public void AuthenticateAsClient(
        string targetHost, Pc.X509Certificate? clientCertificate, Pc.X509Certificate? ca,
        SslProtocols enabledSslProtocols)
    {
        _authority = ca;
        Pc.X509CertificateCollection own = clientCertificate == null ? [] : [clientCertificate];
        int version = enabledSslProtocols == SslProtocols.Tls12 ? 0xC00 : 0x3000;
        try
        {
            _tls.AuthenticateAsClient(
                targetHost, own, (global::System.Security.Authentication.SslProtocols)version, false);
        }
        catch (Exception e) when (e is AuthenticationException or IOException or InvalidOperationException)
        {
            throw new SocketException((int)SocketError.ConnectionAborted);
        }

        _ = PumpAsync();
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count)
    {
        int timeoutMs = _socket.ReceiveTimeout == 0 ? Timeout.Infinite : _socket.ReceiveTimeout;
        bool isFirst = true;
        while (true)
        {
            lock (_gate)
            {
                if (_begin < _end)
                {
                    int taken = Math.Min(count, _end - _begin);
                    Array.Copy(_arrived, _begin, buffer, offset, taken);
                    _begin += taken;
                    return taken;
                }

                if (_hasEnded)
                {
                    return 0;
                }
            }

            if (!isFirst || !_hasArrived.WaitOne(timeoutMs))
            {
                throw new SocketException((int)SocketError.TimedOut);
            }

            isFirst = timeoutMs == Timeout.Infinite;
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        try
        {
            _tls.Write(buffer, offset, count);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            throw new SocketException((int)SocketError.ConnectionReset);
        }
    }

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _tls.Dispose();
        base.Dispose(disposing);
    }

    private bool IsTrusted(
        object sender, Pc.X509Certificate? shown, Pc.X509Chain? chain, PcTls.SslPolicyErrors errors)
        => TlsTrust.IsTrusted(_authority, shown, chain, errors);

    // Takes what arrives until it is full, and goes on when it was read empty.
    private async Task PumpAsync()
    {
        byte[] piece = new byte[BufferBytes];
        int count = 1;
        while (count > 0)
        {
            count = await ReadPieceAsync(piece).ConfigureAwait(false);
            while (DataAvailable)
            {
                await Task.Delay(1).ConfigureAwait(false);
            }

            lock (_gate)
            {
                Array.Copy(piece, _arrived, count);
                _begin = 0;
                _end = count;
                _hasEnded = count == 0;
            }

            _hasArrived.Set();
        }
    }

    private async Task<int> ReadPieceAsync(byte[] piece)
    {
        try
        {
            return await _tls.ReadAsync(piece).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException)
        {
            return 0;
        }
    }
}
