// A certificate authority that lives as long as one test, so that no key ever lies in the repository.

using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Gateway.SystemTests.Peers;

/// <summary>An authority that issues certificates for servers and clients.</summary>
internal sealed class TestCertificates : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority;

    public TestCertificates(string name = "Test CA")
    {
        CertificateRequest request = new("CN=" + name, _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        DateTimeOffset now = DateTimeOffset.UtcNow;
        _authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    /// <summary>The authority's certificate as PEM.</summary>
    public string AuthorityPem => _authority.ExportCertificatePem();

    /// <summary>The authority's certificate as the gateway gets it.</summary>
    public byte[] AuthorityBytes => Encoding.ASCII.GetBytes(AuthorityPem);

    /// <summary>A certificate with its private key; for a server <paramref name="hosts"/> are names or
    /// addresses.</summary>
    public X509Certificate2 Issue(string subject, params string[] hosts) => Issue(subject, 1, hosts);

    /// <summary>The same, valid until an hour ago.</summary>
    public X509Certificate2 IssueExpired(string subject, params string[] hosts) => Issue(subject, -1, hosts);

    private X509Certificate2 Issue(string subject, int hoursLeft, string[] hosts)
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=" + subject, key, HashAlgorithmName.SHA256);
        if (hosts.Length > 0)
        {
            request.CertificateExtensions.Add(NamesOf(hosts));
        }

        DateTimeOffset now = DateTimeOffset.UtcNow;
        byte[] serial = RandomNumberGenerator.GetBytes(8);
        using X509Certificate2 bare = request.Create(
            _authority, now.AddHours(hoursLeft - 2), now.AddHours(hoursLeft), serial);
        return bare.CopyWithPrivateKey(key);
    }

    public void Dispose()
    {
        _authority.Dispose();
        _key.Dispose();
    }

    private static X509Extension NamesOf(string[] hosts)
    {
        SubjectAlternativeNameBuilder names = new();
        foreach (string host in hosts)
        {
            if (IPAddress.TryParse(host, out IPAddress? address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        return names.Build();
    }
}
