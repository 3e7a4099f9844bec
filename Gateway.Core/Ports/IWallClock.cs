// Real time, when it is known.

namespace Gateway.Core.Ports;

/// <summary>The real-time clock. Until it was set it is not known, and nobody may guess it.</summary>
public interface IWallClock
{
    /// <summary>UTC in milliseconds since 1970-01-01; false and 0 while not synchronised.</summary>
    bool TryReadUtc(out long utcMs);

    /// <summary>Gives the clock the time of another source. It does not count as synchronised by that:
    /// whoever reads it would be told what it said itself.</summary>
    /// <param name="utcMs">UTC in milliseconds since 1970-01-01.</param>
    void SetUtc(long utcMs);
}
