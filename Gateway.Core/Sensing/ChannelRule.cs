// What becomes of the values of one channel on their way to the journal: first the window, then deadband and
// rate limit. A window is a stretch of time: [n · length, (n + 1) · length) from the first value on, or of
// real time. The first value behind it ends it and begins the next one; what is stored of it has the time of
// that value. Windows without values are passed over. When that value comes more than another window later
// the old one is dropped: a mean of a few values before an outage is no mean of now.

namespace Gateway.Core.Sensing;

/// <summary>Decides which values of a channel are stored.</summary>
public sealed class ChannelRule
{
    // A value that comes late by up to this part of the rate limit does not put off the next one.
    private const int LateShare = 8;
    private const int WholeMilliPercent = 100000;

    private readonly ChannelSettings _settings;
    private long _sum;
    private int _count;
    private int _min;
    private int _max;
    private bool _hasGrid;
    private long _gridOffsetMs;
    private long _windowIndex;
    private long _windowEndMs;
    private int _stored;
    private int _storedMin;
    private int _storedMax;
    private long _storedMs;
    private long _allowedMs;
    private bool _hasStored;

    /// <summary>Creates a rule.</summary>
    public ChannelRule(ChannelSettings settings)
    {
        _settings = settings;
    }

    /// <summary>The channel's alarm; null when it has none.</summary>
    public IValueWatch Alarm { get; set; }

    /// <summary>Channel that takes the smallest value of a window beside the mean; the next one takes the
    /// largest. 0 for none.</summary>
    public int MinChannel { get; set; }

    /// <summary>Smallest value of the last window.</summary>
    public int Min { get; private set; }

    /// <summary>Largest value of the last window.</summary>
    public int Max { get; private set; }

    /// <summary>Takes up what is known of real time: UTC minus uptime in milliseconds.</summary>
    public void Align(long utcOffsetMs)
    {
        if (_settings.IsAligned)
        {
            _hasGrid = true;
            _gridOffsetMs = utcOffsetMs;
        }
    }

    /// <summary>Takes a value.</summary>
    /// <param name="value">In the channel's unit.</param>
    /// <param name="nowMs">Uptime of the measurement.</param>
    /// <param name="kept">What is to be stored; 0 when nothing is.</param>
    /// <returns>Whether something is to be stored now.</returns>
    public bool TryTake(int value, long nowMs, out int kept)
    {
        Alarm?.Look(value, nowMs);
        kept = 0;
        if (_settings.Aggregate != Aggregate.None && !TryEndWindow(ref value, nowMs))
        {
            return false;
        }

        bool isNews = !_hasStored || nowMs - _storedMs >= _settings.HeartbeatMs
            || IsChange(value, _stored)
            || (MinChannel > 0 && (IsChange(Min, _storedMin) || IsChange(Max, _storedMax)));
        if (!isNews || nowMs < _allowedMs)
        {
            return false;
        }

        bool isSteady = _hasStored && nowMs - _allowedMs < _settings.RateLimitMs / LateShare;
        _allowedMs = (isSteady ? _allowedMs : nowMs) + _settings.RateLimitMs;
        _hasStored = true;
        _stored = value;
        _storedMin = Min;
        _storedMax = Max;
        _storedMs = nowMs;
        kept = value;
        return true;
    }

    private bool IsChange(int value, int stored)
    {
        long change = (long)value - stored;
        change = change < 0 ? -change : change;
        long size = stored < 0 ? -(long)stored : stored;
        int share = _settings.DeadbandMilliPercent;
        return change >= _settings.Deadband
            && (share == 0 || (change > 0 && change * WholeMilliPercent >= size * share));
    }

    private bool TryEndWindow(ref int value, long nowMs)
    {
        if (!_hasGrid)
        {
            _hasGrid = true;
            _gridOffsetMs = -nowMs;
        }

        long index = (nowMs + _gridOffsetMs) / _settings.WindowMs;
        int first = value;
        bool isNew = _count == 0 || index != _windowIndex;

        // In uptime: a clock that jumps is no outage. A whole window later is still in time.
        bool isOver = isNew && _count > 0 && nowMs - _windowEndMs <= _settings.WindowMs;
        if (isOver)
        {
            Min = _min;
            Max = _max;
            value = _settings.Aggregate == Aggregate.Min ? Min
                : _settings.Aggregate == Aggregate.Max ? Max
                : (int)SensorValue.Quotient(_sum, _count);
        }

        if (isNew)
        {
            _windowIndex = index;
            _count = 0;
            _sum = 0;
            _min = first;
            _max = first;
        }

        _windowEndMs = ((index + 1) * _settings.WindowMs) - _gridOffsetMs;
        _count++;
        _sum += first;
        _min = first < _min ? first : _min;
        _max = first > _max ? first : _max;
        return isOver;
    }
}
