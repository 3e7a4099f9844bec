// The events that move an uplink.

namespace Gateway.Core.Uplink;

/// <summary>What can happen to an uplink; see <see cref="UplinkMachine"/>.</summary>
public enum UplinkEvent
{
    /// <summary>The network link is up; seen in every step while it is.</summary>
    LinkUp = 0,

    /// <summary>The network link is down; seen in every step while it is.</summary>
    LinkDown = 1,

    /// <summary>The transport knows the peer's address.</summary>
    Resolved = 2,

    /// <summary>The transport begins to secure the connection.</summary>
    Opened = 3,

    /// <summary>The transport is connected.</summary>
    Connected = 4,

    /// <summary>The transport could not connect, or the connection is dead, or the peer refused a
    /// message.</summary>
    Failed = 5,

    /// <summary>The wait after a failure is over.</summary>
    DelayElapsed = 6,

    /// <summary>Nothing is on its way any more, or the time for that is over.</summary>
    Drained = 7,

    /// <summary>Somebody wants the uplink to stop.</summary>
    PauseRequested = 8,

    /// <summary>Somebody wants the uplink to go on.</summary>
    ResumeRequested = 9,
}
