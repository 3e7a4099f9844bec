// A sensor whose readings depend on air pressure and that can be told it.

namespace Gateway.Core.Sensing;

/// <summary>Takes the pressure of a barometer.</summary>
public interface IPressureCompensated
{
    /// <summary>Tells the air pressure; it counts from the next reading on, until the sensor is set up
    /// anew.</summary>
    /// <param name="pascals">70000–120000 Pa.</param>
    /// <returns>Ok or OutOfRange.</returns>
    ErrorCode SetPressure(int pascals);
}
