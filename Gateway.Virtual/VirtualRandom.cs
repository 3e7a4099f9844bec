// Random numbers that are the same on every machine and in every run.

using Gateway.Core.Ports;

namespace Gateway.Virtual;

/// <summary>A seeded generator. Source: G. Marsaglia, Xorshift RNGs, 2003 (13, 17, 5).</summary>
public sealed class VirtualRandom : IRandom
{
    private uint _state;

    /// <summary>Creates a generator; equal seeds give equal numbers.</summary>
    public VirtualRandom(int seed)
    {
        // zero would stay zero for ever
        _state = ((uint)seed * 2654435761u) ^ 0x9E3779B9u;
        _state = _state == 0 ? 1 : _state;
    }

    /// <inheritdoc/>
    public int Next(int exclusiveMax)
    {
        _state ^= _state << 13;
        _state ^= _state >> 17;
        _state ^= _state << 5;
        return (int)(_state % (uint)exclusiveMax);
    }
}
