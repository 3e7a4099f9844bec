// Converters and gauges on the bench: transmitters with 4–20 mA loops, a battery that lives from the sun.

using Gateway.Virtual;
using Gateway.Virtual.Chips;

namespace Gateway.Simulator.World;

/// <summary>Makers of chips that measure voltages.</summary>
internal static class AnalogChips
{
    private const int MicroVoltsAtFourMilliAmps = 400_000; // over 100 Ω
    private const int MicroVoltsAtTwentyMilliAmps = 2_000_000;

    /// <summary>An ADS1115 with transmitters of temperature, humidity and light, and a spare input.</summary>
    public static VirtualAds1115 Ads1115(
        int address, VirtualClock clock, List<Action<WeatherModel>> drives)
    {
        VirtualAds1115 chip = new(address, clock);
        drives.Add(weather =>
        {
            chip.SetInput(0, Loop((weather.TemperatureCelsius + 20) / 80));
            chip.SetInput(1, Loop(weather.HumidityPercent / 100));
            chip.SetInput(2, Loop(weather.IlluminanceLux / 50_000));
        });
        return chip;
    }

    /// <summary>A MAX17048 on a cell that is charged by day.</summary>
    public static VirtualMax17048 Max17048(
        int address, VirtualClock clock, List<Action<WeatherModel>> drives)
    {
        VirtualMax17048 chip = new(clock);
        double level = 0.6;
        drives.Add(weather =>
        {
            level = Math.Clamp(level + (weather.IlluminanceLux / 40_000 * 5e-5) - 1.2e-5, 0.05, 1);
            chip.LevelCentiPercent = (int)(level * 10_000);
            chip.MilliVolts = 3_300 + (int)(level * 850);
        });
        return chip;
    }

    private static int Loop(double share)
    {
        double span = MicroVoltsAtTwentyMilliAmps - MicroVoltsAtFourMilliAmps;
        return MicroVoltsAtFourMilliAmps + (int)(span * Math.Clamp(share, 0, 1));
    }
}
