// Raised when code does to a virtual chip what the datasheet does not define.

using System;

namespace Gateway.Virtual;

/// <summary>An access that real hardware would answer with something undefined. Tests must fail on
/// it.</summary>
public sealed class VirtualHardwareException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Chip, register and what was wrong.</param>
    public VirtualHardwareException(string message)
        : base(message)
    {
    }
}
