// Words for alarms.

namespace Gateway.Core.Sensing;

/// <summary>Names of alarm levels, as in the configuration.</summary>
public static class AlarmText
{
    /// <summary>The name of a level; "normal" for none.</summary>
    public static string Of(AlarmLevel level)
    {
        switch (level)
        {
            case AlarmLevel.High: return "high";
            case AlarmLevel.HighHigh: return "high-high";
            case AlarmLevel.Low: return "low";
            case AlarmLevel.LowLow: return "low-low";
            default: return "normal";
        }
    }
}
