// Which offset dates what is stored; one rule for every format.

namespace Gateway.Core.Time;

/// <summary>Chooses between the offset that a block carries and what is known of its boot.</summary>
public static class UtcOffset
{
    /// <summary>The offset that dates a block.</summary>
    /// <param name="offsets">What is known of boots.</param>
    /// <param name="bootNumber">The block's boot.</param>
    /// <param name="uptimeMs">Uptime of its first reading in milliseconds.</param>
    /// <param name="hasOwn">Whether it carries an offset.</param>
    /// <param name="ownMs">That offset.</param>
    /// <param name="utcOffsetMs">The better one in milliseconds; 0 when there is none.</param>
    /// <returns>False when nobody knows the date.</returns>
    public static bool TryChoose(
        IUtcOffsets offsets, int bootNumber, long uptimeMs, bool hasOwn, long ownMs, out long utcOffsetMs)
    {
        bool isKnown = offsets.TryGetUtcOffset(bootNumber, out utcOffsetMs, out long sinceMs);
        if (hasOwn && (!isKnown || uptimeMs >= sinceMs))
        {
            utcOffsetMs = ownMs;
        }

        return isKnown || hasOwn;
    }
}
