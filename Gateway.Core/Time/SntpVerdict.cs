// What became of a question to a time server.

namespace Gateway.Core.Time;

/// <summary>Verdict on a datagram from a time server.</summary>
public enum SntpVerdict
{
    /// <summary>Not an answer to the question; it is as if nothing had come.</summary>
    Foreign = 0,

    /// <summary>The time.</summary>
    Answered = 1,

    /// <summary>The server does not know the time itself.</summary>
    Unsure = 2,

    /// <summary>It wants to be asked less often (kiss code RATE, RFC 5905 §7.4).</summary>
    TooOften = 3,

    /// <summary>It does not want to be asked (DENY, RSTR).</summary>
    Denied = 4,
}
