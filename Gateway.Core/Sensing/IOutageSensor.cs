// A sensor that has something to do while it does not work.

namespace Gateway.Core.Sensing;

/// <summary>Duties of a driver that do not end with its chip: totals to save, outputs to make safe.</summary>
public interface IOutageSensor
{
    /// <summary>Does what must not wait until the sensor works again; called in every step between a failure
    /// and the next successful beginning, and before the first.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <returns>Milliseconds until it wants to be called again, from 0; int.MaxValue when it does
    /// not.</returns>
    int ServiceOutage(long nowMs);
}
