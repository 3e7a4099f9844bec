// From raw ADC values to physical ones: the integer compensation of the datasheet, operation by operation,
// because its roundings are part of what Bosch specifies. Temperature and humidity in 32 bits, pressure in 64
// bits. Raw values are 20 bits (temperature, pressure) and 16 bits (humidity), not negative. Source:
// BST-BME280-DS002 (rev. 1.6) §4.2.3; measuring time §9.1.

namespace Gateway.Drivers.Bme280;

/// <summary>Pure functions; no state, no allocation.</summary>
public static class Bme280Arithmetic
{
    private const int HumidityMax = 419430400;

    /// <summary>Fine temperature, which all three compensations use: 1/5120 °C.</summary>
    /// <param name="calibration">The chip's parameters.</param>
    /// <param name="raw">adc_T, 0–0xFFFFF.</param>
    public static int FineTemperature(Bme280Calibration calibration, int raw)
    {
        int linear = (((raw >> 3) - (calibration.T1 << 1)) * calibration.T2) >> 11;
        int difference = (raw >> 4) - calibration.T1;
        int quadratic = (((difference * difference) >> 12) * calibration.T3) >> 14;
        return linear + quadratic;
    }

    /// <summary>Temperature in 0.01 °C.</summary>
    public static int CentiCelsius(int fineTemperature) => ((fineTemperature * 5) + 128) >> 8;

    /// <summary>Pressure in 1/256 Pa (Q24.8); 0 where the formula would divide by zero.</summary>
    /// <param name="calibration">The chip's parameters.</param>
    /// <param name="raw">adc_P, 0–0xFFFFF.</param>
    /// <param name="fineTemperature">From <see cref="FineTemperature"/> of the same measurement.</param>
    public static long PressureQ8(Bme280Calibration calibration, int raw, int fineTemperature)
    {
        long t = (long)fineTemperature - 128000;
        long offset = t * t * calibration.P6;
        offset += (t * calibration.P5) << 17;
        offset += (long)calibration.P4 << 35;
        long slope = ((t * t * calibration.P3) >> 8) + ((t * calibration.P2) << 12);
        slope = (((1L << 47) + slope) * calibration.P1) >> 33;
        if (slope == 0)
        {
            return 0;
        }

        long p = 1048576 - raw;
        p = (((p << 31) - offset) * 3125) / slope;
        long quadratic = (calibration.P9 * (p >> 13) * (p >> 13)) >> 25;
        long linear = (calibration.P8 * p) >> 19;
        return ((p + quadratic + linear) >> 8) + ((long)calibration.P7 << 4);
    }

    /// <summary>Relative humidity in 1/1024 % (Q22.10), 0–102400.</summary>
    /// <param name="calibration">The chip's parameters.</param>
    /// <param name="raw">adc_H, 0–0xFFFF.</param>
    /// <param name="fineTemperature">From <see cref="FineTemperature"/> of the same measurement.</param>
    public static int HumidityQ10(Bme280Calibration calibration, int raw, int fineTemperature)
    {
        int t = fineTemperature - 76800;
        int offset = ((raw << 14) - (calibration.H4 << 20) - (calibration.H5 * t) + 16384) >> 15;
        int scale = (((t * calibration.H6) >> 10) * (((t * calibration.H3) >> 11) + 32768)) >> 10;
        scale = (((scale + 2097152) * calibration.H2) + 8192) >> 14;
        int humidity = offset * scale;
        humidity -= ((((humidity >> 15) * (humidity >> 15)) >> 7) * calibration.H1) >> 4;
        humidity = humidity < 0 ? 0 : humidity > HumidityMax ? HumidityMax : humidity;
        return humidity >> 12;
    }

    /// <summary>Q24.8 pascals rounded to whole pascals, half up.</summary>
    public static int RoundPascals(long pressureQ8) => (int)((pressureQ8 + 128) >> 8);

    /// <summary>Q22.10 percent rounded to 0.01 %, half up.</summary>
    public static int RoundCentiPercent(int humidityQ10) => ((humidityQ10 * 100) + 512) >> 10;

    /// <summary>Longest measuring time in microseconds for oversamplings 1, 2, 4, 8, 16; 0 for skipped.
    /// Source: BST-BME280-DS002 §9.1 (t_measure,max); BMP280 the same without humidity.</summary>
    public static int MeasuringTimeMicroseconds(int temperature, int pressure, int humidity)
    {
        return 1250 + (2300 * temperature)
            + (pressure == 0 ? 0 : (2300 * pressure) + 575)
            + (humidity == 0 ? 0 : (2300 * humidity) + 575);
    }
}
