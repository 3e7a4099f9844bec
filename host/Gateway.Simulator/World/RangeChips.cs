// Lidars on the bench: the level of a waste container.

using Gateway.Virtual.Chips;

namespace Gateway.Simulator.World;

/// <summary>Drives chips that measure distance.</summary>
internal static class RangeChips
{
    private const int EmptyMillimetres = 3_500;
    private const int FullMillimetres = 600;

    /// <summary>A TF-Luna under the lid.</summary>
    public static Action<WeatherModel> TfLuna(VirtualTfLuna chip)
    {
        return weather =>
        {
            double course = Math.Clamp((weather.Co2Ppm - 420) / 280.0, 0, 1); // where people are, waste is
            int empty = EmptyMillimetres - FullMillimetres;
            chip.DistanceMillimetres = EmptyMillimetres - (int)(empty * course);
            chip.Signal = 20_000_000 / chip.DistanceMillimetres;
            chip.TemperatureCentiCelsius = (int)(weather.TemperatureCelsius * 100) + 1_200;
        };
    }
}
