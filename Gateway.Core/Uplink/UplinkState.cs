// The states of an uplink.

namespace Gateway.Core.Uplink;

/// <summary>Where an uplink stands; <see cref="UplinkMachine"/> says how it moves.</summary>
public enum UplinkState
{
    /// <summary>There is no network link; nothing is attempted.</summary>
    Idle = 0,

    /// <summary>The transport resolves, connects and secures.</summary>
    Connecting = 1,

    /// <summary>Messages flow.</summary>
    Online = 2,

    /// <summary>To be paused: nothing new is sent, what is on its way may still be acknowledged.</summary>
    Draining = 3,

    /// <summary>Waiting after a failure.</summary>
    BackingOff = 4,

    /// <summary>Stopped on request; readings wait in the journal.</summary>
    Paused = 5,
}
