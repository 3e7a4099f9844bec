// Randomness of the simulated firmware: the same seed gives the same back-off.

using Gateway.Core.Ports;

namespace Gateway.Simulator.Session;

/// <summary>A seeded <see cref="IRandom"/>.</summary>
public sealed class SeededRandom : IRandom
{
    private readonly Random _random;

    /// <summary>Creates the generator.</summary>
    public SeededRandom(int seed)
    {
        _random = new Random(seed);
    }

    /// <inheritdoc/>
    public int Next(int exclusiveMax) => _random.Next(exclusiveMax);
}
