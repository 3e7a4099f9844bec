// Method and response codes that the gateway sends or treats on their own. A code is one byte: class in the
// upper three bits, detail in the lower five; 4.04 is (4 << 5) | 4.

namespace Gateway.Core.Coap;

/// <summary>Codes of CoAP messages. Source: RFC 7252 §12.1, RFC 7959 §2.9, RFC 8132 §5, RFC 8516
/// §3.</summary>
public static class CoapCode
{
    /// <summary>0.00: no request and no response.</summary>
    public const int Empty = 0;

    /// <summary>0.01 GET.</summary>
    public const int Get = 1;

    /// <summary>0.02 POST.</summary>
    public const int Post = 2;

    /// <summary>0.03 PUT.</summary>
    public const int Put = 3;

    /// <summary>2.01 Created.</summary>
    public const int Created = (2 << 5) | 1;

    /// <summary>2.04 Changed.</summary>
    public const int Changed = (2 << 5) | 4;

    /// <summary>2.05 Content.</summary>
    public const int Content = (2 << 5) | 5;

    /// <summary>2.31 Continue: the block was taken, send the next.</summary>
    public const int Continue = (2 << 5) | 31;

    /// <summary>4.00 Bad Request.</summary>
    public const int BadRequest = 4 << 5;

    /// <summary>4.01 Unauthorized.</summary>
    public const int Unauthorized = (4 << 5) | 1;

    /// <summary>4.02 Bad Option.</summary>
    public const int BadOption = (4 << 5) | 2;

    /// <summary>4.03 Forbidden.</summary>
    public const int Forbidden = (4 << 5) | 3;

    /// <summary>4.04 Not Found.</summary>
    public const int NotFound = (4 << 5) | 4;

    /// <summary>4.05 Method Not Allowed.</summary>
    public const int MethodNotAllowed = (4 << 5) | 5;

    /// <summary>4.06 Not Acceptable.</summary>
    public const int NotAcceptable = (4 << 5) | 6;

    /// <summary>4.08 Request Entity Incomplete: earlier blocks are missing.</summary>
    public const int EntityIncomplete = (4 << 5) | 8;

    /// <summary>4.13 Request Entity Too Large.</summary>
    public const int EntityTooLarge = (4 << 5) | 13;

    /// <summary>4.15 Unsupported Content-Format.</summary>
    public const int UnsupportedContentFormat = (4 << 5) | 15;

    /// <summary>4.29 Too Many Requests.</summary>
    public const int TooManyRequests = (4 << 5) | 29;

    /// <summary>5.01 Not Implemented.</summary>
    public const int NotImplemented = (5 << 5) | 1;

    /// <summary>5.03 Service Unavailable.</summary>
    public const int ServiceUnavailable = (5 << 5) | 3;

    /// <summary>Class of a code, 0–7: 0 requests, 2 success, 4 client error, 5 server error.</summary>
    public static int ClassOf(int code) => (code >> 5) & 7;

    /// <summary>Detail of a code, 0–31.</summary>
    public static int DetailOf(int code) => code & 31;
}
