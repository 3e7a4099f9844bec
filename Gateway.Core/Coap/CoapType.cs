// The four types of CoAP messages.

namespace Gateway.Core.Coap;

/// <summary>Type of a message. Source: RFC 7252 §3 (T).</summary>
public enum CoapType
{
    /// <summary>Wants to be acknowledged; retransmitted until it is.</summary>
    Confirmable = 0,

    /// <summary>Sent once.</summary>
    NonConfirmable = 1,

    /// <summary>Acknowledges a confirmable message; may carry the response.</summary>
    Acknowledgement = 2,

    /// <summary>The message was received but cannot be processed.</summary>
    Reset = 3,
}
