// Where an exchange stands.

namespace Gateway.Core.Coap;

/// <summary>Phase of the one request that is under way. Source: RFC 7252 §4.2, §5.2.</summary>
internal enum CoapPhase
{
    /// <summary>Nothing is under way.</summary>
    Idle = 0,

    /// <summary>The socket had no room; to be sent again soon.</summary>
    Unsent = 1,

    /// <summary>Sent; to be retransmitted until it is acknowledged.</summary>
    Unacknowledged = 2,

    /// <summary>Acknowledged; the response comes in a message of its own.</summary>
    AwaitingResponse = 3,
}
