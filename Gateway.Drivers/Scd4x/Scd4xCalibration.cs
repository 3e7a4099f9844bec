// A forced recalibration: stops the measurement, waits, corrects, waits, takes the answer. Starting to
// measure again is the sensor's.

using Gateway.Core;
using Gateway.Drivers.Sensirion;

namespace Gateway.Drivers.Scd4x;

/// <summary>Steps of one recalibration. Source: Sensirion SCD4x datasheet (rev. 1.7) §3.8.1.</summary>
internal sealed class Scd4xCalibration
{
    /// <summary>Milliseconds that one takes.</summary>
    internal const int DurationMs = Scd4xCommands.StopMs + Scd4xCommands.RecalibrateMs;

    private const int ReferenceMin = 400;
    private const int ReferenceMax = 2000;

    private readonly SensirionPort _port;
    private Phase _phase;
    private long _dueMs;
    private int _referencePpm;

    internal Scd4xCalibration(SensirionPort port)
    {
        _port = port;
    }

    private enum Phase
    {
        None,
        Wanted,
        Stopping,
        Running,
    }

    /// <summary>Whether one is wanted or under way.</summary>
    internal bool IsOn => _phase != Phase.None;

    /// <summary>Whether one is wanted and nothing was sent for it yet.</summary>
    internal bool IsWanted => _phase == Phase.Wanted;

    /// <summary>Outcome of the last one; NotReady while it goes on.</summary>
    internal ErrorCode Result { get; private set; }

    /// <summary>Correction of the last successful one in ppm.</summary>
    internal int CorrectionPpm { get; private set; }

    /// <summary>Wants one.</summary>
    /// <returns>Ok or OutOfRange (400–2000 ppm).</returns>
    internal ErrorCode Want(int referencePpm)
    {
        if (referencePpm < ReferenceMin || referencePpm > ReferenceMax)
        {
            return ErrorCode.OutOfRange;
        }

        _referencePpm = referencePpm;
        _phase = Phase.Wanted;
        Result = ErrorCode.NotReady;
        return ErrorCode.Ok;
    }

    /// <summary>The chip is set up anew: what was under way is lost.</summary>
    internal void Abandon()
    {
        Result = IsOn ? ErrorCode.SensorReset : Result;
        _phase = Phase.None;
    }

    /// <summary>Does the next step when it is due.</summary>
    /// <returns>True when it has just ended, well or not, and the chip is to measure again.</returns>
    internal bool Step(long nowMs)
    {
        if (_phase == Phase.Wanted)
        {
            _dueMs = nowMs + Scd4xCommands.StopMs;
            return !Proceed(_port.Send16(Scd4xCommands.StopPeriodic), Phase.Stopping);
        }

        if (_phase == Phase.None || nowMs < _dueMs)
        {
            return false;
        }

        if (_phase == Phase.Stopping)
        {
            _dueMs = nowMs + Scd4xCommands.RecalibrateMs;
            return !Proceed(_port.Send16(Scd4xCommands.Recalibrate, _referencePpm), Phase.Running);
        }

        ErrorCode error = _port.ReadWords(1);
        bool isRefused = error == ErrorCode.Ok && _port.Word(0) == Scd4xCommands.RecalibrateFailed;
        Result = isRefused ? ErrorCode.BadCalibration : error;
        CorrectionPpm = Result == ErrorCode.Ok ? _port.Word(0) - 0x8000 : CorrectionPpm;
        _phase = Phase.None;
        return true;
    }

    /// <summary>Milliseconds until the next step; int.MaxValue when none is on.</summary>
    internal int DueInMs(long nowMs) => !IsOn ? int.MaxValue : _dueMs > nowMs ? (int)(_dueMs - nowMs) : 0;

    private bool Proceed(ErrorCode error, Phase next)
    {
        _phase = error == ErrorCode.Ok ? next : Phase.None;
        Result = error == ErrorCode.Ok ? ErrorCode.NotReady : error;
        return error == ErrorCode.Ok;
    }
}
