// Whether a broker lets the gateway watch its own messages. One that ends the connection for being asked, or
// does not answer, is left alone for a day: two connections in a row may have ended for another reason.

namespace Gateway.Core.Uplink;

/// <summary>Counts questions that were asked in vain. Not thread safe by itself.</summary>
public sealed class WatchConsent
{
    /// <summary>After so many connections in a row on which it was asked in vain it is left alone.</summary>
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

    /// <summary>It is asked.</summary>
    public void OnAsking() => _inVain++;

    /// <summary>It has answered, whatever it says.</summary>
    public void OnAnswered() => _inVain = 0;
}
