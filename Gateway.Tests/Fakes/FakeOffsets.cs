// What a test knows of real time.

using Gateway.Core.Time;

namespace Gateway.Tests.Fakes;

public sealed class FakeOffsets : IUtcOffsets
{
    public int BootNumber { get; set; }

    /// <summary>The boot whose offset is known; 0 for none.</summary>
    public int KnownBoot { get; set; }

    public long OffsetMs { get; set; }

    public bool TryGetUtcOffset(int bootNumber, out long utcOffsetMs)
    {
        bool isKnown = KnownBoot == bootNumber;
        utcOffsetMs = isKnown ? OffsetMs : 0;
        return isKnown;
    }
}
