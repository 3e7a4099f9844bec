// BME280 and BMP280 over I2C in forced mode: asleep between readings, one conversion each time.
// A chip that was reset, does not answer or measures outside its range yields an error and must begin anew.
// Limits: 7-bit address 0x76 or 0x77; one instance per chip; called from the main loop only.

using System;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Drivers.Bme280;

/// <summary>Temperature, humidity (BME280 only) and pressure. Source: BST-BME280-DS002,
/// BST-BMP280-DS001.</summary>
public sealed class Bme280Sensor : ISensor
{
    // Table 1 (t_startup): 2 ms; one more because uptime is cut to whole milliseconds.
    private const int StartupMs = 3;

    // Copying takes part of the start-up; when it lasts this long the reset is repeated.
    private const int ResetLimitMs = 100;

    // Table 1, operating range.
    private const int CentiCelsiusMin = -4000;
    private const int CentiCelsiusMax = 8500;
    private const int PascalsMin = 30000;
    private const int PascalsMax = 110000;

    private readonly Bme280Chip _chip;
    private readonly Bme280Calibration _calibration = new Bme280Calibration();
    private readonly ChannelInfo[] _channels;
    private readonly int _humidityIndex;
    private readonly int _pressureIndex;
    private readonly int _measuringMs;
    private Phase _phase;
    private long _resetAtMs;

    /// <summary>Creates the driver; the chip is not asked yet.</summary>
    /// <param name="channel">The chip, at 0x76 or 0x77.</param>
    /// <param name="isBme280">True for a BME280, false for a BMP280 (no humidity).</param>
    /// <param name="options">Oversampling.</param>
    /// <exception cref="ArgumentException">An oversampling is not 1, 2, 4, 8, 16 (or 0 where
    /// allowed).</exception>
    public Bme280Sensor(II2cChannel channel, bool isBme280, Bme280Options options)
    {
        int humidity = isBme280 ? options.HumidityOversampling : 0;
        int temperatureCode = Bme280Options.CodeOf(options.TemperatureOversampling);
        int pressureCode = Bme280Options.CodeOf(options.PressureOversampling);
        int humidityCode = Bme280Options.CodeOf(humidity);
        if (temperatureCode < 1 || pressureCode < 0 || humidityCode < 0)
        {
            throw new ArgumentException("oversampling");
        }

        int ctrlMeas = (temperatureCode << Bme280Registers.TemperatureShift)
            | (pressureCode << Bme280Registers.PressureShift);
        _chip = new Bme280Chip(channel, isBme280, (byte)humidityCode, (byte)ctrlMeas);
        int microseconds = Bme280Arithmetic.MeasuringTimeMicroseconds(
            options.TemperatureOversampling, options.PressureOversampling, humidity);
        _measuringMs = ((microseconds + 999) / 1000) + 1;

        int count = 1;
        _humidityIndex = humidityCode == 0 ? -1 : count++;
        _pressureIndex = pressureCode == 0 ? -1 : count++;
        _channels = new ChannelInfo[count];
        _channels[0] = new ChannelInfo("temperature", "Cel", 2);
        if (_humidityIndex > 0)
        {
            _channels[_humidityIndex] = new ChannelInfo("humidity", "%RH", 2);
        }

        if (_pressureIndex > 0)
        {
            _channels[_pressureIndex] = new ChannelInfo("pressure", "Pa", 0);
        }
    }

    private enum Phase
    {
        Unknown,
        Resetting,
        Asleep,
        Measuring,
    }

    /// <inheritdoc/>
    public int ChannelCount => _channels.Length;

    /// <inheritdoc/>
    public ChannelInfo GetChannel(int index) => _channels[index];

    /// <summary>Probes the identity and resets the chip, then, called again, loads calibration and
    /// settings.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="error">NotReady while the chip starts up (about 3 ms); WrongId; BadCalibration; bus
    /// errors.</param>
    public bool TryBegin(long nowMs, out ErrorCode error)
    {
        error = _phase == Phase.Resetting ? FinishBegin(nowMs) : BeginReset(nowMs);
        return error == ErrorCode.Ok;
    }

