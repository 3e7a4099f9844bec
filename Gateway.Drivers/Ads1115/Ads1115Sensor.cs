// ADS1115: four inputs one after the other, a single conversion each, asleep between. An input that cannot be
// measured (at the end of the range, a broken loop) has no value and a bit in the channel "fault"; the others
// go on.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Ads1115;

/// <summary>Four voltages or 4–20 mA loops. Source: Texas Instruments SBAS444D.</summary>
public sealed class Ads1115Sensor : ChipSensor
{
    private const int InputCount = 4;
    private const int FaultChannel = 4;
    private const int OverrangeShift = 4;
    private const int RawMax = 32767;
    private const int RawMin = -32768;

    private readonly RegisterPort _port;
    private readonly Ads1115Options _options;
    private readonly int[] _raw = new int[InputCount];
    private int _input;

    /// <summary>Creates the driver; the chip is not asked yet.</summary>
    /// <param name="channel">The chip, 0x48–0x4B.</param>
    /// <param name="options">How it measures.</param>
    public Ads1115Sensor(II2cChannel channel, Ads1115Options options)
        : base(options.Channels())
    {
        _port = new RegisterPort(channel, 2);
        _options = options;
    }

    private int Settings =>
        _options.Settings | (Ads1115Registers.FirstInput + (_input * Ads1115Registers.InputStep));

    /// <inheritdoc/>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs)
    {
        // Its settings after power-on, without a start: what another chip makes of them differs.
        ErrorCode error = _port.WriteWord(Ads1115Registers.Configuration, Ads1115Registers.AfterReset);
        int settings = 0;
        error = error == ErrorCode.Ok
            ? _port.ReadWord(Ads1115Registers.Configuration, out settings)
            : error;
        bool isKnown = (settings & ~Ads1115Registers.Start) == Ads1115Registers.AfterReset;
        error = error == ErrorCode.Ok && !isKnown ? ErrorCode.WrongId : error;
        error = error == ErrorCode.Ok
            ? _port.WriteWord(Ads1115Registers.LowThreshold, Ads1115Registers.Witness)
            : error;
        return error == ErrorCode.Ok ? CheckWitness(ErrorCode.WrongId) : error;
    }

    /// <inheritdoc/>
    protected override ErrorCode Start(long nowMs, out int readyInMs)
    {
        readyInMs = _options.ConversionMs;
        _input = 0;
        return StartInput();
    }

    /// <summary>Takes a conversion and starts the next; NotReady until all four are there.</summary>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        ErrorCode error = _port.ReadWord(Ads1115Registers.Configuration, out int settings);
        if (error == ErrorCode.Ok && (settings & ~Ads1115Registers.Start) != Settings)
        {
            return ErrorCode.SensorReset;
        }

        if (error != ErrorCode.Ok || (settings & Ads1115Registers.Start) == 0)
        {
            return error == ErrorCode.Ok ? ErrorCode.NotReady : error;
        }

        error = _port.ReadSigned(Ads1115Registers.Conversion, out int raw);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        _raw[_input] = raw;
        if (_input < InputCount - 1)
        {
            _input++;
            error = StartInput();
            return error == ErrorCode.Ok ? ErrorCode.NotReady : error;
        }

        error = CheckWitness(ErrorCode.SensorReset);
        if (error == ErrorCode.Ok)
        {
            Convert(values);
        }

        return error;
    }

    private ErrorCode StartInput()
    {
        return _port.WriteWord(Ads1115Registers.Configuration, Settings | Ads1115Registers.Start);
    }

    // A chip that lost its supply has its own threshold again: no result since then may count.
    private ErrorCode CheckWitness(ErrorCode otherwise)
    {
        ErrorCode error = _port.ReadWord(Ads1115Registers.LowThreshold, out int threshold);
        return error == ErrorCode.Ok && threshold != Ads1115Registers.Witness ? otherwise : error;
    }

    private void Convert(int[] values)
    {
        int faults = 0;
        for (int i = 0; i < InputCount; i++)
        {
            int raw = _raw[i];
            bool isOver = raw == RawMax || raw == RawMin;
            bool isBroken = false;
            if (_options.LoopMicroOhms == 0)
            {
                values[i] = Ads1115Arithmetic.Volts(raw, _options.RangeMilliVolts);
            }
            else
            {
                int microAmps = Ads1115Arithmetic.MicroAmps(
                    raw, _options.RangeMilliVolts, _options.LoopMicroOhms);
                values[i] = microAmps;
                isBroken = microAmps < Ads1115Arithmetic.WireBreakMicroAmps;
                isOver = !isBroken && (isOver || microAmps > Ads1115Arithmetic.OverrangeMicroAmps);
            }

            faults |= (isBroken ? 1 : 0) << i;
            faults |= (isOver ? 1 : 0) << (i + OverrangeShift);
            values[i] = isBroken || isOver ? SensorValue.None : values[i];
        }

        values[FaultChannel] = faults;
    }
}
