// SCD40, SCD41: CO2 by photoacoustics, measuring by itself every 5 s (or 30 s); a reading takes the newest
// measurement, once. A chip that lost its supply is idle: it never has a measurement ready, and is begun
// anew.
//
// A forced recalibration stops the measurement, takes a second, and starts it again; the sensor should have
// measured for three minutes in air of the known concentration.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;
using Gateway.Drivers.Sensirion;
using Gateway.Drivers.Sht;

namespace Gateway.Drivers.Scd4x;

/// <summary>CO2, temperature, humidity. Source: Sensirion SCD4x datasheet (rev. 1.7).</summary>
public sealed class Scd4xSensor : ChipSensor
{
    /// <summary>Milliseconds between two measurements of the chip.</summary>
    public const int CycleMs = 5000;

    /// <summary>The same in low-power mode.</summary>
    public const int LowPowerCycleMs = 30000;

    // Table 1: specified 400–5000 ppm, output 0–40000 ppm.
    private const int PpmMax = 40000;

    // The chip's clock may be slow by this much a cycle before the reading counts as late.
    private const int CycleMarginMs = 200;

    private readonly SensirionPort _port;
    private readonly bool _isLowPower;
    private readonly int _altitudeMetres;
    private ReadStep _readStep;
    private CalibrationStep _calibration;
    private long _calibrationMs;
    private int _referencePpm;
    private long _startMs;
    private long _freshMs;
    private bool _isFreshUnknown;

    /// <summary>Creates the driver; the chip is not asked yet.</summary>
    /// <param name="channel">The chip, at 0x62.</param>
    /// <param name="isLowPower">A measurement every 30 s instead of 5 s.</param>
    /// <param name="altitudeMetres">Height above sea level, 0–3000.</param>
    public Scd4xSensor(II2cChannel channel, bool isLowPower, int altitudeMetres)
        : base(new[]
        {
            new ChannelInfo("co2", "ppm", 0),
            new ChannelInfo("temperature", "Cel", 2),
            new ChannelInfo("humidity", "%RH", 2),
        })
    {
        _port = new SensirionPort(channel);
        _isLowPower = isLowPower;
        _altitudeMetres = altitudeMetres;
    }

    private enum ReadStep
    {
        AskReady,
        TakeReady,
        TakeValues,
    }

    private enum CalibrationStep
    {
        None,
        Wanted,
        Stopping,
        Running,
    }

    private int LongestCycleMs => (_isLowPower ? LowPowerCycleMs : CycleMs) + CycleMarginMs;

    /// <summary>Outcome of the last recalibration: Ok, NotReady while one is wanted or runs,
    /// BadCalibration when the chip refused, or an error of the bus.</summary>
    public ErrorCode CalibrationResult { get; private set; }

    /// <summary>Correction of the last successful recalibration in ppm.</summary>
    public int CalibrationPpm { get; private set; }

    /// <summary>Wants a recalibration to <paramref name="referencePpm"/> (400–2000), carried out by <see
    /// cref="Service"/>.</summary>
    /// <returns>Ok, OutOfRange, or WrongState when the chip has not begun.</returns>
    public ErrorCode Recalibrate(int referencePpm)
    {
        if (referencePpm < 400 || referencePpm > 2000)
        {
            return ErrorCode.OutOfRange;
        }

        if (!HasBegun)
        {
            return ErrorCode.WrongState;
        }

        _referencePpm = referencePpm;
        _calibration = CalibrationStep.Wanted;
        CalibrationResult = ErrorCode.NotReady;
        return ErrorCode.Ok;
    }

    /// <summary>Tells the chip the air pressure, 70000–120000 Pa; it counts instead of the altitude until
    /// the chip is begun anew.</summary>
    /// <returns>Ok, OutOfRange, WrongState or an error of the bus.</returns>
    public ErrorCode SetPressure(int pascals)
    {
        return pascals < 70000 || pascals > 120000 ? ErrorCode.OutOfRange
            : !HasBegun ? ErrorCode.WrongState
            : _port.Send16(Scd4xCommands.SetPressure, (pascals + 50) / 100);
    }

    /// <summary>Carries a wanted recalibration on.</summary>
    public override int Service(long nowMs, out bool wantsReading, out long changedAtMs)
    {
        wantsReading = false;
        changedAtMs = 0;
        if (_calibration == CalibrationStep.None)
        {
            return int.MaxValue;
        }

        if (_calibration == CalibrationStep.Wanted)
        {
            Proceed(_port.Send16(Scd4xCommands.StopPeriodic), CalibrationStep.Stopping);
            _calibrationMs = nowMs + Scd4xCommands.StopMs;
        }
        else if (nowMs >= _calibrationMs && _calibration == CalibrationStep.Stopping)
        {
            Proceed(_port.Send16(Scd4xCommands.Recalibrate, _referencePpm), CalibrationStep.Running);
            _calibrationMs = nowMs + Scd4xCommands.RecalibrateMs;
        }
        else if (nowMs >= _calibrationMs)
        {
            FinishCalibration(nowMs);
        }

        return _calibration == CalibrationStep.None ? int.MaxValue : (int)(_calibrationMs - nowMs);
    }

