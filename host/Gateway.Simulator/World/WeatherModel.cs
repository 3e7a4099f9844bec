// Weather for the virtual chips: a day's course, slow drift and noise, plausible for a cabinet outdoors.
// Deterministic: the same seed and time give the same weather.

namespace Gateway.Simulator.World;

/// <summary>Temperature, humidity, pressure, light and CO2 over time.</summary>
public sealed class WeatherModel
{
    private const double DayMs = 24.0 * 3600 * 1000;

    private readonly Random _random;
    private double _temperatureDrift;
    private double _humidityDrift;
    private double _pressureDrift;

    /// <summary>Creates the weather of one seed.</summary>
    public WeatherModel(int seed)
    {
        _random = new Random(seed);
    }

    /// <summary>The moment it is computed for: UTC in milliseconds since 1970.</summary>
    public long UtcMs { get; private set; }

    /// <summary>Air temperature in °C, −20 to 45.</summary>
    public double TemperatureCelsius { get; private set; }

    /// <summary>Relative humidity in %, 5–98.</summary>
    public double HumidityPercent { get; private set; }

    /// <summary>Air pressure in Pa, 96,000–105,000.</summary>
    public double PressurePascal { get; private set; }

    /// <summary>Daylight in lx, 0 at night to 40,000.</summary>
    public double IlluminanceLux { get; private set; }

    /// <summary>CO2 of a street in ppm, 420–700.</summary>
    public int Co2Ppm { get; private set; } = 420;

    /// <summary>Computes the weather of a moment; called once a virtual second.</summary>
    /// <param name="utcMs">UTC in milliseconds since 1970.</param>
    public void Step(long utcMs)
    {
        UtcMs = utcMs;

        // Warmest at 15:00 UTC, coldest at 3:00; humidity runs against temperature.
        double course = Math.Cos(2 * Math.PI * ((utcMs % DayMs / DayMs) - (15.0 / 24)));
        _temperatureDrift = Walk(_temperatureDrift, 0.02);
        _humidityDrift = Walk(_humidityDrift, 0.05);
        _pressureDrift = Walk(_pressureDrift, 1.5);
        TemperatureCelsius = Math.Clamp(14 + (6 * course) + _temperatureDrift, -20, 45);
        HumidityPercent = Math.Clamp(62 - (15 * course) + _humidityDrift, 5, 98);
        IlluminanceLux = 40000 * Math.Clamp(course, 0, 1);
        Co2Ppm = (int)Math.Clamp(500 - (60 * course) + (_humidityDrift * 10), 420, 700);
        PressurePascal = Math.Clamp(101325 + _pressureDrift, 96000, 105000);
    }

    // A random walk that is pulled back, so that hours of virtual time stay plausible.
    private double Walk(double value, double step)
    {
        return (value * 0.9995) + (((_random.NextDouble() * 2) - 1) * step);
    }
}
