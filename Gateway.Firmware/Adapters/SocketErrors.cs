// What a SocketException's number means. The device and Windows use Winsock's numbers, Linux and macOS their
// own; none of them means another thing elsewhere among those listed.

using Gateway.Core;

namespace Gateway.Firmware.Adapters;

/// <summary>Turns SocketException.ErrorCode into an <see cref="ErrorCode"/>.</summary>
internal static class SocketErrors
{
    /// <summary>
    /// Cause by number: Ok for "no room or no data now, try again", ConnectionLost for all others.
    /// </summary>
    public static ErrorCode Translate(int number)
    {
        switch (number)
        {
            case 10035: // would block: Winsock, Linux, macOS
            case 11:
            case 35:
            case 10055: // no buffer space
            case 105:
            case 55:
                return ErrorCode.Ok;
            case 10061: // connection refused
            case 111:
            case 61:
            case 10054: // connection reset: how Windows reports an ICMP port unreachable
            case 104:
            case 54:
                return ErrorCode.Refused;
            case 10060: // timed out
            case 110:
            case 60:
                return ErrorCode.TimedOut;
            case 10050: // network down
            case 100:
            case 50:
            case 10051: // network unreachable
            case 101:
            case 51:
            case 10065: // host unreachable
            case 113:
            case 65:
                return ErrorCode.LinkDown;
            default:
                return ErrorCode.ConnectionLost;
        }
    }
}
