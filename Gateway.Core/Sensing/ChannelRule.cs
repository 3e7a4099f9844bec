// What becomes of the values of one channel on their way to the journal: first the window, then the deadband.

namespace Gateway.Core.Sensing;

/// <summary>Decides which values of a channel are stored.</summary>
public sealed class ChannelRule
{
    private readonly ChannelSettings _settings;
    private long _sum;
    private int _count;
    private int _extreme;
    private long _windowEndMs;
    private int _stored;
    private long _storedMs;
    private bool _hasStored;

    /// <summary>Creates a rule.</summary>
    public ChannelRule(ChannelSettings settings)
    {
        _settings = settings;
    }

    /// <summary>The channel's alarm; null when it has none.</summary>
    public IValueWatch Alarm { get; set; }

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

        long change = (long)value - _stored;
        change = change < 0 ? -change : change;
        bool isLate = nowMs - _storedMs >= _settings.HeartbeatMs;
        bool isDue = !_hasStored || isLate || change >= _settings.Deadband;
        if (isDue)
        {
            _hasStored = true;
            _stored = value;
            _storedMs = nowMs;
            kept = value;
        }

        return isDue;
    }

    // The window ends with the first value at or behind its end, which belongs to it.
    private bool TryEndWindow(ref int value, long nowMs)
    {
        if (_count == 0)
        {
            _windowEndMs = nowMs + _settings.WindowMs;
            _sum = 0;
            _extreme = value;
        }

        _count++;
        _sum += value;
        bool isMax = _settings.Aggregate == Aggregate.Max;
        _extreme = isMax == (value > _extreme) ? value : _extreme;
        if (nowMs < _windowEndMs)
        {
            return false;
        }

        value = _settings.Aggregate == Aggregate.Mean ? Mean() : _extreme;
        _count = 0;
        return true;
    }

    private int Mean()
    {
        long half = _count / 2;
        return (int)((_sum + (_sum < 0 ? -half : half)) / _count);
    }
}
