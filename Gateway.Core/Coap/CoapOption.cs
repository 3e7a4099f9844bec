// Numbers of the options that the gateway sends or understands.

namespace Gateway.Core.Coap;

/// <summary>Option numbers. Source: RFC 7252 §12.2, RFC 7959 §6.</summary>
public static class CoapOption
{
    /// <summary>Uri-Host: string, 1–255 bytes.</summary>
    public const int UriHost = 3;

    /// <summary>Uri-Path: one per segment, 0–255 bytes.</summary>
    public const int UriPath = 11;

    /// <summary>Content-Format: integer, 0–2 bytes.</summary>
    public const int ContentFormat = 12;

    /// <summary>Max-Age in seconds: integer, 0–4 bytes.</summary>
    public const int MaxAge = 14;

    /// <summary>Uri-Query: one per argument, 0–255 bytes.</summary>
    public const int UriQuery = 15;

    /// <summary>Block2: integer, 0–3 bytes.</summary>
    public const int Block2 = 23;

    /// <summary>Block1: integer, 0–3 bytes.</summary>
    public const int Block1 = 27;

    /// <summary>Size1: integer, 0–4 bytes.</summary>
    public const int Size1 = 60;

    /// <summary>Content-Format of SenML as JSON. Source: RFC 8428 §12.3.</summary>
    public const int FormatSenmlJson = 110;

    /// <summary>Content-Format of JSON. Source: RFC 7252 §12.3.</summary>
    public const int FormatJson = 50;

    /// <summary>Whether a receiver that does not know the option must refuse the message (odd numbers).
    /// Source: RFC 7252 §5.4.1.</summary>
    public static bool IsCritical(int number) => (number & 1) != 0;
}
