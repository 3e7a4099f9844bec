// The platform's random numbers.

using System;
using Gateway.Core.Ports;

namespace Gateway.Firmware.Adapters;

/// <summary>Uniform random numbers from System.Random, seeded by the platform. Used by one thread.</summary>
public sealed class SystemRandom : IRandom
{
    private readonly Random _random = new Random();

    /// <inheritdoc/>
    public int Next(int exclusiveMax) => _random.Next(exclusiveMax);
}
