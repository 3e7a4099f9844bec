// How a server's certificate is judged, as on the device: the given authority replaces those of the system,
// and the host name counts in any case.

using System.Net.Security;
using System.Security.Cryptography.X509Certificates;

namespace Gateway.NanoApi;

/// <summary>Judges certificates of servers.</summary>
internal static class TlsTrust
{
    /// <summary>Whether a certificate is to be trusted.</summary>
    /// <param name="authority">The authority; null trusts those of the system.</param>
    /// <param name="certificate">What the server has shown.</param>
    /// <param name="chain">What came with it.</param>
    /// <param name="errors">What the system thinks of it.</param>
    public static bool IsTrusted(
        X509Certificate? authority, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (authority == null || certificate == null || chain == null)
        {
            return errors == SslPolicyErrors.None;
        }

        using X509Certificate2 root = new(authority);
        using X509Certificate2 shown = new(certificate);
        using X509Chain own = new();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.Add(root);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        bool isNamed = (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None;
        return isNamed && own.Build(shown);
    }
}
