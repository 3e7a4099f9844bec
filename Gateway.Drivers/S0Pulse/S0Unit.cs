// What a meter's pulses stand for, and the numbers that turn pulses and pauses into values.
// Units: RFC 8428 §12.1 (m3, l, l/s, W, count, 1/s) and the secondary units of RFC 8798 §3 (kWh; a total in J
// would leave 32 bits after 600 kWh).

namespace Gateway.Drivers.S0Pulse;

/// <summary>Unit of a meter and its two channels: the total and the rate. Immutable.</summary>
public sealed class S0Unit
{
    /// <summary>All units, separated by ", ".</summary>
    public const string Names = "kWh, m3, l, count";

    // Rate factor: what one pulse of one pulse per unit, one millisecond long, would be in steps of the
    // rate's last decimal. 1 kWh/ms = 3.6e9 W = 3.6e10 tenths of a watt; 1 m³/ms = 1e6 l/s = 1e10 of 0.0001
    // l/s.
    private static readonly S0Unit[] All = new S0Unit[]
    {
        new S0Unit("kWh", "energy", 3, "power", "W", 1, 36000000000),
        new S0Unit("m3", "volume", 3, "flow", "l/s", 4, 10000000000),
        new S0Unit("l", "volume", 1, "flow", "l/s", 4, 10000000),
        new S0Unit("count", "count", 0, "rate", "1/s", 3, 1000000),
    };

    private S0Unit(
        string name,
        string total,
        int totalDecimals,
        string rate,
        string rateUnit,
        int rateDecimals,
        long rateFactor)
    {
        Name = name;
        TotalQuantity = total;
        TotalDecimals = totalDecimals;
        RateQuantity = rate;
        RateUnit = rateUnit;
        RateDecimals = rateDecimals;
        RateFactor = rateFactor;
    }

    /// <summary>SenML unit of the total.</summary>
    public string Name { get; }

    /// <summary>What is counted.</summary>
    public string TotalQuantity { get; }

    /// <summary>Decimals of the total.</summary>
    public int TotalDecimals { get; }

    /// <summary>What the rate is called.</summary>
    public string RateQuantity { get; }

    /// <summary>SenML unit of the rate.</summary>
    public string RateUnit { get; }

    /// <summary>Decimals of the rate.</summary>
    public int RateDecimals { get; }

    /// <summary>Divided by pulses per unit and by milliseconds between pulses it gives the rate.</summary>
    public long RateFactor { get; }

    /// <summary>Finds a unit by name; null and false when there is none such.</summary>
    public static bool TryFind(string name, out S0Unit unit)
    {
        for (int i = 0; i < All.Length; i++)
        {
            if (All[i].Name == name)
            {
                unit = All[i];
                return true;
            }
        }

        unit = null;
        return false;
    }
}
