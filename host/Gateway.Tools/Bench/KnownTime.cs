// Real time as a gateway knows it that was synchronised at its start.

using Gateway.Core.Time;

namespace Gateway.Tools.Bench;

/// <summary>One offset for every boot.</summary>
internal sealed class KnownTime : IUtcOffsets
{
    /// <summary>UTC in milliseconds at uptime 0.</summary>
    internal const long UtcMs = 1782907200000;

    /// <inheritdoc/>
    public int BootNumber => 1;

    /// <inheritdoc/>
    public bool TryGetUtcOffset(int bootNumber, out long utcOffsetMs, out long sinceMs)
    {
        utcOffsetMs = UtcMs;
        sinceMs = 0;
        return true;
    }
}
