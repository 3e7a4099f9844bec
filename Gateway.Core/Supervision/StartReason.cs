// Why a start happened, as far as anybody could write it down before: the platform itself tells nothing
// (docs/adr/0010). The numbers are stored in flash and never change their meaning.

namespace Gateway.Core.Supervision;

/// <summary>What ended the boot before.</summary>
public enum StartReason : byte
{
    /// <summary>Nobody wrote anything down: power, reset button, brown-out, or a fault below the managed
    /// code.</summary>
    Power = 0,

    /// <summary>A person asked for it.</summary>
    Command = 1,

    /// <summary>A new configuration, or the way back to the old one.</summary>
    Configuration = 2,

    /// <summary>An exception that nobody caught.</summary>
    Crash = 3,

    /// <summary>The loop or a thread did not come back.</summary>
    Watchdog = 4,

    /// <summary>The managed heap was used up.</summary>
    Memory = 5,

    /// <summary>No peer was reachable for too long.</summary>
    NoPeer = 6,

    /// <summary>Safe mode tries the next better stage by itself.</summary>
    SafeRetry = 7,

    /// <summary>A person ended safe mode.</summary>
    SafeExit = 8,

    /// <summary>The end of a deep sleep.</summary>
    Sleep = 9,
}
