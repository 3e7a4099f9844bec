// Deep sleep of the attached board: whoever runs the board hears of it and decides when it wakes.

using System.Numerics;
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

    /// <summary>Pins that can wake: bit n is GPIO n. On the device each has a name, Pin0 to Pin39.</summary>
    [Flags]
    public enum WakeupGpioPin : ulong
    {
        /// <summary>None.</summary>
        None = 0,
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

    /// <summary>Sets the pin whose level ends the next sleep; of several the highest counts, as on the
    /// device.</summary>
    /// <returns>OK, or INVALID_ARG for a pin that cannot wake an ESP32, or another level than 0 and
    /// 1.</returns>
    public static EspNativeError EnableWakeupByPin(WakeupGpioPin pin, int level)
    {
        const ulong RtcPins = 0xFF0E00F015; // 0, 2, 4, 12-15, 25-27, 32-39
        ulong mask = (ulong)pin;
        if (level is not (0 or 1) || (mask & ~RtcPins) != 0)
        {
            return EspNativeError.INVALID_ARG;
        }

        NanoBoard.Session.WakeupPin = mask == 0 ? -1 : BitOperations.Log2(mask);
        NanoBoard.Session.WakesHigh = level == 1;
        return EspNativeError.OK;
    }

    /// <summary>Sleeps; never returns, as the board starts anew when it wakes.</summary>
    public static void StartDeepSleep()
    {
        BoardSession session = NanoBoard.Session;
        SleepRequest request = new(session.WakeupTime, session.WakeupPin, session.WakesHigh);
        NanoBoard.RequestSleep(request);
        if (!request.Returns)
        {
            Thread.Sleep(Timeout.Infinite);
        }
    }

    /// <summary>Why the board started.</summary>
    public static WakeupCause GetWakeupCause() => NanoBoard.WakeupCause;
}
