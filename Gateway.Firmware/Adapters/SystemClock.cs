// The device's clocks: uptime from the tick counter, real time from the RTC that SNTP sets. After a power-up
// the RTC says 1970 or another year long past: a year before 2021 means that nobody has set it. When the
// gateway sets it itself, it counts as synchronised only once SNTP has moved it by more than a second: before
// that nothing tells the two apart, and nothing depends on it.

using System;
using Gateway.Core.Ports;
using nanoFramework.Runtime.Native;

namespace Gateway.Firmware.Adapters;

/// <summary>Uptime and real time of the device.</summary>
public sealed class SystemClock : IUptimeClock, IWallClock
{
    /// <summary>The first year that can be true; nanoFramework's helpers use the same.</summary>
    public const int FirstValidYear = 2021;

    private const long TicksPerMs = 10000;
    private const long UnixEpochTicks = 621355968000000000;
    private const int ApartMs = 1000;

    private long _ownOffsetMs;

    /// <inheritdoc/>
    public long NowMs => Environment.TickCount64;

    /// <inheritdoc/>
    public bool TryReadUtc(out long utcMs)
    {
        bool isKnown = TryConvert(DateTime.UtcNow, out utcMs);
        if (isKnown && _ownOffsetMs != 0)
        {
            long apartMs = utcMs - NowMs - _ownOffsetMs;
            isKnown = apartMs > ApartMs || apartMs < -ApartMs;
            _ownOffsetMs = isKnown ? 0 : _ownOffsetMs;
            utcMs = isKnown ? utcMs : 0;
        }

        return isKnown;
    }

    /// <inheritdoc/>
    public void SetUtc(long utcMs)
    {
        _ownOffsetMs = utcMs - NowMs;
        Rtc.SetSystemTime(new DateTime((utcMs * TicksPerMs) + UnixEpochTicks));
    }

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
