// What is done with the values of a channel before they are stored, and when they are an alarm.

namespace Gateway.Core.Sensing;

/// <summary>Settings of one channel; values in the channel's unit and decimals.</summary>
public sealed class ChannelSettings
{
    /// <summary>Stands for a threshold that is not set.</summary>
    public const int NotSet = int.MinValue;

    /// <summary>A value is stored when it differs by at least this from the last stored one.</summary>
    public int Deadband { get; set; }

    /// <summary>Thousandths of a percent of the last stored value by which a value must differ as well,
    /// 0–100000.</summary>
    public int DeadbandMilliPercent { get; set; }

    /// <summary>Milliseconds between two stored values at least; 0 for no limit.</summary>
    public int RateLimitMs { get; set; }

    /// <summary>Milliseconds after which a value is stored whatever the deadband.</summary>
    public int HeartbeatMs { get; set; } = 3600000;

    /// <summary>What is stored of a window.</summary>
    public Aggregate Aggregate { get; set; }

    /// <summary>Milliseconds of a window.</summary>
    public int WindowMs { get; set; } = 60000;

    /// <summary>Whether windows begin at multiples of their length in real time, once that is known, and not
    /// from the first value on.</summary>
    public bool IsAligned { get; set; }

    /// <summary>Threshold of alarm high-high.</summary>
    public int HighHigh { get; set; } = NotSet;

    /// <summary>Threshold of alarm high.</summary>
    public int High { get; set; } = NotSet;

    /// <summary>Threshold of alarm low.</summary>
    public int Low { get; set; } = NotSet;

    /// <summary>Threshold of alarm low-low.</summary>
    public int LowLow { get; set; } = NotSet;

    /// <summary>Whether any threshold is set.</summary>
    public bool HasThresholds => HighHigh != NotSet || High != NotSet || Low != NotSet || LowLow != NotSet;

    /// <summary>How far a value must come back beyond its threshold to end the alarm.</summary>
    public int Hysteresis { get; set; }

    /// <summary>Milliseconds for which a threshold must be passed, or left.</summary>
    public int DelayMs { get; set; }
}
