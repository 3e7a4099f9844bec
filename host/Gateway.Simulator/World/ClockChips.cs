// Clocks on the bench.

using Gateway.Virtual.Chips;

namespace Gateway.Simulator.World;

/// <summary>Drives chips that keep time.</summary>
internal static class ClockChips
{
    private const int LateMs = 20_000;

    /// <summary>A DS3231 on a battery, set some months ago: it has lost 20 s since.</summary>
    public static Action<WeatherModel> Ds3231(VirtualDs3231 chip)
    {
        bool isKept = false;
        return weather =>
        {
            if (!isKept)
            {
                isKept = true;
                chip.Keep(weather.UtcMs - LateMs);
                chip.HasBattery = true;
            }

            chip.TemperatureMilliCelsius = (int)(weather.TemperatureCelsius * 1000);
        };
    }
}
