// Random numbers that come again from a seed and a number, whatever came before: a block can be made anew
// without those before it.
// Source: G. L. Steele, D. Lea, C. H. Flood, Fast Splittable Pseudorandom Number Generators, OOPSLA 2014.

namespace Gateway.SystemTests.Blocks;

/// <summary>Random numbers (SplitMix64).</summary>
internal sealed class Dice
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    private ulong _state;

    private Dice(ulong state)
    {
        _state = state;
    }

    /// <summary>The numbers that belong to a seed, a purpose and a number.</summary>
    public static Dice Of(uint seed, uint purpose, long number)
    {
        Dice dice = new(((ulong)seed << 32) | purpose);
        dice._state = dice.Next() ^ ((ulong)number * Golden);
        dice._state = dice.Next();
        return dice;
    }

    /// <summary>64 bits.</summary>
    public ulong Next()
    {
        _state += Golden;
        ulong z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0, below <paramref name="end"/>.</summary>
    public int Below(int end) => (int)(((Next() >> 32) * (ulong)end) >> 32);

    /// <summary>A number from <paramref name="low"/> to <paramref name="high"/>, both included.</summary>
    public int Between(int low, int high) => low + Below(high - low + 1);

    /// <summary>True once in so many times.</summary>
    public bool OneIn(int count) => Below(count) == 0;

    /// <summary>Any 32-bit number.</summary>
    public int Any() => (int)(Next() >> 32);

    /// <summary>A number with sign of so many bits, 1–64.</summary>
    public long Signed(int bits) => (long)Next() >> (64 - bits);

    /// <summary>A number without sign of so many bits, 1–63.</summary>
    public long Unsigned(int bits) => (long)(Next() >> (64 - bits));
}
