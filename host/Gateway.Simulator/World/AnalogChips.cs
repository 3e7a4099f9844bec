// Converters and gauges on the bench: transmitters with 4–20 mA loops, a battery that lives from the sun.

using Gateway.Virtual.Chips;

namespace Gateway.Simulator.World;

/// <summary>Drives chips that measure voltages.</summary>
internal static class AnalogChips
{
    private const int MicroVoltsAtFourMilliAmps = 400_000; // over 100 Ω
    private const int MicroVoltsAtTwentyMilliAmps = 2_000_000;

    /// <summary>An ADS1115 with transmitters of temperature, humidity and light, and a spare input.</summary>
    public static Action<WeatherModel> Ads1115(VirtualAds1115 chip)
    {
        return weather =>
        {
            chip.SetInput(0, Loop((weather.TemperatureCelsius + 20) / 80));
            chip.SetInput(1, Loop(weather.HumidityPercent / 100));
            chip.SetInput(2, Loop(weather.IlluminanceLux / 50_000));
        };
    }

    /// <summary>A MAX17048 on a cell that is charged by day.</summary>
    public static Action<WeatherModel> Max17048(VirtualMax17048 chip)
    {
        double level = 0.6;
        return weather =>
        {
            level = Math.Clamp(level + (weather.IlluminanceLux / 40_000 * 5e-5) - 1.2e-5, 0.05, 1);
            chip.LevelCentiPercent = (int)(level * 10_000);
            chip.MilliVolts = 3_300 + (int)(level * 850);
        };
    }

    private static int Loop(double share)
    {
        double span = MicroVoltsAtTwentyMilliAmps - MicroVoltsAtFourMilliAmps;
        return MicroVoltsAtFourMilliAmps + (int)(span * Math.Clamp(share, 0, 1));
    }
}
