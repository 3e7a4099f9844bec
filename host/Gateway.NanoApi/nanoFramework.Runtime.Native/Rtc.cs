// The real-time clock of the attached board.

using Gateway.NanoApi;

namespace nanoFramework.Runtime.Native;

/// <summary>Sets the clock.</summary>
public static class Rtc
{
    /// <summary>Sets UTC, to whole seconds as the device does.</summary>
    public static bool SetSystemTime(DateTime time)
    {
        long utcMs = (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond * 1000;
        NanoBoard.Session.Board.Clock.Synchronise(utcMs);
        return true;
    }
}
