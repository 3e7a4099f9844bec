// Which conditions of a channel hold: each begins when it was seen for its delay and ends when it was not for
// the other one. Thresholds, rate and stuck are judged by readings alone, since between two of them nobody
// knows; the state of an input holds until it changes, so its delay ends by itself. All times are uptimes.
// A set of conditions is an int: bit n for the condition with number n.

namespace Gateway.Core.Alarms;

/// <summary>Judges the values of one channel. Nothing is allocated after construction.</summary>
public sealed class AlarmConditions
{
    private const int CountMax = 11;
    private const int InputBits = (1 << (int)AlarmCondition.Input) | (1 << (int)AlarmCondition.Tamper);
    private const int RateBits = (1 << (int)AlarmCondition.Rising) | (1 << (int)AlarmCondition.Falling);
    private const int StuckBit = 1 << (int)AlarmCondition.Stuck;
    private const int FaultBit = 1 << (int)AlarmCondition.Fault;

    // The numbers of the conditions, four bits each, the most important lowest: fault, tamper, high-high,
    // low-low, high, low, input, rising, falling, stuck.
    private const long Order = 0x987531426A;

    private readonly AlarmSettings _settings;
    private readonly RateWatch _rate;
    private readonly long[] _sinceMs = new long[CountMax];
    private int _seen;
    private int _pending;
    private bool _hasLast;
    private int _last;
    private long _lastChangeMs;

    /// <summary>Creates it; no condition holds.</summary>
    public AlarmConditions(AlarmSettings settings)
    {
        _settings = settings;
        _rate = settings.RatePerMinute > 0 ? new RateWatch(settings.RateWindowMs) : null;
    }

    /// <summary>The conditions that hold.</summary>
    public int Holding { get; private set; }

    /// <summary>Uptime of the last change of <see cref="Holding"/>.</summary>
    public long ChangedMs { get; private set; }

    /// <summary>Failed readings in a row, up to the number that is a fault; 0 where none is.</summary>
    public int FailureCount { get; internal set; }

    /// <summary>The most important condition that holds.</summary>
    public AlarmCondition Highest
    {
        get
        {
            for (long order = Order; order != 0; order >>= 4)
            {
                int number = (int)(order & 15);
                if ((Holding & (1 << number)) != 0)
                {
                    return (AlarmCondition)number;
                }
            }

            return AlarmCondition.None;
        }
    }

    /// <summary>Takes up what held before a restart, and the value then.</summary>
    public void Restore(int holding, int value)
    {
        Holding = holding;
        _seen = holding;
        _hasLast = (holding & StuckBit) != 0;
        _last = value;
        _lastChangeMs = -_settings.StuckMs;
    }

    /// <summary>Looks at a value.</summary>
    /// <param name="value">In the channel's unit.</param>
    /// <param name="atMs">Uptime of the measurement.</param>
    public void Look(int value, long atMs)
    {
        FailureCount = 0;
        bool isActive = _settings.InputState != AlarmSettings.NotSet
            && (value != 0) == (_settings.InputState != 0);
        int input = 1 << (int)(_settings.IsTamper ? AlarmCondition.Tamper : AlarmCondition.Input);
        _seen = SeenAbove(value, _settings.HighHigh, AlarmCondition.HighHigh)
            | SeenAbove(value, _settings.High, AlarmCondition.High)
            | SeenBelow(value, _settings.Low, AlarmCondition.Low)
            | SeenBelow(value, _settings.LowLow, AlarmCondition.LowLow)
            | (isActive ? input : 0)
            | SeenRate(value, atMs)
            | SeenStuck(value, atMs);
        Settle(-1, atMs);
    }

    /// <summary>A reading has failed, or had no value that counts.</summary>
    /// <param name="atMs">Uptime in milliseconds.</param>
    public void Fail(long atMs)
    {
        _hasLast = false;
        FailureCount += FailureCount < _settings.FaultCount ? 1 : 0;
        if (_settings.FaultCount > 0 && FailureCount >= _settings.FaultCount)
        {
            _seen |= FaultBit;
            Settle(FaultBit, atMs);
        }
    }

    /// <summary>Lets delays of inputs end.</summary>
    public void Step(long nowMs)
    {
        if ((_pending & InputBits) != 0)
        {
            Settle(InputBits, nowMs);
        }
    }

    private int SeenAbove(int value, int threshold, AlarmCondition condition)
    {
        int bit = 1 << (int)condition;
        long edge = (long)threshold - ((Holding & bit) != 0 ? _settings.Hysteresis : 0);
        return threshold != AlarmSettings.NotSet && value >= edge ? bit : 0;
    }

    private int SeenBelow(int value, int threshold, AlarmCondition condition)
    {
        int bit = 1 << (int)condition;
        long edge = (long)threshold + ((Holding & bit) != 0 ? _settings.Hysteresis : 0);
        return threshold != AlarmSettings.NotSet && value <= edge ? bit : 0;
    }

    // Before the first window is over, what held before a restart holds.
    private int SeenRate(int value, long atMs)
    {
        if (_rate == null)
        {
            return 0;
        }

        if (!_rate.TryLook(value, atMs, out long perMinute))
        {
            return _seen & RateBits;
        }

        int limit = _settings.RatePerMinute;
        return perMinute >= limit ? 1 << (int)AlarmCondition.Rising
            : perMinute <= -limit ? 1 << (int)AlarmCondition.Falling : 0;
    }

    private int SeenStuck(int value, long atMs)
    {
        if (!_hasLast || value != _last)
        {
            _hasLast = true;
            _last = value;
            _lastChangeMs = atMs;
        }

        bool isStuck = _settings.StuckMs > 0 && atMs - _lastChangeMs >= _settings.StuckMs;
        return isStuck ? StuckBit : 0;
    }

    private void Settle(int mask, long atMs)
    {
        for (int i = 1; i < CountMax; i++)
        {
            int bit = 1 << i;
            if ((mask & bit) == 0)
            {
                continue;
            }

            if (((_seen ^ Holding) & bit) == 0)
            {
                _pending &= ~bit;
                continue;
            }

            if ((_pending & bit) == 0)
            {
                _pending |= bit;
                _sinceMs[i] = atMs;
            }

            int delayMs = DelayOf(i, (_seen & bit) != 0);
            if (atMs - _sinceMs[i] >= delayMs)
            {
                _pending &= ~bit;
                Holding ^= bit;
                ChangedMs = (bit & InputBits) != 0 ? _sinceMs[i] + delayMs : atMs;
            }
        }
    }

    private int DelayOf(int condition, bool isBeginning)
    {
        return isBeginning
            ? condition <= (int)AlarmCondition.Tamper ? _settings.DelayMs : 0
            : condition <= (int)AlarmCondition.Falling ? _settings.ClearDelayMs : 0;
    }
}
