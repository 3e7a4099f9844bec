// How little the gateway starts with.

namespace Gateway.Core.Supervision;

/// <summary>Stage of safe mode; each has less than the one before.</summary>
public enum SafeStage : byte
{
    /// <summary>Everything: no safe mode.</summary>
    None = 0,

    /// <summary>No sensors; outputs have their drivers and stay in their safe state.</summary>
    SensorsOff = 1,

    /// <summary>No driver at all; outputs on pins are driven to their safe state once.</summary>
    UplinkOnly = 2,

    /// <summary>No network and no journal either: what is stored stays untouched.</summary>
    ConsoleOnly = 3,
}
