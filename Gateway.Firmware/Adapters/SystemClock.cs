// The device's clocks: uptime from the tick counter, real time from the RTC. That goes on over every restart
// and sleep but not without supply (ESP-IDF Programming Guide, System Time); after a power-up it says 1970 or
// another year long past: a year before 2021 means that nobody has set it. The gateway sets it itself, from
// whichever source knows, and the firmware's own SNTP client is stopped, so nobody else does.

using System;
using Gateway.Core;
using Gateway.Core.Ports;
using nanoFramework.Runtime.Native;

namespace Gateway.Firmware.Adapters;

/// <summary>Uptime and real time of the device.</summary>
public sealed class SystemClock : IUptimeClock, ITimeSource
{
    /// <summary>The first year that can be true; nanoFramework's helpers use the same.</summary>
    public const int FirstValidYear = 2021;

    private const long TicksPerMs = 10000;
    private const long UnixEpochTicks = 621355968000000000;

    /// <inheritdoc/>
    public long NowMs => Environment.TickCount64;

    /// <inheritdoc/>
    public bool TryGetUtc(out long utcMs, out long atMs)
    {
        bool isKnown = TryConvert(DateTime.UtcNow, out utcMs);
        atMs = isKnown ? NowMs : 0;
        return isKnown;
    }

    /// <summary>Sets the RTC, to whole seconds as the platform does.</summary>
    /// <param name="utcMs">UTC in milliseconds since 1970-01-01.</param>
    /// <returns>Ok; WriteFailed when the platform refuses it.</returns>
    public ErrorCode SetUtc(long utcMs)
    {
        bool isSet = Rtc.SetSystemTime(new DateTime((utcMs * TicksPerMs) + UnixEpochTicks));
        return isSet ? ErrorCode.Ok : ErrorCode.WriteFailed;
    }

    /// <summary>
    /// Milliseconds since 1970-01-01; false and 0 for a time at which no clock had been set.
    /// </summary>
    public static bool TryConvert(DateTime utc, out long utcMs)
    {
        bool isKnown = utc.Year >= FirstValidYear;
        utcMs = isKnown ? (utc.Ticks - UnixEpochTicks) / TicksPerMs : 0;
        return isKnown;
    }
}
