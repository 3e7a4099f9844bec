// What the TF-Luna's bytes mean. Its units are those of the channels: nothing is rounded.

namespace Gateway.Drivers.TfLuna;

/// <summary>Pure functions. Source: Benewake SJ-PM-TF-Luna (A05) §6.4, §6.9, appendix III.</summary>
public static class TfLunaArithmetic
{
    /// <summary>Nearest distance that is specified, in cm: below is the dead zone (§6.9).</summary>
    public const int CentimetresMin = 20;

    /// <summary>Farthest distance that is specified, in cm (§6.9).</summary>
    public const int CentimetresMax = 800;

    // §6.4: unreliable below 100; above 32768 ambient light overexposes; 65535 is overexposure.
    private const int SignalMin = 100;
    private const int SignalMax = 32768;

    /// <summary>A word of 0 to 65535, low byte first.</summary>
    public static int Word(byte low, byte high) => low | (high << 8);

    /// <summary>Temperature of the chip in 0.01 °C, −32768 to 32767.</summary>
    public static int CentiCelsius(byte low, byte high) => (short)Word(low, high);

    /// <summary>Whether the manual lets one rely on a distance.</summary>
    /// <param name="centimetres">Distance register, 0–65535.</param>
    /// <param name="signal">Signal register, 0–65535.</param>
    /// <param name="centimetresMax">Farthest distance that counts, up to <see
    /// cref="CentimetresMax"/>.</param>
    public static bool IsReliable(int centimetres, int signal, int centimetresMax)
    {
        return signal >= SignalMin && signal <= SignalMax
            && centimetres >= CentimetresMin && centimetres <= centimetresMax;
    }
}
