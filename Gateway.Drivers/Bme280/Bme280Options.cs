// How a BME280 or BMP280 is to measure.

namespace Gateway.Drivers.Bme280;

/// <summary>Oversampling per quantity: 1, 2, 4, 8 or 16; 0 leaves out pressure or humidity and its channel.
/// Temperature is always measured: the others are compensated with it.</summary>
public sealed class Bme280Options
{
    /// <summary>Oversampling of temperature, 1–16.</summary>
    public int TemperatureOversampling { get; set; } = 1;

    /// <summary>Oversampling of pressure, 0–16.</summary>
    public int PressureOversampling { get; set; } = 1;

    /// <summary>Oversampling of humidity, 0–16; a BMP280 has none.</summary>
    public int HumidityOversampling { get; set; } = 1;

    /// <summary>The register code of an oversampling (0–5), −1 when there is none such.
    /// Source: BST-BME280-DS002 §5.4.3, §5.4.5.</summary>
    public static int CodeOf(int oversampling)
    {
        switch (oversampling)
        {
            case 0: return 0;
            case 1: return 1;
            case 2: return 2;
            case 4: return 3;
            case 8: return 4;
            case 16: return 5;
            default: return -1;
        }
    }
}
