// What a transport counts and keeps for people; the uplink itself needs nothing of it.

namespace Gateway.Core.Uplink;

/// <summary>Figures of one transport since it was made.</summary>
public interface ITransportFigures
{
    /// <summary>Bytes sent and received since construction, protocol headers included where the transport
    /// sees them; wraps at 2^63.</summary>
    long WireBytes { get; }

    /// <summary>Attempts to connect that were given up while they hung, since construction. No new one is
    /// begun before the thread of such an attempt has ended.</summary>
    int AbandonedCount { get; }

    /// <summary>Requests sent again because no answer came, since construction; 0 where only the stack below
    /// knows.</summary>
    int RetransmissionCount { get; }

    /// <summary>Messages of the peer that answered nothing (late, doubled, foreign or malformed), since
    /// construction; 0 where only the stack below knows.</summary>
    int IgnoredCount { get; }

    /// <summary>The peer's last refusal in its own words, printable ASCII of at most 70 characters; "" when
    /// there was none, or the protocol has no words for it.</summary>
    string RefusalText { get; }
}
