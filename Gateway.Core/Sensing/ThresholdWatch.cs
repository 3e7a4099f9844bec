// The alarm of one channel: raised when a threshold was passed for long enough, ended when the value is back
// by more than the hysteresis for as long.

namespace Gateway.Core.Sensing;

/// <summary>Compares values with thresholds.</summary>
public sealed class ThresholdWatch
{
    private readonly ChannelSettings _settings;
    private AlarmLevel _pending;
    private long _pendingSinceMs;

    /// <summary>Creates a watch; there is no alarm.</summary>
    public ThresholdWatch(ChannelSettings settings)
    {
        _settings = settings;
    }

    /// <summary>The alarm now.</summary>
    public AlarmLevel Level { get; private set; }

    /// <summary>Uptime since which it is so, in milliseconds.</summary>
    public long SinceMs { get; private set; }

    /// <summary>The value that was looked at last.</summary>
    public int Value { get; private set; }

    /// <summary>Whether a value was looked at since start.</summary>
    public bool HasValue { get; private set; }

    /// <summary>Looks at a value.</summary>
    /// <param name="value">In the channel's unit.</param>
    /// <param name="nowMs">Uptime of the measurement.</param>
    /// <returns>Whether the level has changed.</returns>
    public bool Look(int value, long nowMs)
    {
        Value = value;
        HasValue = true;
        AlarmLevel seen = LevelOf(value);
        if (seen == Level)
        {
            _pending = seen;
            return false;
        }

        if (seen != _pending)
        {
            _pending = seen;
            _pendingSinceMs = nowMs;
        }

        if (nowMs - _pendingSinceMs < _settings.DelayMs)
        {
            return false;
        }

        Level = seen;
        SinceMs = nowMs;
        return true;
    }

    // An alarm that is on holds on by the hysteresis; one that is not begins at its threshold.
    private AlarmLevel LevelOf(int value)
    {
        bool isHighHigh = Level == AlarmLevel.HighHigh;
        bool isHigh = isHighHigh || Level == AlarmLevel.High;
        bool isLowLow = Level == AlarmLevel.LowLow;
        bool isLow = isLowLow || Level == AlarmLevel.Low;
        return IsAbove(value, _settings.HighHigh, isHighHigh) ? AlarmLevel.HighHigh
            : IsAbove(value, _settings.High, isHigh) ? AlarmLevel.High
            : IsBelow(value, _settings.LowLow, isLowLow) ? AlarmLevel.LowLow
            : IsBelow(value, _settings.Low, isLow) ? AlarmLevel.Low
            : AlarmLevel.None;
    }

    private bool IsAbove(int value, int threshold, bool isOn)
    {
        return threshold != ChannelSettings.NotSet
            && (long)value >= (long)threshold - (isOn ? _settings.Hysteresis : 0);
    }

    private bool IsBelow(int value, int threshold, bool isOn)
    {
        return threshold != ChannelSettings.NotSet
            && (long)value <= (long)threshold + (isOn ? _settings.Hysteresis : 0);
    }
}
