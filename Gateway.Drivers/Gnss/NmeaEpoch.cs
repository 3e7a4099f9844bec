// What the sentences of one navigation epoch say together.

using Gateway.Core.Sensing;

namespace Gateway.Drivers.Gnss;

/// <summary>A moment of the receiver. What it does not know is <see cref="SensorValue.None"/>.</summary>
public sealed class NmeaEpoch
{
    /// <summary>Value of <see cref="DayMs"/> while the receiver does not know the time.</summary>
    public const int NoTime = -1;

    /// <summary>Creates an empty one.</summary>
    public NmeaEpoch()
    {
        Clear(NoTime);
    }

    /// <summary>Whether the position counts: RMC says valid, GGA has a fix, and both say the same
    /// place.</summary>
    public bool HasFix { get; internal set; }

    /// <summary>Latitude in 0.000001°, positive to the north.</summary>
    public int Latitude { get; internal set; }

    /// <summary>Longitude in 0.000001°, positive to the east.</summary>
    public int Longitude { get; internal set; }

    /// <summary>Height above mean sea level in 0.1 m.</summary>
    public int Altitude { get; internal set; }

    /// <summary>Speed over ground in cm/s.</summary>
    public int Speed { get; internal set; }

    /// <summary>Course over ground in 0.1° from true north, 0–3599.</summary>
    public int Heading { get; internal set; }

    /// <summary>Satellites used.</summary>
    public int Satellites { get; internal set; }

    /// <summary>Horizontal dilution of precision in 0.1.</summary>
    public int Hdop { get; internal set; }

    /// <summary>UTC in ms since 1970; 0 when RMC does not say that it is valid.</summary>
    public long UtcMs { get; internal set; }

    /// <summary>UTC time of day in ms, or <see cref="NoTime"/>.</summary>
    internal int DayMs { get; private set; }

    internal bool HasRmc { get; set; }

    internal bool HasGga { get; set; }

    internal bool IsRmcValid { get; set; }

    internal bool IsGgaValid { get; set; }

    /// <summary>The position again, as GGA says it.</summary>
    internal int GgaLatitude { get; set; }

    /// <summary>The position again, as GGA says it.</summary>
    internal int GgaLongitude { get; set; }

    /// <summary>Becomes the empty epoch of a time of day.</summary>
    internal void Clear(int dayMs)
    {
        DayMs = dayMs;
        UtcMs = 0;
        HasFix = false;
        HasRmc = false;
        HasGga = false;
        IsRmcValid = false;
        IsGgaValid = false;
        Latitude = SensorValue.None;
        Longitude = SensorValue.None;
        GgaLatitude = SensorValue.None;
        GgaLongitude = SensorValue.None;
        Altitude = SensorValue.None;
        Speed = SensorValue.None;
        Heading = SensorValue.None;
        Satellites = SensorValue.None;
        Hdop = SensorValue.None;
    }

    /// <summary>Leaves only what counts without a fix.</summary>
    internal void Seal()
    {
        HasFix = IsRmcValid && IsGgaValid;
        if (!HasFix)
        {
            Latitude = SensorValue.None;
            Longitude = SensorValue.None;
            Altitude = SensorValue.None;
            Speed = SensorValue.None;
            Heading = SensorValue.None;
            Hdop = SensorValue.None;
        }
    }
}
