// What the watchdog of the link wants.

namespace Gateway.Core.Supervision;

/// <summary>What is to be done about a silent peer.</summary>
public enum LinkAction
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The network is to be joined anew.</summary>
    Rejoin = 1,

    /// <summary>The device is to be restarted, unless that would lose a reading.</summary>
    Restart = 2,
}
