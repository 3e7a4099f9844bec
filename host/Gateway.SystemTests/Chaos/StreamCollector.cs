// The far side of CoAP over TCP and TLS for tests: takes POST on any path, answers 2.04 once the message is
// handed over. Written from RFC 8323 alone, without the gateway's codec.

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Gateway.SystemTests.Chaos;

/// <summary>A server on loopback; ends with the object.</summary>
internal sealed class StreamCollector : IDisposable
{
    private const int Post = 0x02;
    private const int Csm = 0xE1;
    private const int Ping = 0xE2;
    private const int Release = 0xE4;
    private const int Abort = 0xE5;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<Socket> _sockets = [];
    private readonly byte[]? _pfx;

    public StreamCollector(X509Certificate2? certificate = null)
    {
        // the key of a certificate made a moment ago is taken by all systems only from PFX
        _pfx = certificate?.Export(X509ContentType.Pfx);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _ = AcceptAsync();
    }

    /// <summary>Raised for every message, before it is answered: path and payload.</summary>
    public event Action<string, byte[]>? MessageArrived;

    public int Port { get; }

    public int ConnectionCount { get; private set; }

    /// <summary>Connections that are open.</summary>
    public int OpenCount => _openCount;

    private int _openCount;

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
                socket.NoDelay = true;
                lock (_sockets)
                {
                    _sockets.Add(socket);
                    ConnectionCount++;
                }

                _ = Task.Factory.StartNew(() => Serve(socket), TaskCreationOptions.LongRunning);
            }
        }
        catch (Exception e) when (
            e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // stopped
        }
    }

    private void Serve(Socket socket)
    {
        Interlocked.Increment(ref _openCount);
        try
        {
            using NetworkStream plain = new(socket, ownsSocket: true);
            using Stream stream = Secure(plain);
            stream.Write([0x00, Csm]);
            while (TakeMessage(stream))
            {
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or AuthenticationException)
        {
            // the client is gone, or never was one
        }
        finally
        {
            Interlocked.Decrement(ref _openCount);
        }
    }

    private Stream Secure(NetworkStream plain)
    {
        if (_pfx == null)
        {
            return plain;
        }

        SslStream secure = new(plain);
        using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(_pfx, null);
        secure.AuthenticateAsServer(certificate);
        return secure;
    }

    // RFC 8323 §3.2: Len and TKL, extended length, code, token, options, payload.
    private bool TakeMessage(Stream stream)
    {
        int head = Read(stream, 1)[0];
        int length = head >> 4;
        length = length == 13 ? Read(stream, 1)[0] + 13
            : length == 14 ? (Read(stream, 1)[0] << 8) + Read(stream, 1)[0] + 269
            : length == 15 ? throw new IOException("too large") : length;
        int code = Read(stream, 1)[0];
        byte[] token = Read(stream, head & 15);
        byte[] rest = Read(stream, length);
        if (code is Release or Abort)
        {
            return false;
        }

        if (code == Ping)
        {
            stream.Write([(byte)token.Length, 0xE3, .. token]);
        }
        else if (code == Post)
        {
            (string path, byte[] payload) = Parse(rest);
            MessageArrived?.Invoke(path, payload);
            stream.Write([(byte)token.Length, 0x44, .. token]);
        }

        return true;
    }

    private static (string Path, byte[] Payload) Parse(byte[] rest)
    {
        List<string> path = [];
        int number = 0;
        int at = 0;
        while (at < rest.Length && rest[at] != 0xFF)
        {
            int head = rest[at++];
            number += Extend(rest, head >> 4, ref at);
            int length = Extend(rest, head & 15, ref at);
            if (number == 11)
            {
                path.Add(Encoding.UTF8.GetString(rest, at, length));
            }

            at += length;
        }

        return (string.Join('/', path), at < rest.Length ? rest[(at + 1)..] : []);
    }

    private static int Extend(byte[] rest, int nibble, ref int at)
    {
        return nibble == 13 ? rest[at++] + 13
            : nibble == 14 ? (rest[at++] << 8) + rest[at++] + 269 : nibble;
    }

    private static byte[] Read(Stream stream, int count)
    {
        byte[] data = new byte[count];
        stream.ReadExactly(data);
        return data;
    }
}
