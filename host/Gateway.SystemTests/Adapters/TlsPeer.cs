// A server on loopback for one connection, with TLS or without.

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Gateway.Firmware.Adapters;
using Gateway.SystemTests.Coap;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Adapters;

/// <summary>The other end of one socket.</summary>
internal sealed class TlsPeer : IDisposable
{
    private readonly bool _isSecure;
    private readonly TestCertificates _authority = new();
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 _certificate;

    public TlsPeer(bool isSecure)
    {
        _isSecure = isSecure;
        _certificate = _authority.Issue("server", "localhost");
        _listener.Start();
    }

    /// <summary>What is sent and received here.</summary>
    public Stream Stream { get; private set; } = Stream.Null;

    /// <summary>A socket that is connected to it.</summary>
    public TcpSocket Connect()
    {
        TcpSocket socket = _isSecure
            ? new TcpSocket(StreamRig.Credentials(_authority.AuthorityBytes), null)
            : new TcpSocket();
        Task accepting = Task.Run(Accept);
        int port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        Assert.AreEqual(1, TcpSocketTests.OpenAtLast(socket, "localhost", port));
        accepting.Wait();
        return socket;
    }

    public void Dispose()
    {
        Stream.Dispose();
        _listener.Dispose();
        _certificate.Dispose();
        _authority.Dispose();
    }

    private void Accept()
    {
        NetworkStream plain = new(_listener.AcceptSocket(), ownsSocket: true);
        Stream = plain;
        if (_isSecure)
        {
            SslStream secure = new(plain);

            // the key of a certificate made a moment ago is taken by all systems only from PFX
            byte[] pfx = _certificate.Export(X509ContentType.Pfx);
            secure.AuthenticateAsServer(X509CertificateLoader.LoadPkcs12(pfx, null));
            Stream = secure;
        }
    }
}
