// Clocks on the bench.

using Gateway.Virtual;
using Gateway.Virtual.Chips;

namespace Gateway.Simulator.World;

/// <summary>Makers of chips that keep time.</summary>
internal static class ClockChips
{
    private const int LateMs = 20_000;

    /// <summary>A DS3231 on a battery, set some months ago: it has lost 20 s since.</summary>
    public static VirtualDs3231 Ds3231(int address, VirtualClock clock, List<Action<WeatherModel>> drives)
    {
        VirtualDs3231 chip = new(clock);
        bool isKept = false;
        drives.Add(weather =>
        {
            if (!isKept)
            {
                isKept = true;
                chip.Keep(weather.UtcMs - LateMs);
                chip.HasBattery = true;
            }

            chip.TemperatureMilliCelsius = (int)(weather.TemperatureCelsius * 1000);
        });
        return chip;
    }
}
