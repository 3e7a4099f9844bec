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
public sealed class Scd4xSensor : ChipSensor, ICalibratedSensor, IPressureCompensated
{
    /// <summary>Milliseconds between two measurements of the chip.</summary>
    public const int CycleMs = 5000;

    /// <summary>The same in low-power mode.</summary>
    public const int LowPowerCycleMs = 30000;

    /// <summary>Milliseconds it must have measured before a recalibration (§3.8.1: three minutes).</summary>
    public const int CalibrationRestMs = 180000;

    // Table 1: specified 400–5000 ppm, output 0–40000 ppm.
    private const int PpmMax = 40000;

    // The chip's clock may be slow by this much a cycle before the reading counts as late.
    private const int CycleMarginMs = 200;

    private const int WaitMs = 50;

    private readonly SensirionPort _port;
    private readonly Scd4xCalibration _calibration;
    private readonly bool _isLowPower;
    private readonly int _altitudeMetres;
    private ReadStep _readStep;
    private long _measuringSinceMs;
    private int _hectopascals;
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
        _calibration = new Scd4xCalibration(_port);
        _isLowPower = isLowPower;
        _altitudeMetres = altitudeMetres;
    }

    private enum ReadStep
    {
        AskReady,
        TakeReady,
        TakeValues,
    }

    private int LongestCycleMs => (_isLowPower ? LowPowerCycleMs : CycleMs) + CycleMarginMs;

    /// <inheritdoc/>
    public int CalibratedChannel => 0;

    /// <inheritdoc/>
    public ErrorCode CalibrationResult => _calibration.Result;

    /// <inheritdoc/>
    public int Correction => _calibration.CorrectionPpm;

    /// <summary>Wants a forced recalibration, carried out by <see cref="Service"/>.</summary>
    /// <param name="reference">The true concentration, 400–2000 ppm.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <returns>Ok; OutOfRange; WrongState until the chip has measured for <see
    /// cref="CalibrationRestMs"/>.</returns>
    public ErrorCode Calibrate(int reference, long nowMs)
    {
        bool hasSettled = HasBegun && !_isFreshUnknown && nowMs - _measuringSinceMs >= CalibrationRestMs;
        return hasSettled ? _calibration.Want(reference) : ErrorCode.WrongState;
    }

    /// <inheritdoc/>
    public ErrorCode SetPressure(int pascals)
    {
        if (pascals < 70000 || pascals > 120000)
        {
            return ErrorCode.OutOfRange;
        }

        // Sent by the next start: between a command and its answer the chip takes nothing else.
        _hectopascals = (pascals + 50) / 100;
        return ErrorCode.Ok;
    }

    /// <summary>Carries a wanted recalibration on.</summary>
    public override int Service(long nowMs, out bool wantsReading, out long changedAtMs)
    {
        wantsReading = false;
        changedAtMs = 0;
        if (_calibration.IsWanted && IsMeasuring)
        {
            return WaitMs; // a reading under way comes first
        }

        if (_calibration.Step(nowMs))
        {
            StartCycle(); // when this fails the next reading finds nothing ready, and begins anew
            _isFreshUnknown = false;
            _measuringSinceMs = nowMs;
            _freshMs = nowMs + LongestCycleMs;
        }

        return _calibration.DueInMs(nowMs);
    }

    /// <inheritdoc/>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs)
    {
        if (isFirst)
        {
            _calibration.Abandon();
            _hectopascals = 0;

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

    /// <summary>Sends a new pressure, if there is one: the chip measures by itself.</summary>
    protected override ErrorCode Start(long nowMs, out int readyInMs)
    {
        if (_isFreshUnknown)
        {
            _isFreshUnknown = false;
            _measuringSinceMs = nowMs;
            _freshMs = nowMs + LongestCycleMs;
        }

        if (_calibration.IsOn)
        {
            _freshMs = nowMs + Scd4xCalibration.DurationMs + LongestCycleMs;
        }

        _startMs = nowMs;
        readyInMs = _freshMs > nowMs ? (int)(_freshMs - nowMs) : 0;
        _readStep = ReadStep.AskReady;
        if (_hectopascals == 0 || _calibration.IsOn)
        {
            return ErrorCode.Ok;
        }

        readyInMs = readyInMs < Scd4xCommands.SetPressureMs ? Scd4xCommands.SetPressureMs : readyInMs;
        ErrorCode error = _port.Send16(Scd4xCommands.SetPressure, _hectopascals);
        _hectopascals = 0;
        return error;
    }

    /// <summary>One step a call: the chip needs 1 ms between a command and its answer.</summary>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        if (_isFreshUnknown)
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
}
