// GNSS receivers on the bench: in a vehicle on its trip, with a cold start after power-on and the time of the
// simulated day.

using Gateway.Virtual;
using Gateway.Virtual.Chips;

namespace Gateway.Simulator.World;

/// <summary>Drives receivers.</summary>
internal static class GnssChips
{
    // NEO-M8 data sheet (UBX-13003366): cold start with GPS and GLONASS.
    private const int ColdStartMs = 26_000;

    /// <summary>A u-blox receiver.</summary>
    public static Action<WeatherModel> Gnss(VirtualGnss chip, VirtualClock clock)
    {
        chip.TimeToFixMs = ColdStartMs;
        TripModel trip = new();
        return weather =>
        {
            trip.Step(weather.UtcMs);
            chip.UtcAtZeroMs = weather.UtcMs - clock.NowMs;
            chip.MoveTo((int)(trip.Latitude * 1e7), (int)(trip.Longitude * 1e7));
            chip.AltitudeDecimetres = (int)(trip.AltitudeMetres * 10);
            chip.SpeedMillimetresPerSecond = (int)(trip.Speed * 1000);
            chip.HeadingCentiDegrees = trip.Speed > 0 ? (int)(trip.HeadingDegrees * 100) : -1;
            chip.Satellites = 7 + (int)(weather.UtcMs / 60_000 % 5);
            chip.HdopHundredths = 150 - (10 * (chip.Satellites - 7));
        };
    }
}
