// How the poller tells that a sensor failed or works again.

namespace Gateway.Core.Sensing;

/// <summary>Called once when a sensor fails and once when it gives a reading again.</summary>
/// <param name="sensor">Which one.</param>
/// <param name="error">Why it failed; Ok when it works again.</param>
/// <param name="nowMs">Uptime in milliseconds.</param>
public delegate void SensorStateHandler(PolledSensor sensor, ErrorCode error, long nowMs);
