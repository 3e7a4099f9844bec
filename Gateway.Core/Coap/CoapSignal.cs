// The messages of class 7, with which two ends of a reliable connection talk about the connection itself.

namespace Gateway.Core.Coap;

/// <summary>Codes and options of signalling. An option's number means something only together with the code.
/// Source: RFC 8323 §5, §11.1, §11.2.</summary>
public static class CoapSignal
{
    /// <summary>7.01 CSM: what the sender can take; its first message.</summary>
    public const int Csm = (7 << 5) | 1;

    /// <summary>7.02 Ping.</summary>
    public const int Ping = (7 << 5) | 2;

    /// <summary>7.03 Pong: answers a Ping with its token.</summary>
    public const int Pong = (7 << 5) | 3;

    /// <summary>7.04 Release: the sender wants the connection to end in order.</summary>
    public const int Release = (7 << 5) | 4;

    /// <summary>7.05 Abort: the sender ends the connection at once; a payload says why.</summary>
    public const int Abort = (7 << 5) | 5;

    /// <summary>CSM, Max-Message-Size: largest message in bytes that the sender takes, 0–4 bytes.</summary>
    public const int MaxMessageSize = 2;

    /// <summary>CSM, Block-Wise-Transfer: the sender knows RFC 7959; empty.</summary>
    public const int BlockWiseTransfer = 4;

    /// <summary>Ping and Pong, Custody: all that came before has been processed; empty.</summary>
    public const int Custody = 2;

    /// <summary>Release, Hold-Off: seconds to stay away, 0–3 bytes.</summary>
    public const int HoldOff = 4;

    /// <summary>Abort, Bad-CSM-Option: number of the option that was not understood, 0–2 bytes.</summary>
    public const int BadCsmOption = 2;

    /// <summary>Largest message in bytes that every peer takes unless it says otherwise.</summary>
    public const int BaseMessageBytes = 1152;

    /// <summary>Class of signalling codes.</summary>
    public const int CodeClass = 7;
}
