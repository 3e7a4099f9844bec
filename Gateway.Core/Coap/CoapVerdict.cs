// What a response code means for the message that was answered.

namespace Gateway.Core.Coap;

/// <summary>Classifies response codes. Source: RFC 7252 §5.9.</summary>
public static class CoapVerdict
{
    /// <summary>The meaning of a final response.</summary>
    /// <returns>Ok for 2.xx; PeerBusy when the same message may succeed later (5.xx, 4.29, 4.08);
    /// NotAuthorized (4.01, 4.03), NotFound (4.04) and NotSupported (4.02, 4.05, 4.06, 4.15) when path,
    /// rights or format are wrong for every message; TooLarge (4.13); Rejected for all else: it is about this
    /// message.</returns>
    public static ErrorCode Of(int code)
    {
        switch (code)
        {
            case CoapCode.Unauthorized:
            case CoapCode.Forbidden:
                return ErrorCode.NotAuthorized;
            case CoapCode.NotFound:
                return ErrorCode.NotFound;
            case CoapCode.BadOption:
            case CoapCode.MethodNotAllowed:
            case CoapCode.NotAcceptable:
            case CoapCode.UnsupportedContentFormat:
                return ErrorCode.NotSupported;
            case CoapCode.EntityTooLarge:
                return ErrorCode.TooLarge;
            case CoapCode.EntityIncomplete:
            case CoapCode.TooManyRequests:
                return ErrorCode.PeerBusy;
            default:
                int codeClass = CoapCode.ClassOf(code);
                return codeClass == 2 ? ErrorCode.Ok
                    : codeClass == 5 ? ErrorCode.PeerBusy
                    : ErrorCode.Rejected;
        }
    }
}
