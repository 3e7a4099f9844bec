// nanoFramework's enum; .NET has one of that name elsewhere. Names below OnDevice stand for those without it:
// see docs/adr/0009.

namespace OnDevice.System.Net.Security;

/// <summary>Versions of TLS.</summary>
[global::System.Flags]
public enum SslProtocols
{
    /// <summary>TLS 1.3 alone.</summary>
    None = 0,

    /// <summary>TLS 1.2.</summary>
    Tls12 = 0xC00,

    /// <summary>TLS 1.3.</summary>
    Tls13 = 0x3000,
}
