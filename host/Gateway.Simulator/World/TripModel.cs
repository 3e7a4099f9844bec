// A vehicle's trip for GNSS: round and round a rectangle of streets, with a stop at each corner. Everything
// follows from the time; nothing is remembered, so that a restart finds the vehicle where it would be.

namespace Gateway.Simulator.World;

/// <summary>Position, speed and course over time.</summary>
public sealed class TripModel
{
    // The earth as a sphere is good enough for streets.
    private const double MetresPerDegree = 111_320;
    private const double StartLatitude = 48.137_2;
    private const double StartLongitude = 11.575_5;
    private const double SpeedMetresPerSecond = 13.9;
    private const double StopSeconds = 60;

    // Metres and course of each side.
    private static readonly (double Metres, double Degrees)[] Sides =
    [
        (2_400, 70), (1_500, 160), (2_400, 250), (1_500, 340),
    ];

    /// <summary>Latitude in °.</summary>
    public double Latitude { get; private set; }

    /// <summary>Longitude in °.</summary>
    public double Longitude { get; private set; }

    /// <summary>Height above sea level in m.</summary>
    public double AltitudeMetres { get; private set; }

    /// <summary>Speed in m/s; 0 at a stop.</summary>
    public double Speed { get; private set; }

    /// <summary>Course in ° from north, 0–359.99; what it was when the vehicle stopped.</summary>
    public double HeadingDegrees { get; private set; }

    /// <summary>Moves the vehicle to where it is at a moment.</summary>
    /// <param name="utcMs">UTC in milliseconds since 1970.</param>
    public void Step(long utcMs)
    {
        double round = Sides.Sum(side => (side.Metres / SpeedMetresPerSecond) + StopSeconds);
        double seconds = utcMs / 1000.0 % round;
        double east = 0;
        double north = 0;
        foreach ((double metres, double degrees) in Sides)
        {
            double driving = metres / SpeedMetresPerSecond;
            double driven = Math.Clamp(seconds, 0, driving) * SpeedMetresPerSecond;
            east += driven * Math.Sin(degrees * Math.PI / 180);
            north += driven * Math.Cos(degrees * Math.PI / 180);
            if (seconds >= 0)
            {
                Speed = seconds < driving ? SpeedMetresPerSecond : 0;
                HeadingDegrees = degrees;
            }

            seconds -= driving + StopSeconds;
        }

        Latitude = StartLatitude + (north / MetresPerDegree);
        Longitude = StartLongitude + (east / (MetresPerDegree * Math.Cos(StartLatitude * Math.PI / 180)));
        AltitudeMetres = 515 + (north / 200);
    }
}
