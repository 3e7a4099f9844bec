// How fast a value changes: the change since a window ago. Of the values of a window every eighth is kept, so
// that a window of a day costs no more than one of a second; what is compared with is up to an eighth older
// than the window, or as old as the reading before where readings are rarer.

namespace Gateway.Core.Alarms;

/// <summary>Rate of change over a window. Nothing is allocated after construction.</summary>
public sealed class RateWatch
{
    private const int PerWindow = 8;
    private const int KeptMax = PerWindow + 2;
    private const int MinuteMs = 60000;

    private readonly int _windowMs;
    private readonly int[] _values = new int[KeptMax];
    private readonly long[] _times = new long[KeptMax];
    private int _newest;
    private int _count;

    /// <summary>Creates a watch.</summary>
    /// <param name="windowMs">Length of the window in milliseconds, from 8.</param>
    public RateWatch(int windowMs)
    {
        _windowMs = windowMs;
    }

    /// <summary>Looks at a value.</summary>
    /// <param name="value">In the channel's unit.</param>
    /// <param name="atMs">Uptime of the measurement.</param>
    /// <param name="perMinute">Change in a minute, towards 0 to a whole number; 0 when it is not known
    /// yet.</param>
    /// <returns>False before the first window is over.</returns>
    public bool TryLook(int value, long atMs, out long perMinute)
    {
        perMinute = 0;
        bool isKnown = false;
        for (int i = 0; i < _count && !isKnown; i++)
        {
            int at = (_newest + KeptMax - i) % KeptMax;
            long ageMs = atMs - _times[at];
            if (ageMs >= _windowMs)
            {
                isKnown = true;
                perMinute = ((long)value - _values[at]) * MinuteMs / ageMs;
            }
        }

        if (_count == 0 || atMs - _times[_newest] >= _windowMs / PerWindow)
        {
            _newest = (_newest + 1) % KeptMax;
            _values[_newest] = value;
            _times[_newest] = atMs;
            _count = _count < KeptMax ? _count + 1 : KeptMax;
        }

        return isKnown;
    }
}
