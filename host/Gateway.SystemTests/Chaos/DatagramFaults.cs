// What happens to datagrams on their way, in one direction.

namespace Gateway.SystemTests.Chaos;

/// <summary>Rates of 100 datagrams, and the longest delay.</summary>
/// <param name="Drops">Never arrive.</param>
/// <param name="Repeats">Arrive twice, the second time after a while.</param>
/// <param name="Overtaken">Are held back until others have passed.</param>
/// <param name="DelayMsMax">Each takes 0 to this many milliseconds.</param>
/// <param name="Cuts">Lose their end.</param>
/// <param name="CutBytesMax">Most bytes that are left of a datagram that was cut.</param>
internal sealed record DatagramFaults(
    int Drops = 0, int Repeats = 0, int Overtaken = 0, int DelayMsMax = 0, int Cuts = 0,
    int CutBytesMax = 1500);
