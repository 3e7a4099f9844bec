// Dates for what was measured before the time was known.

namespace Gateway.Core.Time;

/// <summary>What is known of real time, per boot. UTC in ms = uptime in ms + offset.</summary>
public interface IUtcOffsets
{
    /// <summary>Number of the present boot, from 1.</summary>
    int BootNumber { get; }

    /// <summary>The offset of a boot; false and 0 when the time was never known in it (so far).</summary>
    bool TryGetUtcOffset(int bootNumber, out long utcOffsetMs);
}
