// Accelerometers on the bench: a case on a vehicle.

using Gateway.Virtual.Chips;

namespace Gateway.Simulator.World;

/// <summary>Drives chips that feel motion.</summary>
internal static class MotionChips
{
    /// <summary>A LIS3DH that is driven over bad roads: it vibrates, leans in curves, and is knocked now and
    /// then.</summary>
    public static Action<WeatherModel> Lis3dh(VirtualLis3dh chip)
    {
        return weather =>
        {
            long second = weather.UtcMs / 1000;
            chip.VibrationMilliG = 20 + (int)(second % 40);
            chip.X = (int)(150 * Math.Sin(second / 15.0));
            chip.Y = second % 120 == 0 ? 600 : 0;
            chip.Advance();
        };
    }
}
