// Lidars on the bench: the level of a waste container.

using Gateway.Virtual;
using Gateway.Virtual.Chips;

namespace Gateway.Simulator.World;

/// <summary>Makers of chips that measure distance.</summary>
internal static class RangeChips
{
    private const int EmptyMillimetres = 3_500;
    private const int FullMillimetres = 600;

    /// <summary>A TF-Luna under the lid.</summary>
    public static VirtualTfLuna TfLuna(
        int address, VirtualClock clock, List<Action<WeatherModel>> drives)
    {
        VirtualTfLuna chip = new(address, clock);
        drives.Add(weather =>
        {
            double course = Math.Clamp((weather.Co2Ppm - 420) / 280.0, 0, 1); // where people are, waste is
            int empty = EmptyMillimetres - FullMillimetres;
            chip.DistanceMillimetres = EmptyMillimetres - (int)(empty * course);
            chip.Signal = 20_000_000 / chip.DistanceMillimetres;
            chip.TemperatureCentiCelsius = (int)(weather.TemperatureCelsius * 100) + 1_200;
        });
        return chip;
    }
}
