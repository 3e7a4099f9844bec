// TF-Luna: one measurement on demand. That it is new is seen by its tick: the tick before the trigger is
// remembered, a changed one is read before and after the values. The mode is volatile and read back after
// them: a lidar that lost its supply measures by itself again.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.TfLuna;

/// <summary>Distance, signal, temperature. Source: Benewake SJ-PM-TF-Luna (A05).</summary>
public sealed class TfLunaSensor : ChipSensor
{
    // §6.3: a written register may be read back after 100 ms; one more because uptime is cut.
    private const int SettleMs = 101;

    // One frame of 100 Hz, the rate after power-on (§6.5); one more for the same reason, and one to spare.
    private const int MeasuringMs = 12;

    // A tick that rolled over to the same value, or a lost trigger: once more.
    private const int TriggerAgainMs = 100;

    private readonly RegisterPort _port;
    private readonly int _centimetresMax;
    private int _tickBefore;
    private bool _hasTriggeredAgain;

    /// <summary>Creates the driver; the chip is not asked yet.</summary>
    /// <param name="channel">The lidar.</param>
    /// <param name="millimetresMax">Farthest distance that counts, 200–8000 mm.</param>
    public TfLunaSensor(II2cChannel channel, int millimetresMax)
        : base(new[]
        {
            new ChannelInfo("distance", "m", 2),
            new ChannelInfo("signal", "/", 0),
            new ChannelInfo("temperature", "Cel", 2),
        })
    {
        _port = new RegisterPort(channel, 8);
        _centimetresMax = millimetresMax / 10;
    }

    /// <inheritdoc/>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs)
    {
        if (!isFirst)
        {
            return elapsedMs < SettleMs ? ErrorCode.NotReady : CheckMode();
        }

        ErrorCode error = _port.Read(TfLunaRegisters.Signature, 4);
        byte[] data = _port.Data;
        bool isLuna = data[0] == 'L' && data[1] == 'U' && data[2] == 'N' && data[3] == 'A';
        error = error == ErrorCode.Ok && !isLuna ? ErrorCode.WrongId : error;
        error = error == ErrorCode.Ok
            ? _port.Write(TfLunaRegisters.Mode, TfLunaRegisters.ModeTrigger)
            : error;
        return error == ErrorCode.Ok ? ErrorCode.NotReady : error;
    }

    /// <inheritdoc/>
    protected override ErrorCode Start(long nowMs, out int readyInMs)
    {
        readyInMs = MeasuringMs;
        _hasTriggeredAgain = false;
        ErrorCode error = ReadTick(out _tickBefore);
        return error == ErrorCode.Ok ? _port.Write(TfLunaRegisters.Trigger, 1) : error;
    }

    /// <inheritdoc/>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        ErrorCode error = ReadTick(out int tick);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        if (tick == _tickBefore)
        {
            return WaitOrTriggerAgain(elapsedMs);
        }

        error = _port.Read(TfLunaRegisters.Distance, 8);
        byte[] data = _port.Data;
        values[0] = TfLunaArithmetic.Word(data[0], data[1]);
        values[1] = TfLunaArithmetic.Word(data[2], data[3]);
        values[2] = TfLunaArithmetic.CentiCelsius(data[4], data[5]);
        int tickAfter = TfLunaArithmetic.Word(data[6], data[7]);
        error = error == ErrorCode.Ok ? CheckMode() : error;
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        return tickAfter != tick ? ErrorCode.NotReady // measured again while we read
            : TfLunaArithmetic.IsReliable(values[0], values[1], _centimetresMax) ? ErrorCode.Ok
            : ErrorCode.ValueOutOfRange;
    }

    private ErrorCode WaitOrTriggerAgain(long elapsedMs)
    {
        if (_hasTriggeredAgain || elapsedMs < TriggerAgainMs)
        {
            return ErrorCode.NotReady;
        }

        _hasTriggeredAgain = true;
        ErrorCode error = _port.Write(TfLunaRegisters.Trigger, 1);
        return error == ErrorCode.Ok ? ErrorCode.NotReady : error;
    }

    private ErrorCode ReadTick(out int tick)
    {
        ErrorCode error = _port.Read(TfLunaRegisters.Tick, 2);
        tick = TfLunaArithmetic.Word(_port.Data[0], _port.Data[1]);
        return error;
    }

    private ErrorCode CheckMode()
    {
        ErrorCode error = _port.Read(TfLunaRegisters.Mode, 1);
        bool isOurs = _port.Data[0] == TfLunaRegisters.ModeTrigger;
        return error == ErrorCode.Ok && !isOurs ? ErrorCode.SensorReset : error;
    }
}
