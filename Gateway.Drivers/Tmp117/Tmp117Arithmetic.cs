// From 1/128 °C to 0.01 °C. Source: Texas Instruments SBOS901 (rev. B) §7.6.2.

using Gateway.Drivers.Common;

namespace Gateway.Drivers.Tmp117;

/// <summary>Pure functions.</summary>
public static class Tmp117Arithmetic
{
    /// <summary>Temperature in 0.01 °C, rounded, of a result of −32768 to 32767.</summary>
    public static int CentiCelsius(int raw) => (int)Rounding.Divide(raw * 25L, 32);

    /// <summary>A limit in the register's unit, of −256 to 255 °C.</summary>
    public static int Limit(int celsius) => celsius * 128;
}
