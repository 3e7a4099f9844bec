// Where a broker is and how it must prove itself.

using System.Net;
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
    SslProtocols Protocols);
