// nanoFramework's certificate with a private key; .NET has the name without this constructor.

using global::System.Security.Cryptography;
using global::System.Text;
using Pc = global::System.Security.Cryptography.X509Certificates;

namespace OnDevice.System.Security.Cryptography.X509Certificates;

/// <summary>A certificate that can be shown. Source: nanoFramework System.Net, X509Certificate2.cs.</summary>
public sealed class X509Certificate2 : Pc.X509Certificate2
{
    /// <summary>Parses certificate and key, PEM with a terminating zero or DER.</summary>
    /// <param name="rawData">The certificate.</param>
    /// <param name="key">Its private key.</param>
    /// <param name="password">Password of the key; "" for none.</param>
    /// <exception cref="CryptographicException">One of them is not what it should be.</exception>
    public X509Certificate2(byte[] rawData, byte[] key, string password)
#pragma warning disable SYSLIB0057 // the only base constructor that keeps the key
        : base(Join(rawData, key, password), string.Empty)
#pragma warning restore SYSLIB0057
    {
    }

    // A chain may stand in the file; the first certificate is the one that the key belongs to.
    private static byte[] Join(byte[] rawData, byte[] key, string password)
    {
        using Pc.X509Certificate2 bare = IsPem(rawData)
            ? Pc.X509Certificate2.CreateFromPem(Text(rawData))
            : Pc.X509CertificateLoader.LoadCertificate(rawData);
        string keyPem = IsPem(key) ? Text(key) : PemEncoding.WriteString("PRIVATE KEY", key);
        using Pc.X509Certificate2 whole = password.Length == 0
            ? Pc.X509Certificate2.CreateFromPem(bare.ExportCertificatePem(), keyPem)
            : Pc.X509Certificate2.CreateFromEncryptedPem(bare.ExportCertificatePem(), keyPem, password);
        return whole.Export(Pc.X509ContentType.Pfx);
    }

    // As mbedTLS: without the terminating zero it is not taken for PEM.
    private static bool IsPem(byte[] data) => data.Length > 0 && data[0] == '-' && data[^1] == 0;

    private static string Text(byte[] pem) => Encoding.ASCII.GetString(pem).TrimEnd('\0');
}
