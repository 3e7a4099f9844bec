// Registers of the TF-Luna in I2C mode; no behaviour. Words lie low byte first.
// Source: Benewake SJ-PM-TF-Luna (A05) appendix III.

namespace Gateway.Drivers.TfLuna;

/// <summary>Register addresses and values.</summary>
internal static class TfLunaRegisters
{
    /// <summary>Distance in cm; signal, temperature in 0.01 °C and tick follow, a word each.</summary>
    public const byte Distance = 0x00;

    /// <summary>Tick: the time of the measurement, 16 bits that roll over.</summary>
    public const byte Tick = 0x06;

    /// <summary>Ranging mode.</summary>
    public const byte Mode = 0x23;

    /// <summary>Measures when triggered; 0, measuring by itself, after power-on.</summary>
    public const int ModeTrigger = 1;

    /// <summary>Writing 1 triggers one measurement.</summary>
    public const byte Trigger = 0x24;

    /// <summary>Four letters that never change: "LUNA".</summary>
    public const byte Signature = 0x3C;
}
