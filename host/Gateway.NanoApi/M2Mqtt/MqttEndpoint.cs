// Where a broker is and how it must prove itself.

using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace nanoFramework.M2Mqtt;

/// <summary>A broker's address and the terms of TLS.</summary>
/// <param name="HostName">As given; what the certificate must name.</param>
/// <param name="Address">IPv4 address, resolved once when the client is created, as on the device.</param>
/// <param name="Port">TCP port.</param>
/// <param name="IsSecure">True for TLS.</param>
/// <param name="CaCertificate">The authority to trust; null trusts those of the system.</param>
/// <param name="ClientCertificate">Certificate with private key that the client shows; null for none.</param>
/// <param name="Protocols">Versions of TLS; None lets the system choose.</param>
internal sealed record MqttEndpoint(
    string HostName,
    IPAddress Address,
    int Port,
    bool IsSecure,
    X509Certificate? CaCertificate,
    X509Certificate? ClientCertificate,
    SslProtocols Protocols)
{
    /// <summary>Resolves the host name.</summary>
    /// <exception cref="SocketException">The host name has no IPv4 address.</exception>
    /// <exception cref="ArgumentException">The version of TLS is not offered.</exception>
    public static MqttEndpoint Resolve(
        string host,
        int port,
        bool isSecure,
        X509Certificate? authority,
        X509Certificate? own,
        MqttSslProtocols version)
    {
        SslProtocols protocols = version switch
        {
            MqttSslProtocols.None => SslProtocols.None,
            MqttSslProtocols.TLSv1_2 => SslProtocols.Tls12,
            MqttSslProtocols.TLSv1_3 => SslProtocols.Tls13,
            _ => throw new ArgumentException("SSL/TLS protocol version not supported", nameof(version)),
        };
        IPAddress[] addresses = Dns.GetHostAddresses(host);
        IPAddress address = Array.Find(addresses, a => a.AddressFamily == AddressFamily.InterNetwork)
            ?? throw new SocketException((int)SocketError.HostNotFound);
        return new MqttEndpoint(host, address, port, isSecure, authority, own, protocols);
    }
}
