// What a test knows of real time.

using Gateway.Core.Time;

namespace Gateway.Tests.Fakes;

public sealed class FakeOffsets : IUtcOffsets
{
    public int BootNumber { get; set; }

    /// <summary>The boot whose offset is known; 0 for none.</summary>
    public int KnownBoot { get; set; }

    public long OffsetMs { get; set; }

    public long SinceMs { get; set; }

    public bool TryGetUtcOffset(int bootNumber, out long utcOffsetMs, out long sinceMs)
    {
        bool isKnown = KnownBoot == bootNumber;
        utcOffsetMs = isKnown ? OffsetMs : 0;
        sinceMs = SinceMs;
        return isKnown;
    }
}
