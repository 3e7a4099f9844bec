// Registers of BME280 and BMP280 and what their bits mean; no behaviour.
// Source: Bosch BST-BME280-DS002 (rev. 1.6) §5.3–5.4, BST-BMP280-DS001 (rev. 1.23) §4.2–4.3.

namespace Gateway.Drivers.Bme280;

/// <summary>Register addresses and bits. Source: BST-BME280-DS002 §5.3 table 18.</summary>
internal static class Bme280Registers
{
    /// <summary>dig_T1 … dig_P9, one reserved byte, dig_H1 (0x88–0xA1).</summary>
    public const byte CalibrationLow = 0x88;

    /// <summary>Bytes from 0x88 to 0xA1.</summary>
    public const int CalibrationLowBytes = 26;

    /// <summary>Chip identity.</summary>
    public const byte Id = 0xD0;

    /// <summary>Identity of a BME280 (§5.4.1).</summary>
    public const byte IdBme280 = 0x60;

    /// <summary>Identity of a BMP280 (BST-BMP280-DS001 §4.3.1).</summary>
    public const byte IdBmp280 = 0x58;

    /// <summary>Soft reset.</summary>
    public const byte Reset = 0xE0;

    /// <summary>The only value the reset register reacts to (§5.4.2).</summary>
    public const byte ResetWord = 0xB6;

    /// <summary>dig_H2 … dig_H6 (0xE1–0xE7), BME280 only.</summary>
    public const byte CalibrationHigh = 0xE1;

    /// <summary>Bytes from 0xE1 to 0xE7.</summary>
    public const int CalibrationHighBytes = 7;

    /// <summary>Humidity oversampling, BME280 only; takes effect with the next write to ctrl_meas
    /// (§5.4.3).</summary>
    public const byte CtrlHum = 0xF2;

    /// <summary>Conversion and NVM copy in progress (§5.4.4).</summary>
    public const byte Status = 0xF3;

    /// <summary>Temperature and pressure oversampling, mode (§5.4.5).</summary>
    public const byte CtrlMeas = 0xF4;

    /// <summary>Standby time, filter, SPI (§5.4.6); all zero here.</summary>
    public const byte Config = 0xF5;

    /// <summary>Pressure 3 bytes, temperature 3 bytes, humidity 2 bytes (0xF7–0xFE, §5.4.7–5.4.9).</summary>
    public const byte Data = 0xF7;

    /// <summary>Status: a conversion is running.</summary>
    public const byte StatusMeasuring = 0x08;

    /// <summary>Status: calibration is being copied from NVM; it must not be read now.</summary>
    public const byte StatusImUpdate = 0x01;

    /// <summary>ctrl_hum: the humidity oversampling bits.</summary>
    public const byte CtrlHumMask = 0x07;

    /// <summary>ctrl_meas: the mode bits; 0 is sleep.</summary>
    public const byte ModeMask = 0x03;

    /// <summary>ctrl_meas: one measurement, then sleep (§3.3.3).</summary>
    public const byte ModeForced = 0x01;

    /// <summary>ctrl_meas: shift of osrs_t.</summary>
    public const int TemperatureShift = 5;

    /// <summary>ctrl_meas: shift of osrs_p.</summary>
    public const int PressureShift = 2;

    /// <summary>Pressure and temperature after a reset, and of a skipped measurement (§5.4.3,
    /// §5.4.5).</summary>
    public const int ResetData20 = 0x80000;

    /// <summary>Humidity after a reset, and of a skipped measurement.</summary>
    public const int ResetData16 = 0x8000;
}
