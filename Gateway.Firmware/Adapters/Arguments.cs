// Misuse in constructors, the one place where exceptions tell it.

using System;

namespace Gateway.Firmware.Adapters;

/// <summary>Checks of arguments.</summary>
internal static class Arguments
{
    /// <summary>A text that must be there.</summary>
    /// <exception cref="ArgumentException">It is missing.</exception>
    internal static void Require(string value, string name)
    {
        if (value == null || value.Length == 0)
        {
            throw new ArgumentException("missing", name);
        }
    }

    /// <summary>A number in a range.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is outside.</exception>
    internal static void RequireRange(int value, int min, int max, string name)
    {
        if (value < min || value > max)
        {
            throw new ArgumentOutOfRangeException(name);
        }
    }
}
