// What was captured.

namespace Gateway.Tools.Bench;

/// <summary>Bytes both ways.</summary>
/// <param name="PerReading">Of the protocol, a reading.</param>
/// <param name="PerReadingWithIp">The same with IPv4 and UDP headers; 0 for TCP, which is not seen.</param>
/// <param name="PayloadPerReading">Of the payload alone, a reading.</param>
/// <param name="First">What the first message cost more.</param>
internal sealed record WireCost(
    double PerReading, double PerReadingWithIp, double PayloadPerReading, double First);
