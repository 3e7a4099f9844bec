// Deep sleep: the chip is off but for its clock and what wakes it. Waking is a start: nothing in RAM is left,
// uptime begins at 0, and the real-time clock runs on.

namespace Gateway.Core.Ports;

/// <summary>Puts the board to sleep.</summary>
public interface IDeepSleep
{
    /// <summary>Whether this start is the end of a sleep, by time or by a pin.</summary>
    bool HasWoken { get; }

    /// <summary>Whether the chip can be woken by a GPIO.</summary>
    bool CanWake(int pin);

    /// <summary>Sleeps. Does not return on the device; on a PC it does, and nothing may be done after
    /// it.</summary>
    /// <param name="durationMs">Milliseconds until the clock wakes it, from 1.</param>
    /// <param name="wakePin">GPIO that wakes it, too; negative for none. One that has the level already is
    /// left out this time: it would wake at once, again and again.</param>
    /// <param name="wakesHigh">Level that wakes.</param>
    void Sleep(long durationMs, int wakePin, bool wakesHigh);
}
