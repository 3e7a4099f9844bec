// Decides how the readings of a block are dated, the same way in every format (docs/PROTOCOL.md, "Readings
// whose date is not known"): what is not known is never made up.

using Gateway.Core.Packing;
using Gateway.Core.Time;

namespace Gateway.Core.Senml;

/// <summary>Dates the readings of one block.</summary>
internal sealed class ReadingDating
{
    // Below 2^28 seconds a time is relative to now (RFC 8428 §4.5.3), so nothing absolute may be that small.
    private const long RelativeLimitMs = (1L << 28) * 1000;

    private readonly IUtcOffsets _offsets;
    private long _offsetMs;

    public ReadingDating(IUtcOffsets offsets)
    {
        _offsets = offsets;
    }

    public SenmlTime Kind { get; private set; }

    /// <summary>Looks at a block; <paramref name="nowMs"/> is the present uptime.</summary>
    public void Begin(BlockDecoder block, long nowMs)
    {
        bool isKnown = UtcOffset.TryChoose(_offsets, block.BootNumber, block.BaseUptimeMs,
            block.HasUtcOffset, block.UtcOffsetMs, out _offsetMs);
        Kind = SenmlTime.Absolute;
        if (!isKnown || _offsetMs < RelativeLimitMs)
        {
            bool isPresentBoot = block.BootNumber == _offsets.BootNumber && nowMs < RelativeLimitMs;
            Kind = isPresentBoot ? SenmlTime.Relative : SenmlTime.Undated;
            _offsetMs = isPresentBoot ? -nowMs : 0;
        }
    }

    /// <summary>Goes on to another present: what is relative, is relative to it.</summary>
    public void MoveTo(long nowMs) => _offsetMs = Kind == SenmlTime.Relative ? -nowMs : _offsetMs;

    /// <summary>Time of a reading in milliseconds, of the <see cref="Kind"/>: since 1970, since now (not
    /// above 0), or since the boot.</summary>
    public long TimeOf(long uptimeMs) => uptimeMs + _offsetMs;
}
