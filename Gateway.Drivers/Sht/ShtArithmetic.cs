// From 16-bit words to hundredths, rounded to the nearest.

namespace Gateway.Drivers.Sht;

/// <summary>Pure functions. Words are 0–65535. Source: SHT3x-DIS datasheet (rev. 7) §4.13, SHT4x (rev. 7)
/// §4.6.</summary>
public static class ShtArithmetic
{
    private const int Full = 65535;
    private const int Half = Full / 2;
    private const int CentiPercentMax = 10000;

    /// <summary>−4500 to 13000: −45 + 175 · S / 65535 in 0.01 °C, for both families.</summary>
    public static int CentiCelsius(int word) => (int)(((word * 17500L) + Half) / Full) - 4500;

    /// <summary>SHT3x, 0 to 10000: 100 · S / 65535 in 0.01 %RH.</summary>
    public static int Sht3xCentiPercent(int word) => (int)(((word * 10000L) + Half) / Full);

    /// <summary>SHT4x: −6 + 125 · S / 65535 in 0.01 %RH, cut to 0 to 10000 as §4.6 recommends.</summary>
    public static int Sht4xCentiPercent(int word)
    {
        int value = (int)(((word * 12500L) + Half) / Full) - 600;
        return value < 0 ? 0 : value > CentiPercentMax ? CentiPercentMax : value;
    }
}