    /// <summary>Starts one conversion. WrongState before <see cref="TryBegin"/> succeeded, or bus
    /// errors.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="readyInMs">Longest measuring time in milliseconds (§9.1), rounded up.</param>
    /// <param name="error">Why it failed.</param>
    public bool TryStart(long nowMs, out int readyInMs, out ErrorCode error)
    {
        readyInMs = 0;
        if (_phase != Phase.Asleep && _phase != Phase.Measuring)
        {
            error = ErrorCode.WrongState;
            return false;
        }

        error = _chip.StartConversion();
        if (error != ErrorCode.Ok)
        {
            _phase = Phase.Unknown;
            return false;
        }

        _phase = Phase.Measuring;
        readyInMs = _measuringMs;
        return true;
    }

    /// <summary>Reads and compensates the conversion that was started.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="values">0.01 °C, 0.01 %RH, Pa in the order of the channels; zeros on failure.</param>
    /// <param name="error">NotReady (ask again); SensorReset; ValueOutOfRange; WrongState without a start;
    /// bus errors. After all but NotReady <see cref="TryBegin"/> is needed.</param>
    public bool TryRead(long nowMs, int[] values, out ErrorCode error)
    {
        error = _phase == Phase.Measuring ? _chip.ReadConversion() : ErrorCode.WrongState;
        error = error == ErrorCode.Ok ? Compensate(values) : error;
        if (error == ErrorCode.Ok)
        {
            _phase = Phase.Asleep;
            return true;
        }

        Array.Clear(values, 0, _channels.Length);
        if (error != ErrorCode.NotReady)
        {
            _phase = Phase.Unknown;
        }

        return false;
    }

    /// <inheritdoc/>
    public int Service(long nowMs, out bool wantsReading, out long changedAtMs)
    {
        wantsReading = false;
        changedAtMs = 0;
        return int.MaxValue;
    }

    private ErrorCode BeginReset(long nowMs)
    {
        _phase = Phase.Unknown;
        ErrorCode error = _chip.Reset();
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        _phase = Phase.Resetting;
        _resetAtMs = nowMs;
        return ErrorCode.NotReady;
    }

    private ErrorCode FinishBegin(long nowMs)
    {
        long elapsedMs = nowMs - _resetAtMs;
        if (elapsedMs < StartupMs)
        {
            return ErrorCode.NotReady;
        }

        ErrorCode error = _chip.CheckStarted();
        if (error == ErrorCode.NotReady && elapsedMs < ResetLimitMs)
        {
            return error;
        }

        error = error == ErrorCode.Ok ? _chip.LoadCalibration(_calibration) : error;
        error = error == ErrorCode.Ok ? _chip.WriteSettings() : error;
        _phase = error == ErrorCode.Ok ? Phase.Asleep : Phase.Unknown;
        return error;
    }

    private ErrorCode Compensate(int[] values)
    {
        int fine = Bme280Arithmetic.FineTemperature(_calibration, _chip.RawTemperature);
        values[0] = Bme280Arithmetic.CentiCelsius(fine);
        bool isInRange = values[0] >= CentiCelsiusMin && values[0] <= CentiCelsiusMax;
        if (_humidityIndex > 0)
        {
            values[_humidityIndex] = Bme280Arithmetic.RoundCentiPercent(
                Bme280Arithmetic.HumidityQ10(_calibration, _chip.RawHumidity, fine));
        }

        if (_pressureIndex > 0)
        {
            int pascals = Bme280Arithmetic.RoundPascals(
                Bme280Arithmetic.PressureQ8(_calibration, _chip.RawPressure, fine));
            values[_pressureIndex] = pascals;
            isInRange &= pascals >= PascalsMin && pascals <= PascalsMax;
        }

        return isInRange ? ErrorCode.Ok : ErrorCode.ValueOutOfRange;
    }
}
