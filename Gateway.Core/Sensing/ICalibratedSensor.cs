// A sensor that can be corrected to a value somebody knows.

namespace Gateway.Core.Sensing;

/// <summary>Calibration of one quantity on request; takes some seconds, in which the sensor gives no
/// readings.</summary>
public interface ICalibratedSensor
{
    /// <summary>Number of the channel that is calibrated, from 0.</summary>
    int CalibratedChannel { get; }

    /// <summary>Wants a calibration; the poller's calls carry it out.</summary>
    /// <param name="reference">The true value, at the channel's decimals.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <returns>Ok; OutOfRange; WrongState when the sensor fails, or has not measured for long
    /// enough.</returns>
    ErrorCode Calibrate(int reference, long nowMs);

    /// <summary>Outcome of the last calibration: Ok, NotReady while one is under way, BadCalibration when the
    /// chip refused, or an error of the bus.</summary>
    ErrorCode CalibrationResult { get; }

    /// <summary>What the last successful one corrected by, at the channel's decimals.</summary>
    int Correction { get; }
}
