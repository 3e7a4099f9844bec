// DS3231: a clock with a crystal that knows its temperature, on a battery of its own. A reading measures the
// temperature and takes the time; who wants the time asks ITimeSource. A clock that has stopped (battery
// empty, never set) says so, and then has no time until somebody sets it.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Ds3231;

/// <summary>Temperature, and whether the time is known. Source: Maxim 19-5170 rev. 10.</summary>
public sealed class Ds3231Sensor : ChipSensor, ITimeSource
{
    // "Temperature Conversion Time": 200 ms at most.
    private const int ConversionMs = 201;

    // The chip shows whole seconds: in the middle of one the error is half a second at most.
    private const int HalfSecondMs = 500;

    private readonly II2cChannel _channel;
    private readonly RegisterPort _port;
    private readonly byte[] _time = new byte[Ds3231Registers.TimeBytes + 1];
    private long _utcMs;
    private long _atMs;
    private int _status;

    /// <summary>Creates the driver; the chip is not asked yet.</summary>
    /// <param name="channel">The chip, at 0x68.</param>
    public Ds3231Sensor(II2cChannel channel)
        : base(new[]
        {
            new ChannelInfo("temperature", "Cel", 2),
            new ChannelInfo("valid", "/", 0),
        })
    {
        _channel = channel;
        _port = new RegisterPort(channel, Ds3231Registers.Count);
    }

    /// <inheritdoc/>
    public bool TryGetUtc(out long utcMs, out long atMs)
    {
        bool isKnown = _utcMs != 0;
        utcMs = isKnown ? _utcMs + HalfSecondMs : 0;
        atMs = isKnown ? _atMs : 0;
        return isKnown;
    }

    /// <summary>Sets time and date; the second begins with the call.</summary>
    /// <param name="utcMs">2000-01-01 to 2199-12-31 in ms since 1970; the second it lies in.</param>
    /// <returns>Ok; OutOfRange; WrongState while the chip has not begun; an error of the bus.</returns>
    public ErrorCode SetUtc(long utcMs)
    {
        if (utcMs < Ds3231Arithmetic.UtcMin || utcMs >= Ds3231Arithmetic.UtcEnd)
        {
            return ErrorCode.OutOfRange;
        }

        if (!HasBegun)
        {
            return ErrorCode.WrongState;
        }

        _utcMs = 0; // known again with the next reading
        _time[0] = Ds3231Registers.Seconds;
        Ds3231Arithmetic.Put(utcMs, _time, 1);
        ErrorCode error = _channel.Write(_time, _time.Length);

        // Only now: a time that was not written must not look as if it was.
        return error == ErrorCode.Ok
            ? _port.Write(Ds3231Registers.Status, _status & Ds3231Registers.Output32Khz)
            : error;
    }

    /// <inheritdoc/>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs)
    {
        ErrorCode error = _port.Read(Ds3231Registers.Seconds, Ds3231Registers.Count);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        byte[] data = _port.Data;
        bool isChip = (data[Ds3231Registers.Status] & Ds3231Registers.StatusUnused) == 0
            && (data[Ds3231Registers.TemperatureLow] & Ds3231Registers.TemperatureUnused) == 0
            && Ds3231Arithmetic.TryToUtc(data, out _);
        return isChip
            ? _port.Write(Ds3231Registers.Control, Ds3231Registers.ControlValue)
            : ErrorCode.WrongId;
    }

    /// <inheritdoc/>
    protected override ErrorCode Start(long nowMs, out int readyInMs)
    {
        readyInMs = ConversionMs;
        ErrorCode error = _port.Read(Ds3231Registers.Status, 1);

        // It is measuring by itself, as once a minute: that result will do, and it may not be disturbed.
        bool isBusy = (_port.Data[0] & Ds3231Registers.Busy) != 0;
        return error != ErrorCode.Ok || isBusy
            ? error
            : _port.Write(
                Ds3231Registers.Control, Ds3231Registers.ControlValue | Ds3231Registers.Convert);
    }

    /// <inheritdoc/>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        ErrorCode error = _port.Read(Ds3231Registers.Seconds, Ds3231Registers.Count);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        byte[] data = _port.Data;
        int control = data[Ds3231Registers.Control];
        _status = data[Ds3231Registers.Status];
        if ((control & ~Ds3231Registers.Convert) != Ds3231Registers.ControlValue)
        {
            _utcMs = 0;
            return ErrorCode.SensorReset;
        }

        if ((control & Ds3231Registers.Convert) != 0 || (_status & Ds3231Registers.Busy) != 0)
        {
            return ErrorCode.NotReady;
        }

        bool hasStopped = (_status & Ds3231Registers.OscillatorStopped) != 0;
        bool isTime = Ds3231Arithmetic.TryToUtc(data, out long utcMs);
        _utcMs = isTime && !hasStopped ? utcMs : 0;
        _atMs = NowMs;
        values[0] = Ds3231Arithmetic.CentiCelsius(
            data[Ds3231Registers.TemperatureHigh], data[Ds3231Registers.TemperatureLow]);
        values[1] = _utcMs != 0 ? 1 : 0;
        return ErrorCode.Ok;
    }
}
