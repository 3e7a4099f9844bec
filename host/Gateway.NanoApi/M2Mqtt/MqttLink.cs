// The bytes' way to a broker: TCP, with TLS on top where asked for. Opened once and closed once, by
// whatever thread.

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Gateway.NanoApi;

namespace nanoFramework.M2Mqtt;

/// <summary>One TCP or TLS connection.</summary>
internal sealed class MqttLink(MqttEndpoint endpoint, MqttSettings settings)
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly object _sendGate = new();
    private Stream _stream = Stream.Null;

    /// <summary>What is received; closed with the link.</summary>
    public Stream Input => _stream;

    /// <summary>Uptime in milliseconds when something was sent last.</summary>
    public long LastSentMs { get; private set; }

    /// <summary>Connects, shakes hands with TLS where asked for, and checks the broker's
    /// certificate.</summary>
    /// <exception cref="SocketException">TCP failed.</exception>
    /// <exception cref="TimeoutException">TCP did not answer in time.</exception>
    /// <exception cref="AuthenticationException">TLS failed.</exception>
    /// <exception cref="IOException">The broker ended the handshake.</exception>
    public void Open()
    {
        int timeoutMs = settings.TimeoutOnConnection;
        _socket.NoDelay = true;
        _socket.ConnectAsync(new IPEndPoint(endpoint.Address, endpoint.Port))
            .WaitAsync(TimeSpan.FromMilliseconds(timeoutMs)).GetAwaiter().GetResult();
        CountingStream plain = new(_socket);
        _stream = plain;
        if (endpoint.IsSecure)
        {
            SslStream secure = new(plain, leaveInnerStreamOpen: false);
            _stream = secure;
            _socket.ReceiveTimeout = timeoutMs;
            secure.AuthenticateAsClient(TlsOptions());
            _socket.ReceiveTimeout = 0;
        }
    }

    /// <summary>Sends a whole packet; packets of several threads do not mix.</summary>
    public void Send(byte[] packet)
    {
        lock (_sendGate)
        {
            _stream.Write(packet, 0, packet.Length);
            LastSentMs = Environment.TickCount64;
        }
    }

    /// <summary>Closes; threads that wait in the link wake with an exception.</summary>
    public void Close() => _socket.Dispose();

    private SslClientAuthenticationOptions TlsOptions()
    {
        SslClientAuthenticationOptions options = new()
        {
            TargetHost = endpoint.HostName,
            EnabledSslProtocols = endpoint.Protocols,
            RemoteCertificateValidationCallback = IsTrusted,
        };
        if (endpoint.ClientCertificate != null)
        {
            options.ClientCertificates = [endpoint.ClientCertificate];
        }

        return options;
    }

    private bool IsTrusted(
        object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        => !settings.ValidateServerCertificate
            || TlsTrust.IsTrusted(endpoint.CaCertificate, certificate, chain, errors);
}
