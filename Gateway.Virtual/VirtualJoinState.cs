// What became of the board's attempt to join a network.

namespace Gateway.Virtual;

/// <summary>State of the board's station.</summary>
public enum VirtualJoinState
{
    /// <summary>Not asked to join.</summary>
    Idle = 0,

    /// <summary>Under way.</summary>
    Joining = 1,

    /// <summary>Joined; there is an address.</summary>
    Joined = 2,

    /// <summary>No access point by that name.</summary>
    NoAccessPoint = 3,

    /// <summary>The access point refused the password.</summary>
    WrongPassword = 4,
}
