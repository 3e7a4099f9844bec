// From counts to volts and, through a resistor, to the current of a loop.

using Gateway.Drivers.Common;

namespace Gateway.Drivers.Ads1115;

/// <summary>Pure functions. Source: SBAS444D §9.5.4 (data format); NAMUR NE 43 (signal levels).</summary>
public static class Ads1115Arithmetic
{
    /// <summary>Below this a loop is broken, in µA. Source: NAMUR NE 43.</summary>
    public const int WireBreakMicroAmps = 3600;

    /// <summary>Above this it is overrange or shorted, in µA. Source: NAMUR NE 43.</summary>
    public const int OverrangeMicroAmps = 21000;

    private const long Counts = 32768;

    /// <summary>Volts at 5 decimals of counts (−32768 to 32767) at a full scale in mV.</summary>
    public static int Volts(int raw, int rangeMilliVolts)
    {
        return (int)Rounding.Divide((long)raw * rangeMilliVolts * 100, Counts);
    }

    /// <summary>µA of counts at a full scale in mV over a resistor in µΩ.</summary>
    public static int MicroAmps(int raw, int rangeMilliVolts, int microOhms)
    {
        // mV · 10^9 is µA · µΩ
        return (int)Rounding.Divide((long)raw * rangeMilliVolts * 1000000000L, Counts * microOhms);
    }
}
