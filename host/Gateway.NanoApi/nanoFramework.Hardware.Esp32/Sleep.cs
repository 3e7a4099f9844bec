// Deep sleep of the attached board: whoever runs the board hears of it and decides when it wakes.

using Gateway.NanoApi;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Deep sleep and the reason of waking.</summary>
public class Sleep
{
    /// <summary>Why the board woke.</summary>
    public enum WakeupCause
    {
        /// <summary>It did not sleep: power-on or reset.</summary>
        Undefined = 0,

        /// <summary>One pin.</summary>
        Ext0 = 2,

        /// <summary>Several pins.</summary>
        Ext1 = 3,

        /// <summary>The timer.</summary>
        Timer = 4,
    }

    /// <summary>Sets the time after which the next sleep ends.</summary>
    /// <returns>OK, or INVALID_ARG for a negative time.</returns>
    public static EspNativeError EnableWakeupByTimer(TimeSpan time)
    {
        if (time < TimeSpan.Zero)
        {
            return EspNativeError.INVALID_ARG;
        }

        NanoBoard.Session.WakeupTime = time;
        return EspNativeError.OK;
    }

    /// <summary>Sleeps; never returns, as the board starts anew when it wakes.</summary>
    public static void StartDeepSleep()
    {
        NanoBoard.RequestSleep(NanoBoard.Session.WakeupTime);
        Thread.Sleep(Timeout.Infinite);
    }

    /// <summary>Why the board started.</summary>
    public static WakeupCause GetWakeupCause() => NanoBoard.WakeupCause;
}
