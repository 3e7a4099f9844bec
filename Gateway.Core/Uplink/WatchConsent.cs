// Whether a broker lets the gateway watch its own messages. One that ends connections while it is asked is
// left alone for a day; that both may have ended for another reason is why it is not for ever. A broker that
// says nothing, and a connection that the gateway gives up itself, say nothing of that.

namespace Gateway.Core.Uplink;

/// <summary>Counts connections that ended over the question. Not thread safe by itself.</summary>
public sealed class WatchConsent
{
    /// <summary>After so many connections in a row that ended over it, with none between that lasted, the
    /// broker is left alone.</summary>
    public const int InVainMax = 2;

    /// <summary>For so long, in milliseconds.</summary>
    public const int RestMs = 86400000;

    private int _inVain;
    private long _sinceMs;

    /// <summary>Whether it is left alone.</summary>
    public bool IsGivenUp => _inVain >= InVainMax;

    /// <summary>A connection begins.</summary>
    public void Begin(long nowMs)
    {
        if (!IsGivenUp)
        {
            _sinceMs = nowMs;
        }
        else if (nowMs - _sinceMs >= RestMs)
        {
            _sinceMs = nowMs;
            _inVain = InVainMax - 1; // once more
        }
    }

    /// <summary>The connection ended while the answer was awaited.</summary>
    public void OnEnded() => _inVain++;

    /// <summary>The connection has outlived the question.</summary>
    public void OnKept() => _inVain = 0;
}
