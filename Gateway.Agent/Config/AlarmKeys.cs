// The keys of a channel's alarm: "channel.NAME." goes before, where NAME is sensor.quantity.

namespace Gateway.Agent.Config;

/// <summary>Names of the keys of alarms, and what they are.</summary>
public static class AlarmKeys
{
    /// <summary>Events that an alarm tells in an hour; a key of the device.</summary>
    public const string PerHour = "alarm.per-hour";

    /// <summary>Threshold for an alarm that demands action.</summary>
    public const string HighHigh = "high-high";

    /// <summary>Threshold for an alarm.</summary>
    public const string High = "high";

    /// <summary>Lower threshold for an alarm.</summary>
    public const string Low = "low";

    /// <summary>Lower threshold for an alarm that demands action.</summary>
    public const string LowLow = "low-low";

    /// <summary>How far a value must come back to end an alarm.</summary>
    public const string Hysteresis = "hysteresis";

    /// <summary>How long a threshold must be passed.</summary>
    public const string Delay = "delay";

    /// <summary>How long a condition must be gone.</summary>
    public const string ClearDelay = "clear-delay";

    /// <summary>Change in a minute that is too fast.</summary>
    public const string Rate = "rate";

    /// <summary>Over how long the change is taken.</summary>
    public const string RateWindow = "rate-window";

    /// <summary>Time without a change that is too long.</summary>
    public const string Stuck = "stuck";

    /// <summary>Failed readings that are too many.</summary>
    public const string Fault = "fault";

    /// <summary>State of an input that is an alarm.</summary>
    public const string AlarmOn = "alarm-on";

    /// <summary>Whether the alarm stays until it is acknowledged.</summary>
    public const string Latch = "latch";

    /// <summary>Whether the input tells of tampering.</summary>
    public const string Tamper = "tamper";

    /// <summary>Whether the alarm is kept quiet.</summary>
    public const string Inhibit = "inhibit";

    private const int DaySeconds = 86400;
    private const int WeekSeconds = 604800;
    private const int NumberMax = 2000000;

    /// <summary>The keys every channel has for its alarm.</summary>
    internal static KeyInfo[] Build()
    {
        return new[]
        {
            Value(HighHigh, "alarm high-high at and above this"),
            Value(High, "alarm high at and above this"),
            Value(Low, "alarm low at and below this"),
            Value(LowLow, "alarm low-low at and below this"),
            new KeyInfo(NameOf(Hysteresis), SettingType.Decimal, "0",
                "an alarm ends when the value is back by more than this", 0, NumberMax),
            new KeyInfo(NameOf(Delay), SettingType.Integer, "0",
                "time a threshold must be passed, or an input be in its alarm state, before the alarm", 0,
                DaySeconds, "s"),
            new KeyInfo(NameOf(ClearDelay), SettingType.Integer, "",
                "time a threshold, rate or input must be back before the alarm ends; as delay when not set",
                0, DaySeconds, "s"),
            new KeyInfo(NameOf(Rate), SettingType.Decimal, "0",
                "alarm rising or falling when the value changes by this in a minute; 0: none", 0, NumberMax),
            new KeyInfo(NameOf(RateWindow), SettingType.Integer, "60",
                "time over which the change for rate is taken", 1, DaySeconds, "s"),
            new KeyInfo(NameOf(Stuck), SettingType.Integer, "0",
                "alarm stuck when the value is read and does not change for this time; 0: none", 0,
                WeekSeconds, "s"),
            new KeyInfo(NameOf(Fault), SettingType.Integer, "0",
                "alarm fault when so many readings in a row have failed; 0: none", 0, 1000),
            new KeyInfo(NameOf(AlarmOn), SettingType.Choice, "none",
                "state of an input that is an alarm", choices: "none|active|inactive"),
            Flag(Latch, "the alarm stays until it is acknowledged, even when the value is back"),
            Flag(Tamper, "the input tells of tampering: latched, and not to be inhibited over the air"),
            Flag(Inhibit, "the alarm is kept quiet for as long as this is set"),
        };
    }

    private static string NameOf(string leaf) => ChannelKeys.Group + ".NAME." + leaf;

    private static KeyInfo Value(string leaf, string help)
    {
        return new KeyInfo(NameOf(leaf), SettingType.Decimal, "", help, -NumberMax, NumberMax);
    }

    private static KeyInfo Flag(string leaf, string help)
    {
        return new KeyInfo(NameOf(leaf), SettingType.Bool, "false", help);
    }
}
