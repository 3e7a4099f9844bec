// What a value can say besides a number.

namespace Gateway.Core.Sensing;

/// <summary>Special values between a sensor and the poller; they never reach a reading.</summary>
public static class SensorValue
{
    /// <summary>The channel has no value at this moment, although the sensor works; it is left out.</summary>
    public const int None = int.MinValue;
}
