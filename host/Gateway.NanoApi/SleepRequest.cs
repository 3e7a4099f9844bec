// What the firmware asked for when it went to sleep.

namespace Gateway.NanoApi;

/// <summary>A deep sleep of the attached board.</summary>
/// <param name="WakeAfter">Time after which it wakes; infinite: by nothing but reset or the pin.</param>
/// <param name="WakePin">GPIO that wakes it, too; negative for none.</param>
/// <param name="WakesHigh">Level of the pin that wakes.</param>
public sealed record SleepRequest(TimeSpan WakeAfter, int WakePin, bool WakesHigh)
{
    /// <summary>Whether the call of the firmware returns. On the device it never does; who runs the firmware
    /// on the thread that hears of the sleep sets it, and takes the board away then.</summary>
    public bool Returns { get; set; }
}
