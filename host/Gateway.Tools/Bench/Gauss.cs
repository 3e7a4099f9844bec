// Normally distributed numbers. Source: G. E. P. Box, M. E. Muller, Ann. Math. Statist. 29 (1958).

namespace Gateway.Tools.Bench;

/// <summary>Numbers with mean 0 and standard deviation 1.</summary>
internal sealed class Gauss(int seed)
{
    private readonly Random _random = new(seed);

    internal double Next()
    {
        double radius = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
        return radius * Math.Cos(2 * Math.PI * _random.NextDouble());
    }

    /// <summary>True with a probability.</summary>
    internal bool Happens(double probability) => _random.NextDouble() < probability;

    /// <summary>A number from 0 up to below 1, all alike.</summary>
    internal double Even() => _random.NextDouble();
}
