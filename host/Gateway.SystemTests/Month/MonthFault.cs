// What goes wrong in a month in a cabinet.

namespace Gateway.SystemTests.Month;

/// <summary>A fault that is injected.</summary>
internal enum MonthFault
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>The network is gone.</summary>
    LinkLost,

    /// <summary>The peer refuses connections.</summary>
    PeerRefuses,

    /// <summary>The peer takes messages and never answers.</summary>
    PeerSilent,

    /// <summary>The network comes and goes every few seconds.</summary>
    LinkFlaps,

    /// <summary>The chip does not answer.</summary>
    SensorDead,

    /// <summary>A chip holds the bus.</summary>
    BusStuck,

    /// <summary>Somebody sets the time server wrong: ahead.</summary>
    ClockAhead,

    /// <summary>Somebody sets the time server wrong: back.</summary>
    ClockBack,

    /// <summary>The flash is full.</summary>
    FlashFull,

    /// <summary>The flash cannot be written.</summary>
    FlashFails,

    /// <summary>The power fails between two operations.</summary>
    BrownOut,

    /// <summary>The power fails in an operation on the flash, which is torn.</summary>
    TornWrite,

    /// <summary>Something in the firmware throws.</summary>
    Crash,

    /// <summary>The heap is used up.</summary>
    OutOfMemory,
}
