// From registers to percent and volts.

using Gateway.Drivers.Common;

namespace Gateway.Drivers.Max17048;

/// <summary>Pure functions. Source: Maxim 19-6171 rev. 7, table 2.</summary>
public static class Max17048Arithmetic
{
    private const int FullCentiPercent = 10000;

    /// <summary>0.01 % of the level register (0 to 65535). The gauge can run a little past full; more than
    /// 100 % is 100 %.</summary>
    public static int CentiPercent(int raw)
    {
        long centiPercent = Rounding.Divide(raw * 100L, 256);
        return centiPercent > FullCentiPercent ? FullCentiPercent : (int)centiPercent;
    }

    /// <summary>mV of the voltage register (0 to 65535): 78.125 µV a count.</summary>
    public static int MilliVolts(int raw) => (int)Rounding.Divide(raw * 5L, 64);
}
