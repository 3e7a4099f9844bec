// When a channel is an alarm.

namespace Gateway.Core.Alarms;

/// <summary>Settings of one alarm; values in the channel's unit and decimals.</summary>
public sealed class AlarmSettings
{
    /// <summary>Stands for what is not set.</summary>
    public const int NotSet = int.MinValue;

    /// <summary>Threshold of high-high.</summary>
    public int HighHigh { get; set; } = NotSet;

    /// <summary>Threshold of high.</summary>
    public int High { get; set; } = NotSet;

    /// <summary>Threshold of low.</summary>
    public int Low { get; set; } = NotSet;

    /// <summary>Threshold of low-low.</summary>
    public int LowLow { get; set; } = NotSet;

    /// <summary>How far a value must come back beyond its threshold.</summary>
    public int Hysteresis { get; set; }

    /// <summary>Milliseconds for which a threshold must be passed, or an input be in its alarm
    /// state.</summary>
    public int DelayMs { get; set; }

    /// <summary>Milliseconds for which a condition must be gone; not for Stuck and Fault.</summary>
    public int ClearDelayMs { get; set; }

    /// <summary>Change in a minute that is too fast; 0 for none.</summary>
    public int RatePerMinute { get; set; }

    /// <summary>Milliseconds over which the change is taken.</summary>
    public int RateWindowMs { get; set; } = 60000;

    /// <summary>Milliseconds without a change that are too long; 0 for none.</summary>
    public int StuckMs { get; set; }

    /// <summary>Failed readings in a row that are too many; 0 for none.</summary>
    public int FaultCount { get; set; }

    /// <summary>State of an input that is an alarm: 0 or 1; NotSet for none.</summary>
    public int InputState { get; set; } = NotSet;

    /// <summary>Whether the input tells of tampering: latched, and not to be inhibited from afar.</summary>
    public bool IsTamper { get; set; }

    /// <summary>Whether the alarm stays until it is acknowledged.</summary>
    public bool IsLatched { get; set; }

    /// <summary>Whether the alarm is kept quiet for good.</summary>
    public bool IsInhibited { get; set; }

    /// <summary>Events told in an hour; 0 for no limit.</summary>
    public int PerHour { get; set; } = 20;

    /// <summary>Whether any threshold is set.</summary>
    public bool HasThresholds => HighHigh != NotSet || High != NotSet || Low != NotSet || LowLow != NotSet;

    /// <summary>Whether there is anything that could be an alarm.</summary>
    public bool HasAny => HasThresholds || RatePerMinute > 0 || StuckMs > 0 || FaultCount > 0
        || InputState != NotSet;
}
