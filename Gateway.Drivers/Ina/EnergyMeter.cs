// Energy as the sum of power over time, in integers: the mean of two neighbouring readings times the time
// between them. What happened during an outage is not known and not counted.

namespace Gateway.Drivers.Ina;

/// <summary>Integrates power.</summary>
internal sealed class EnergyMeter
{
    private const long MicroJoulesPerJoule = 1000000;

    private long _microJoules;
    private long _lastMs;
    private int _lastMilliWatts;
    private bool _hasLast;

    /// <summary>Net energy since the start in J; falls while power is negative, and wraps beyond
    /// ±2147483647.</summary>
    public int Joules => (int)(_microJoules / MicroJoulesPerJoule);

    /// <summary>Forgets the last reading: the time since then is not counted.</summary>
    public void Interrupt() => _hasLast = false;

    /// <summary>Takes a reading. 1 mW over 1 ms is 1 µJ.</summary>
    public void Add(long nowMs, int milliWatts)
    {
        if (_hasLast)
        {
            _microJoules += ((long)_lastMilliWatts + milliWatts) * (nowMs - _lastMs) / 2;
        }

        _hasLast = true;
        _lastMs = nowMs;
        _lastMilliWatts = milliWatts;
    }
}
