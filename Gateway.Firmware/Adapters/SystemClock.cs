// The device's clocks: uptime from the tick counter, real time from the RTC that SNTP sets. After a power-up
// the RTC says 1970 or another year long past: a year before 2021 means that nobody has set it.

using System;
using Gateway.Core.Ports;

namespace Gateway.Firmware.Adapters;

/// <summary>Uptime and real time of the device.</summary>
public sealed class SystemClock : IUptimeClock, IWallClock
{
    /// <summary>The first year that can be true; nanoFramework's helpers use the same.</summary>
    public const int FirstValidYear = 2021;

    private const long TicksPerMs = 10000;
    private const long UnixEpochTicks = 621355968000000000;

    /// <inheritdoc/>
    public long NowMs => Environment.TickCount64;

    /// <inheritdoc/>
    public bool TryReadUtc(out long utcMs) => TryConvert(DateTime.UtcNow, out utcMs);

    /// <summary>
    /// Milliseconds since 1970-01-01; false and 0 for a time at which no clock had been set.
    /// </summary>
    public static bool TryConvert(DateTime utc, out long utcMs)
    {
        bool isSynchronised = utc.Year >= FirstValidYear;
        utcMs = isSynchronised ? (utc.Ticks - UnixEpochTicks) / TicksPerMs : 0;
        return isSynchronised;
    }
}
