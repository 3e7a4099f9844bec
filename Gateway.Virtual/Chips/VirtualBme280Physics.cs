// What the sensing elements of a virtual BME280 put out for given physical values. The datasheet says only
// how raw values become physical ones; here that is turned round by search. The floating-point formulas are
// used, not the integer ones of the driver, so that neither can hide an error of the other. Source:
// BST-BME280-DS002 §8.1 (compensation in double precision).

namespace Gateway.Virtual.Chips;

/// <summary>Forward formulas and their inversion. Plain double arithmetic, no Math.</summary>
public sealed class VirtualBme280Physics
{
    private const int Raw20Max = 0xFFFFF;
    private const int Raw16Max = 0xFFFF;

    private readonly VirtualBme280Calibration _calibration;

    /// <summary>Creates the physics of a chip with these parameters.</summary>
    public VirtualBme280Physics(VirtualBme280Calibration calibration)
    {
        _calibration = calibration;
    }

    /// <summary>Fine temperature of a raw value, 1/5120 °C.</summary>
    public double FineTemperature(int raw)
    {
        double linear = ((raw / 16384.0) - (_calibration.T1 / 1024.0)) * _calibration.T2;
        double difference = (raw / 131072.0) - (_calibration.T1 / 8192.0);
        return linear + (difference * difference * _calibration.T3);
    }

    /// <summary>Fine temperature as the datasheet's integer arithmetic rounds it (§4.2.3), which is what a
    /// reader will compensate with: up to 0.003 °C beside the true one, worth 0.5 Pa.</summary>
    public int RoundedFineTemperature(int raw)
    {
        int difference = (raw >> 4) - _calibration.T1;
        return ((((raw >> 3) - (2 * _calibration.T1)) * _calibration.T2) >> 11)
            + ((((difference * difference) >> 12) * _calibration.T3) >> 14);
    }

    /// <summary>Pressure of a raw value in Pa.</summary>
    public double Pressure(int raw, double fineTemperature)
    {
        int[] p = _calibration.P2ToP9;
        double t = (fineTemperature / 2.0) - 64000.0;
        double offset = t * t * p[4] / 32768.0;
        offset += t * p[3] * 2.0;
        offset = (offset / 4.0) + (p[2] * 65536.0);
        double slope = ((p[1] * t * t / 524288.0) + (p[0] * t)) / 524288.0;
        slope = (1.0 + (slope / 32768.0)) * _calibration.P1;
        double pascals = (1048576.0 - raw - (offset / 4096.0)) * 6250.0 / slope;
        double quadratic = p[7] * pascals * pascals / 2147483648.0;
        double linear = pascals * p[6] / 32768.0;
        return pascals + ((quadratic + linear + p[5]) / 16.0);
    }

    /// <summary>Relative humidity of a raw value in %, not limited to 0–100.</summary>
    public double Humidity(int raw, double fineTemperature)
    {
        double t = fineTemperature - 76800.0;
        double offset = (_calibration.H4 * 64.0) + (_calibration.H5 / 16384.0 * t);
        double curve = 1.0 + (_calibration.H6 / 67108864.0 * t * (1.0 + (_calibration.H3 / 67108864.0 * t)));
        double humidity = (raw - offset) * (_calibration.H2 / 65536.0) * curve;
        return humidity * (1.0 - (_calibration.H1 * humidity / 524288.0));
    }

    /// <summary>The raw value that comes nearest to a temperature.</summary>
    public int RawTemperature(int milliCelsius)
    {
        double wanted = milliCelsius * 5.12;
        int low = 0;
        int high = Raw20Max;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (FineTemperature(middle) < wanted)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        bool isBelowNearer = low > 0 && wanted - FineTemperature(low - 1) < FineTemperature(low) - wanted;
        return isBelowNearer ? low - 1 : low;
    }

    /// <summary>The raw value that comes nearest to a pressure at the chip's temperature; it falls as
    /// pressure rises.</summary>
    public int RawPressure(int pascals, double fineTemperature)
    {
        int low = 0;
        int high = Raw20Max;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Pressure(middle, fineTemperature) > pascals)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        bool isBelowNearer = low > 0
            && Pressure(low - 1, fineTemperature) - pascals < pascals - Pressure(low, fineTemperature);
        return isBelowNearer ? low - 1 : low;
    }

    /// <summary>The raw value that comes nearest to a relative humidity at the chip's temperature.</summary>
    public int RawHumidity(int milliPercent, double fineTemperature)
    {
        double wanted = milliPercent / 1000.0;
        int low = 0;
        int high = Raw16Max;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (Humidity(middle, fineTemperature) < wanted)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        bool isBelowNearer = low > 0
            && wanted - Humidity(low - 1, fineTemperature) < Humidity(low, fineTemperature) - wanted;
        return isBelowNearer ? low - 1 : low;
    }
}
