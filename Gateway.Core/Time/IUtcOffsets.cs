// Dates for what was measured before the time was known.

namespace Gateway.Core.Time;

/// <summary>What is known of real time, per boot. UTC in ms = uptime in ms + offset.</summary>
public interface IUtcOffsets
{
    /// <summary>Number of the present boot, from 1.</summary>
    int BootNumber { get; }

    /// <summary>The offset of a boot.</summary>
    /// <param name="bootNumber">The boot.</param>
    /// <param name="utcOffsetMs">Its offset as it was found or set anew last; 0 when never.</param>
    /// <param name="sinceMs">Uptime in milliseconds at which that was. What was stored from then on with an
    /// offset of its own has the better one; what was stored before had none, or a wrong one.</param>
    /// <returns>False when the time was never known in that boot (so far).</returns>
    bool TryGetUtcOffset(int bootNumber, out long utcOffsetMs, out long sinceMs);
}
