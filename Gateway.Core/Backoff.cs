// How long to wait after failures: a random part of a bound that doubles ("full jitter"), so that a thousand
// gateways do not come back together.

using Gateway.Core.Ports;

namespace Gateway.Core;

/// <summary>Exponential backoff with full jitter. Source: M. Brooker, Exponential Backoff And Jitter, AWS
/// Architecture Blog, 2015.</summary>
public sealed class Backoff
{
    private readonly IRandom _random;
    private readonly int _minMs;
    private readonly int _maxMs;
    private int _boundMs;

    /// <summary>Creates a backoff.</summary>
    /// <param name="random">Where chance comes from.</param>
    /// <param name="minMs">Upper bound of the first wait in ms, from 1.</param>
    /// <param name="maxMs">Largest upper bound in ms, less than 2^30.</param>
    public Backoff(IRandom random, int minMs, int maxMs)
    {
        _random = random;
        _minMs = minMs;
        _maxMs = maxMs;
        Reset();
    }

    /// <summary>The next wait in ms: from 1 to the present bound, which doubles.</summary>
    public int NextMs()
    {
        int waitMs = 1 + _random.Next(_boundMs);
        _boundMs = _boundMs > _maxMs / 2 ? _maxMs : _boundMs * 2;
        return waitMs;
    }

    /// <summary>Begins with the smallest bound again.</summary>
    public void Reset() => _boundMs = _minMs;
}
