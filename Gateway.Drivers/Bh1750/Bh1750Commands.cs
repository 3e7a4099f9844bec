// Commands of the BH1750FVI; no behaviour. Source: ROHM BH1750FVI technical note (2011.11 rev. D), page 5.

namespace Gateway.Drivers.Bh1750;

/// <summary>Commands of one byte.</summary>
internal static class Bh1750Commands
{
    /// <summary>Awake, waiting for a measurement.</summary>
    public const int PowerOn = 0x01;

    /// <summary>Clears the data register; only while awake.</summary>
    public const int Reset = 0x07;

    /// <summary>One measurement of 1 lx resolution, then asleep.</summary>
    public const int OnceHigh = 0x20;

    /// <summary>One measurement of 0.5 lx resolution.</summary>
    public const int OnceHigh2 = 0x21;

    /// <summary>One measurement of 4 lx resolution.</summary>
    public const int OnceLow = 0x23;

    /// <summary>Measuring time register, upper three bits in the lower three.</summary>
    public const int MeasuringTimeHigh = 0x40;

    /// <summary>Measuring time register, lower five bits.</summary>
    public const int MeasuringTimeLow = 0x60;
}
