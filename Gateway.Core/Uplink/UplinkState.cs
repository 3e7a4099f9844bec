// The states of an uplink.

namespace Gateway.Core.Uplink;

/// <summary>Where an uplink stands; <see cref="UplinkMachine"/> says how it moves.</summary>
public enum UplinkState
{
    /// <summary>There is no network link; nothing is attempted.</summary>
    Idle = 0,

    /// <summary>The transport looks for the peer's address.</summary>
    Resolving = 1,

    /// <summary>The transport connects and greets the peer.</summary>
    Connecting = 2,

    /// <summary>The transport secures the connection.</summary>
    Securing = 3,

    /// <summary>Messages flow.</summary>
    Online = 4,

    /// <summary>To be paused: nothing new is sent, what is on its way may still be acknowledged.</summary>
    Draining = 5,

    /// <summary>Waiting after a failure.</summary>
    BackingOff = 6,

    /// <summary>Stopped on request; readings wait in the journal.</summary>
    Paused = 7,
}
