// A sensor that also knows the time: a real-time clock that went on while nobody had a network, a GNSS.

namespace Gateway.Core.Sensing;

/// <summary>Real time from a chip. Readings of the sensor keep it fresh; nobody asks the bus here.</summary>
public interface ITimeSource
{
    /// <summary>The newest time it knows, as it was at a moment of uptime.</summary>
    /// <param name="utcMs">UTC in milliseconds since 1970-01-01; 0 when it does not know.</param>
    /// <param name="atMs">Uptime of that moment in milliseconds; 0 when it does not know.</param>
    /// <returns>False while it does not know: never asked, its oscillator had stopped, no fix.</returns>
    bool TryGetUtc(out long utcMs, out long atMs);

    /// <summary>Sets the chip's time; called when a better clock is known.</summary>
    /// <param name="utcMs">UTC in milliseconds since 1970-01-01.</param>
    /// <returns>Ok; NotSupported when it cannot be set (GNSS); OutOfRange outside its years; else why it
    /// failed.</returns>
    ErrorCode SetUtc(long utcMs);
}