    /// <inheritdoc/>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs)
    {
        if (isFirst)
        {
            _calibration = CalibrationStep.None;

            // It may have been measuring since before our own restart, and then takes nothing but this.
            ErrorCode sent = _port.Send16(Scd4xCommands.StopPeriodic);
            return sent == ErrorCode.Ok ? ErrorCode.NotReady : sent;
        }

        if (elapsedMs <= Scd4xCommands.StopMs)
        {
            return ErrorCode.NotReady;
        }

        ErrorCode error = _port.Send16(Scd4xCommands.ReadSerial);
        error = error == ErrorCode.Ok ? _port.ReadWords(3) : error;
        error = error == ErrorCode.Ok ? _port.Send16(Scd4xCommands.SetAltitude, _altitudeMetres) : error;
        return error == ErrorCode.Ok ? StartCycle() : error;
    }

    /// <summary>Nothing is sent: the chip measures by itself.</summary>
    protected override ErrorCode Start(long nowMs, out int readyInMs)
    {
        if (_isFreshUnknown)
        {
            _isFreshUnknown = false;
            _freshMs = nowMs + LongestCycleMs;
        }

        _startMs = nowMs;
        readyInMs = _freshMs > nowMs ? (int)(_freshMs - nowMs) : 0;
        _readStep = ReadStep.AskReady;
        return ErrorCode.Ok;
    }

    /// <summary>One step a call: the chip needs 1 ms between a command and its answer.</summary>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        if (_calibration != CalibrationStep.None || _isFreshUnknown)
        {
            return ErrorCode.NotReady;
        }

        ErrorCode error;
        switch (_readStep)
        {
            case ReadStep.AskReady:
                error = _port.Send16(Scd4xCommands.ReadDataReady);
                _readStep = ReadStep.TakeReady;
                return error == ErrorCode.Ok ? ErrorCode.NotReady : error;
            case ReadStep.TakeReady:
                error = _port.ReadWords(1);
                bool isReady = (_port.Word(0) & Scd4xCommands.DataReadyMask) != 0;
                _readStep = isReady ? ReadStep.TakeValues : ReadStep.AskReady;
                error = error == ErrorCode.Ok && isReady
                    ? _port.Send16(Scd4xCommands.ReadMeasurement)
                    : error;
                return error == ErrorCode.Ok ? ErrorCode.NotReady : error;
            default:
                error = _port.ReadWords(3);
                _freshMs = _startMs + elapsedMs + LongestCycleMs; // the next one comes no later
                return error == ErrorCode.Ok ? Convert(values) : error;
        }
    }

    private ErrorCode Convert(int[] values)
    {
        values[0] = _port.Word(0);
        values[1] = ShtArithmetic.CentiCelsius(_port.Word(1));
        values[2] = ShtArithmetic.Sht3xCentiPercent(_port.Word(2));
        return values[0] == 0 || values[0] > PpmMax ? ErrorCode.ValueOutOfRange : ErrorCode.Ok;
    }

    private ErrorCode StartCycle()
    {
        _isFreshUnknown = true;
        return _port.Send16(_isLowPower ? Scd4xCommands.StartLowPower : Scd4xCommands.StartPeriodic);
    }

    private void Proceed(ErrorCode error, CalibrationStep next)
    {
        _calibration = error == ErrorCode.Ok ? next : CalibrationStep.None;
        CalibrationResult = error == ErrorCode.Ok ? ErrorCode.NotReady : error;
    }

    private void FinishCalibration(long nowMs)
    {
        _calibration = CalibrationStep.None;
        ErrorCode error = _port.ReadWords(1);
        if (error == ErrorCode.Ok && _port.Word(0) == Scd4xCommands.RecalibrateFailed)
        {
            error = ErrorCode.BadCalibration;
        }

        CalibrationPpm = error == ErrorCode.Ok ? _port.Word(0) - 0x8000 : CalibrationPpm;
        CalibrationResult = error;
        StartCycle(); // when this fails the next reading finds nothing ready, and begins anew
        _isFreshUnknown = false;
        _freshMs = nowMs + LongestCycleMs;
    }
}
