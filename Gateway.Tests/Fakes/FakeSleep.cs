// A board that is asked to sleep, and goes on for the test to see.

using Gateway.Core.Ports;

namespace Gateway.Tests.Fakes;

public sealed class FakeSleep : IDeepSleep
{
    public const int DeafPin = 23;

    public bool HasWoken { get; set; }

    /// <summary>Milliseconds of the sleep asked for; 0 while awake.</summary>
    public long SleptMs { get; set; }

    public int SleepCount { get; private set; }

    public int WakePin { get; private set; }

    public bool WakesHigh { get; private set; }

    public bool CanWake(int pin) => pin != DeafPin;

    public void Sleep(long durationMs, int wakePin, bool wakesHigh)
    {
        SleptMs = durationMs;
        SleepCount++;
        WakePin = wakePin;
        WakesHigh = wakesHigh;
    }
}
