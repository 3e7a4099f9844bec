// The time as the server of a private network says it, where nobody else does. Any 2.xx response may carry
// it: a payload of nothing but digits, Unix time in milliseconds (docs/PROTOCOL.md §5). It counts from the
// moment it arrives, so it is late by the way of one response.

using Gateway.Core.Ports;
using Gateway.Core.Time;

namespace Gateway.Core.Coap;

/// <summary>Keeps the newest time that a server has said.</summary>
public sealed class CoapServerTime : ITimeSource
{
    private const int DigitsMin = 13;
    private const int DigitsMax = 15;

    private long _utcMs;
    private long _atMs;

    /// <inheritdoc/>
    public bool TryGetUtc(out long utcMs, out long atMs)
    {
        utcMs = _utcMs;
        atMs = _atMs;
        return _utcMs != 0;
    }

    /// <summary>Nobody sets the server's time.</summary>
    public ErrorCode SetUtc(long utcMs) => ErrorCode.NotSupported;

    /// <summary>Looks whether a response to a request of ours says the time.</summary>
    internal void Take(CoapReader response, byte[] data, long nowMs)
    {
        int count = response.PayloadLength;
        if (CoapCode.ClassOf(response.Code) != 2 || count < DigitsMin || count > DigitsMax)
        {
            return;
        }

        long utcMs = 0;
        for (int i = 0; i < count; i++)
        {
            int digit = data[response.PayloadOffset + i] - '0';
            if (digit < 0 || digit > 9)
            {
                return;
            }

            utcMs = (utcMs * 10) + digit;
        }

        if (utcMs >= SntpPacket.EarliestMs)
        {
            _utcMs = utcMs;
            _atMs = nowMs;
        }
    }
}
