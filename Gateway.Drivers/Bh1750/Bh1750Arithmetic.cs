// From counts to lux. Source: ROHM BH1750FVI technical note, pages 7 and 11.

using Gateway.Drivers.Common;

namespace Gateway.Drivers.Bh1750;

/// <summary>Pure functions.</summary>
public static class Bh1750Arithmetic
{
    /// <summary>Value of the measuring time register after power-on, to which 1.2 counts a lux
    /// belong.</summary>
    public const int MeasuringTimeDefault = 69;

    /// <summary>Illuminance in 0.1 lx: counts / 1.2 · 69 / measuring time, and half of that in the mode of
    /// 0.5 lx; rounded.</summary>
    /// <param name="counts">0–65535.</param>
    /// <param name="measuringTime">31–254.</param>
    /// <param name="isHalved">Whether it was measured with 0.5 lx resolution.</param>
    public static int DeciLux(int counts, int measuringTime, bool isHalved)
    {
        // counts · 10 / 1.2 · 69 / time = counts · 575 / time
        return (int)Rounding.Divide(counts * 575L, isHalved ? measuringTime * 2 : measuringTime);
    }
}
