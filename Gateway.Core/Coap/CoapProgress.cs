// What an exchange wants after a response.

namespace Gateway.Core.Coap;

/// <summary>Outcome of a response for the exchange it belongs to.</summary>
internal enum CoapProgress
{
    /// <summary>Another request is to be sent: the next block, or the first one again.</summary>
    SendNext = 0,

    /// <summary>The peer took the message.</summary>
    Acknowledged = 1,

    /// <summary>The peer refused the message; the exchange's error says why.</summary>
    Rejected = 2,

    /// <summary>The peer cannot be used now; the exchange's error says why.</summary>
    Dead = 3,
}
