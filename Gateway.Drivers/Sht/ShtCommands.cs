// Commands of SHT3x and SHT4x; no behaviour.
// Source: Sensirion SHT3x-DIS datasheet (rev. 7) §4.3–4.13; SHT4x datasheet (rev. 7) §4.5–4.9.

namespace Gateway.Drivers.Sht;

/// <summary>SHT3x: two bytes. SHT4x: one byte.</summary>
internal static class ShtCommands
{
    /// <summary>SHT3x: one measurement, no clock stretching, high repeatability (table 9).</summary>
    public const int Sht3xMeasureHigh = 0x2400;

    /// <summary>SHT3x: medium repeatability.</summary>
    public const int Sht3xMeasureMedium = 0x240B;

    /// <summary>SHT3x: low repeatability.</summary>
    public const int Sht3xMeasureLow = 0x2416;

    /// <summary>SHT3x: soft reset (§4.9).</summary>
    public const int Sht3xReset = 0x30A2;

    /// <summary>SHT3x: heater on (§4.10).</summary>
    public const int Sht3xHeaterOn = 0x306D;

    /// <summary>SHT3x: heater off.</summary>
    public const int Sht3xHeaterOff = 0x3066;

    /// <summary>SHT3x: clear alert and reset flags in the status register.</summary>
    public const int Sht3xClearStatus = 0x3041;

    /// <summary>SHT3x: serial number, no clock stretching. Source: Sensirion, SHT3x electronic
    /// identification code application note.</summary>
    public const int Sht3xSerial = 0x3682;

    /// <summary>SHT4x: one measurement of high precision (table 8).</summary>
    public const int Sht4xMeasureHigh = 0xFD;

    /// <summary>SHT4x: medium precision.</summary>
    public const int Sht4xMeasureMedium = 0xF6;

    /// <summary>SHT4x: low precision.</summary>
    public const int Sht4xMeasureLow = 0xE0;

    /// <summary>SHT4x: soft reset.</summary>
    public const int Sht4xReset = 0x94;

    /// <summary>SHT4x: serial number.</summary>
    public const int Sht4xSerial = 0x89;

    /// <summary>SHT4x: heater with 110 mW for 1 s, then a measurement (§4.9).</summary>
    public const int Sht4xHeat = 0x24;
}
