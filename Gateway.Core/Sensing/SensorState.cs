// What a sensor is doing, for people.

namespace Gateway.Core.Sensing;

/// <summary>State of a polled sensor.</summary>
public enum SensorState
{
    /// <summary>Being set up for the first time.</summary>
    Starting = 0,

    /// <summary>Waiting for its next reading.</summary>
    Idle = 1,

    /// <summary>A measurement is under way.</summary>
    Measuring = 2,

    /// <summary>Failed; will be set up again after a pause.</summary>
    Failed = 3,
}
