// The keys by which the values of a channel are corrected and thinned out: "channel.NAME." goes before.

namespace Gateway.Agent.Config;

/// <summary>Names of a channel's filter keys without their beginning.</summary>
public static class FilterKeys
{
    /// <summary>Smallest value that can be true.</summary>
    public const string ValidMin = "valid-min";

    /// <summary>Largest value that can be true.</summary>
    public const string ValidMax = "valid-max";

    /// <summary>Factor.</summary>
    public const string Scale = "scale";

    /// <summary>What the factor is divided by.</summary>
    public const string Divisor = "divisor";

    /// <summary>What is added.</summary>
    public const string Offset = "offset";

    /// <summary>Unit of what comes out.</summary>
    public const string Unit = "unit";

    /// <summary>Decimals of what comes out.</summary>
    public const string Decimals = "decimals";

    /// <summary>Whether differences of a counter are taken.</summary>
    public const string Delta = "delta";

    /// <summary>Highest value of the counter.</summary>
    public const string Wrap = "wrap";

    /// <summary>How values are smoothed.</summary>
    public const string Filter = "filter";

    /// <summary>Over how many.</summary>
    public const string FilterSize = "filter-size";

    /// <summary>Smallest change that is stored, in percent.</summary>
    public const string DeadbandPercent = "deadband-percent";

    /// <summary>Shortest time between two stored values.</summary>
    public const string RateLimit = "rate-limit";

    /// <summary>How many of these keys, the first of a channel, correct values; the others thin them
    /// out.</summary>
    internal const int CorrectionCount = 11;

    /// <summary>Longest unit in bytes.</summary>
    internal const int UnitBytesMax = 16;

    private const int DaySeconds = 86400;
    private const int NumberMax = 2000000;

    /// <summary>The keys, in the order in which they are applied.</summary>
    internal static KeyInfo[] Build()
    {
        return new[]
        {
            SchemaTable.Channel(ValidMin, SettingType.Fine, "",
                "below this the sensor is wrong: no value (in its own unit)", -NumberMax, NumberMax),
            SchemaTable.Channel(ValidMax, SettingType.Fine, "",
                "above this the sensor is wrong: no value", -NumberMax, NumberMax),
            SchemaTable.Channel(Scale, SettingType.Fine, "1",
                "a value is multiplied by this and divided by divisor", -NumberMax, NumberMax),
            SchemaTable.Channel(Divisor, SettingType.Integer, "1", "see scale", 1, 1000000),
            SchemaTable.Channel(Offset, SettingType.Fine, "0", "is added after scale", -NumberMax, NumberMax),
            SchemaTable.Channel(Unit, SettingType.Text, "",
                "unit of what scale makes (SenML, e.g. bar); the sensor's when not set", 1, UnitBytesMax),
            SchemaTable.Channel(Decimals, SettingType.Integer, "",
                "decimals of what scale makes; the sensor's when not set", 0, 9),
            SchemaTable.Channel(Delta, SettingType.Bool, "false",
                "a value is what a counter has counted since the last reading"),
            SchemaTable.Channel(Wrap, SettingType.Integer, "0",
                "highest value of that counter, after which it begins again at 0, e.g. 99999; 0: 4294967295",
                0, int.MaxValue),
            SchemaTable.Channel(Filter, SettingType.Choice, "none", "how noise is taken out of the values",
                choices: "none|median|mean|exponential"),
            SchemaTable.Channel(FilterSize, SettingType.Integer, "5",
                "values of a median or mean (to 15), time constant of exponential in readings", 2, 1000),
            SchemaTable.Channel(DeadbandPercent, SettingType.Decimal, "0",
                "and when it has changed by this share of it, in percent", 0, 100),
            SchemaTable.Channel(RateLimit, SettingType.Integer, "0",
                "a value is stored at most this often; 0: no limit", 0, DaySeconds, "s"),
        };
    }
}
