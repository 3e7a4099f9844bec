// SHT3x and SHT4x: one measurement on demand, idle between. Every word has a checksum; a wrong one gives an
// error and no value. While it measures a chip refuses to be read, which on the bus is no answer: it is taken
// for NotReady as long as the measurement may last, for NoAnswer after that.
//
// With drying, the heater runs for a second after a reading of 95 %RH or more: condensed water would hold the
// reading at 100 % for hours. The chip is warm for some seconds then: readings should be 10 s apart.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;
using Gateway.Drivers.Sensirion;

namespace Gateway.Drivers.Sht;

/// <summary>Temperature and humidity. Source: SHT3x-DIS datasheet (rev. 7), SHT4x datasheet (rev.
/// 7).</summary>
public sealed class ShtSensor : ChipSensor
{
    /// <summary>From this humidity on the heater runs, in 0.01 %RH.</summary>
    public const int DryFromCentiPercent = 9500;

    /// <summary>How long the heater runs, in milliseconds.</summary>
    public const int HeatMs = 1000;

    // Soft reset: 1.5 ms (SHT3x table 4), 1 ms (SHT4x table 5); one more because uptime is cut.
    private const int ResetMs = 3;

    // Beyond the longest measuring time; then the chip is not busy but absent.
    private const int GraceMs = 20;

    private readonly SensirionPort _port;
    private readonly bool _isSht4x;
    private readonly ShtPrecision _precision;
    private readonly bool _dries;
    private bool _isHeaterDue;
    private long _heaterOffMs;
    private bool _isHeating;

    /// <summary>Creates the driver; the chip is not asked yet.</summary>
    /// <param name="channel">The chip: 0x44 or 0x45 (SHT3x), 0x44–0x46 (SHT4x).</param>
    /// <param name="isSht4x">False for an SHT3x.</param>
    /// <param name="precision">Repeatability.</param>
    /// <param name="dries">Whether the heater dries the chip after high humidity.</param>
    public ShtSensor(II2cChannel channel, bool isSht4x, ShtPrecision precision, bool dries)
        : base(new[] { new ChannelInfo("temperature", "Cel", 2), new ChannelInfo("humidity", "%RH", 2) })
    {
        _port = new SensirionPort(channel);
        _isSht4x = isSht4x;
        _precision = precision;
        _dries = dries;
    }

    /// <summary>The chip's number, unique to it, 32 bits; 0 before it has begun.</summary>
    public uint SerialNumber { get; private set; }

    /// <summary>How often the heater was switched on since start.</summary>
    public int HeatCount { get; private set; }

    /// <summary>Runs the heater after high humidity, if drying is on.</summary>
    public override int Service(long nowMs, out bool wantsReading, out long changedAtMs)
    {
        wantsReading = false;
        changedAtMs = 0;
        if (_isHeaterDue && HasBegun)
        {
            _isHeaterDue = false;
            SwitchHeaterOn(nowMs);
        }

        if (_isHeating && nowMs >= _heaterOffMs)
        {
            _isHeating = false;
            SwitchHeaterOff();
        }

        return _isHeating ? (int)(_heaterOffMs - nowMs) : int.MaxValue;
    }

    /// <inheritdoc/>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs)
    {
        if (isFirst)
        {
            _isHeaterDue = false;
            _isHeating = false;
            SerialNumber = 0;
            ErrorCode sent = _isSht4x
                ? _port.Send8(ShtCommands.Sht4xReset)
                : _port.Send16(ShtCommands.Sht3xReset);
            return sent == ErrorCode.Ok ? ErrorCode.NotReady : sent;
        }

        if (elapsedMs < ResetMs)
        {
            return ErrorCode.NotReady;
        }

        // Neither family has an identity register: a serial number with two good checksums is one.
        ErrorCode error = _isSht4x
            ? _port.Send8(ShtCommands.Sht4xSerial)
            : _port.Send16(ShtCommands.Sht3xSerial);
        error = error == ErrorCode.Ok ? _port.ReadWords(2) : error;
        SerialNumber = ((uint)_port.Word(0) << 16) | (uint)_port.Word(1);
        return error != ErrorCode.Ok || _isSht4x ? error : _port.Send16(ShtCommands.Sht3xClearStatus);
    }

    /// <inheritdoc/>
    protected override ErrorCode Start(long nowMs, out int readyInMs)
    {
        readyInMs = MeasuringMs();
        if (_isSht4x)
        {
            return _port.Send8(
                _precision == ShtPrecision.High ? ShtCommands.Sht4xMeasureHigh
                : _precision == ShtPrecision.Medium ? ShtCommands.Sht4xMeasureMedium
                : ShtCommands.Sht4xMeasureLow);
        }

        return _port.Send16(
            _precision == ShtPrecision.High ? ShtCommands.Sht3xMeasureHigh
            : _precision == ShtPrecision.Medium ? ShtCommands.Sht3xMeasureMedium
            : ShtCommands.Sht3xMeasureLow);
    }

    /// <inheritdoc/>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        ErrorCode error = _port.ReadWords(2);
        if (error == ErrorCode.NoAnswer && elapsedMs < MeasuringMs() + GraceMs)
        {
            return ErrorCode.NotReady;
        }

        if (error != ErrorCode.Ok)
        {
            return error;
        }

        values[0] = ShtArithmetic.CentiCelsius(_port.Word(0));
        values[1] = _isSht4x
            ? ShtArithmetic.Sht4xCentiPercent(_port.Word(1))
            : ShtArithmetic.Sht3xCentiPercent(_port.Word(1));
        _isHeaterDue = _dries && values[1] >= DryFromCentiPercent;
        return ErrorCode.Ok;
    }

    // Longest times (SHT3x table 4, SHT4x table 5) rounded up, and one more because uptime is cut.
    private int MeasuringMs()
    {
        switch (_precision)
        {
            case ShtPrecision.High: return _isSht4x ? 10 : 17;
            case ShtPrecision.Medium: return _isSht4x ? 6 : 8;
            default: return _isSht4x ? 3 : 6;
        }
    }

    // A heater that cannot be switched is not worth a failure: the next reading will tell.
    private void SwitchHeaterOn(long nowMs)
    {
        ErrorCode error = _isSht4x
            ? _port.Send8(ShtCommands.Sht4xHeat)
            : _port.Send16(ShtCommands.Sht3xHeaterOn);
        if (error == ErrorCode.Ok)
        {
            HeatCount++;
            _isHeating = !_isSht4x; // an SHT4x ends it by itself
            _heaterOffMs = nowMs + HeatMs;
        }
    }

    private void SwitchHeaterOff() => _port.Send16(ShtCommands.Sht3xHeaterOff);
}
