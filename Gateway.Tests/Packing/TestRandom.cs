// Seeded random numbers for tests, the same everywhere.

namespace Gateway.Tests.Packing;

internal sealed class TestRandom
{
    private uint _state;

    public TestRandom(uint seed)
    {
        _state = seed;
    }

    /// <summary>16 random bits.</summary>
    public int Next()
    {
        _state = (_state * 1664525) + 1013904223;
        return (int)(_state >> 16);
    }

    /// <summary>A number from 0 to <paramref name="limit"/> − 1, the limit at most 65536.</summary>
    public int Below(int limit) => Next() % limit;

    /// <summary>Any 32-bit integer.</summary>
    public int Any() => (Next() << 16) | Next();

    /// <summary>About normally distributed around 0 with the given spread.</summary>
    public int Noise(int spread)
        => Below(spread) + Below(spread) + Below(spread) + Below(spread) - (2 * spread) + 2;
}
