// From counts of shunt and bus to mA, mV and mW, each from the counts themselves and rounded once: a current
// rounded to mA first would spoil the power of small loads. 1 nV across 1 µΩ is 1 mA.

using Gateway.Drivers.Common;

namespace Gateway.Drivers.Ina;

/// <summary>Pure functions. Source: SBOS547A §7.5 (INA226), SBOS448G §8.5 (INA219).</summary>
public static class InaArithmetic
{
    private const int Ina226NanoVolts = 2500;
    private const int Ina219NanoVolts = 10000;
    private const int Ina219BusMilliVolts = 4;

    /// <summary>INA226: mA of shunt counts (−32768 to 32767) over a shunt in µΩ.</summary>
    public static int Ina226MilliAmps(int shunt, int shuntMicroOhms)
    {
        return (int)Rounding.Divide((long)shunt * Ina226NanoVolts, shuntMicroOhms);
    }

    /// <summary>INA226: mV of bus counts (0 to 32767).</summary>
    public static int Ina226MilliVolts(int bus) => (int)Rounding.Divide(bus * 5L, 4);

    /// <summary>INA226: mW.</summary>
    public static int Ina226MilliWatts(int shunt, int bus, int shuntMicroOhms)
    {
        // 1.25 mV · 2500 nV = 3125; µΩ and a factor of 1000 below
        return (int)Rounding.Divide((long)shunt * bus * 3125L, shuntMicroOhms * 1000L);
    }

    /// <summary>INA219: mA of shunt counts (−32000 to 32000) over a shunt in µΩ.</summary>
    public static int Ina219MilliAmps(int shunt, int shuntMicroOhms)
    {
        return (int)Rounding.Divide((long)shunt * Ina219NanoVolts, shuntMicroOhms);
    }

    /// <summary>INA219: mV of the bus register (0 to 65535): the counts stand in bits 15–3. All 13 bits are
    /// magnitude; none is a sign.</summary>
    public static int Ina219MilliVolts(int register) => (register >> 3) * Ina219BusMilliVolts;

    /// <summary>INA219: mW.</summary>
    public static int Ina219MilliWatts(int shunt, int register, int shuntMicroOhms)
    {
        // 4 mV · 10000 nV / 1000 = 40
        return (int)Rounding.Divide((long)shunt * (register >> 3) * 40L, shuntMicroOhms);
    }
}
