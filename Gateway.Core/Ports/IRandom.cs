// Randomness as a port, so that tests are deterministic.

namespace Gateway.Core.Ports;

/// <summary>Uniform random numbers; not for keys.</summary>
public interface IRandom
{
    /// <summary>A number from 0 to <paramref name="exclusiveMax"/> − 1 (which must be positive).</summary>
    int Next(int exclusiveMax);
}
