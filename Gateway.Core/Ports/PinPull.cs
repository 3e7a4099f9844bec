// How an input rests when nothing drives it.

namespace Gateway.Core.Ports;

/// <summary>Pull resistor of an input.</summary>
public enum PinPull
{
    /// <summary>Floating.</summary>
    None = 0,

    /// <summary>Pulled to the supply.</summary>
    Up = 1,

    /// <summary>Pulled to ground.</summary>
    Down = 2,
}
