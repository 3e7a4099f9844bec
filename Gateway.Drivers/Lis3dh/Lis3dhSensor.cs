// LIS3DH: samples by itself, 100 a second, and keeps the newest 32. A reading takes them: their mean is the
// acceleration and the tilt, their spread the vibration. Motion between readings is latched by the chip's
// interrupt generator; where INT1 is wired, it brings a reading at once.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Lis3dh;

/// <summary>Acceleration, tilt, vibration and motion. Source: ST DocID17530 rev. 2.</summary>
public sealed class Lis3dhSensor : ChipSensor
{
    private const int SampleBytes = 6;
    private const int SamplesMax = 32;

    // Fewer are no mean; they are there after 160 ms.
    private const int SamplesMin = 16;
    private const int FillMs = 200;

    // Table 11: high resolution has settled after 7 samples, here 70 ms; more because the rate varies.
    private const int TurnOnMs = 100;
    private const int MotionPauseMs = 1000;

    private readonly RegisterPort _port;
    private readonly IEdgePin _pin;
    private readonly Lis3dhRange _range;
    private readonly Lis3dhSamples _samples;
    private readonly byte[] _controls;
    private long _readAtMs;
    private long _motionAtMs;
    private bool _hasMotion;

    /// <summary>Creates the driver; the chip is not asked yet.</summary>
    /// <param name="channel">The chip, 0x18 or 0x19.</param>
    /// <param name="range">Its range.</param>
    /// <param name="pin">Where INT1 is wired to; null for nowhere.</param>
    public Lis3dhSensor(II2cChannel channel, Lis3dhRange range, IEdgePin pin)
        : base(new[]
        {
            new ChannelInfo("x", "m/s2", 2),
            new ChannelInfo("y", "m/s2", 2),
            new ChannelInfo("z", "m/s2", 2),
            new ChannelInfo("tilt", "deg", 1),
            new ChannelInfo("vibration", "m/s2", 2),
            new ChannelInfo("motion", "/", 0),
        })
    {
        _port = new RegisterPort(channel, SamplesMax * SampleBytes);
        _range = range;
        _samples = new Lis3dhSamples(range);
        _pin = pin;
        int control4 = Lis3dhRegisters.Control4Value | (range.Code << Lis3dhRegisters.RangeShift);
        _controls = new byte[]
        {
            Lis3dhRegisters.Control1Value, Lis3dhRegisters.Control2Value, Lis3dhRegisters.Control3Value,
            (byte)control4, Lis3dhRegisters.Control5Value, 0,
        };
    }

    /// <summary>Asks for a reading when INT1 says that something moves, once a second at most.</summary>
    public override int Service(long nowMs, out bool wantsReading, out long changedAtMs)
    {
        wantsReading = false;
        changedAtMs = 0;
        bool hasRisen = false;
        while (_pin != null && _pin.TryTakeEdge(out bool isHigh, out long atMs))
        {
            _motionAtMs = isHigh ? atMs : _motionAtMs;
            hasRisen |= isHigh;
        }

        // The level decides: INT1 stays high until a reading has taken what it says, whichever reading that
        // is; and an edge may have been lost.
        bool isHighNow = _pin != null && _pin.Read();
        _motionAtMs = isHighNow && !hasRisen && _motionAtMs < _readAtMs ? nowMs : _motionAtMs;
        if (!isHighNow || !HasBegun)
        {
            return int.MaxValue;
        }

        long dueMs = _readAtMs + (_motionAtMs - _readAtMs < MotionPauseMs ? MotionPauseMs : FillMs);
        if (nowMs < dueMs || !TryMeasureNow(nowMs))
        {
            return nowMs < dueMs ? (int)(dueMs - nowMs) : 1;
        }

        wantsReading = true;
        changedAtMs = _motionAtMs;
        return 0;
    }

    /// <inheritdoc/>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs)
    {
        if (isFirst)
        {
            ErrorCode asked = SwitchOn();
            return asked == ErrorCode.Ok ? ErrorCode.NotReady : asked;
        }

        return elapsedMs < TurnOnMs ? ErrorCode.NotReady : Watch();
    }

    /// <inheritdoc/>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        ErrorCode error = _port.Read(Lis3dhRegisters.FifoSource, 1);
        int source = _port.Data[0];
        int count = (source & Lis3dhRegisters.FifoOverrun) != 0 ? SamplesMax
            : (source & Lis3dhRegisters.FifoEmpty) != 0 ? 0 : source & Lis3dhRegisters.FifoCountMask;
        if (error != ErrorCode.Ok || count < SamplesMin)
        {
            error = error == ErrorCode.Ok ? CheckKept() : error;
            return error == ErrorCode.Ok ? ErrorCode.NotReady : error;
        }

        // The address goes round within a sample while the FIFO is on (AN3308 §9).
        error = _port.Read(Lis3dhRegisters.Output | Lis3dhRegisters.Increment, count * SampleBytes);
        if (error != ErrorCode.Ok)
        {
            return error;
        }

        _samples.Clear();
        for (int i = 0; i < count; i++)
        {
            _samples.Add(_port.Data, i * SampleBytes);
        }

        error = _port.Read(Lis3dhRegisters.Interrupt1Source, 1);

        // Reading has cleared it in the chip: kept here until it was told.
        _hasMotion |= (_port.Data[0] & Lis3dhRegisters.InterruptActive) != 0;
        error = error == ErrorCode.Ok ? CheckKept() : error;
        _samples.Put(values, _range.MilliGravities);
        values[5] = _hasMotion ? 1 : 0;
        _hasMotion = _hasMotion && error != ErrorCode.Ok;
        _readAtMs = NowMs;
        return error;
    }

    private ErrorCode SwitchOn()
    {
        ErrorCode error = _port.Read(Lis3dhRegisters.WhoAmI, 1);
        if (error == ErrorCode.Ok && _port.Data[0] != Lis3dhRegisters.WhoAmIValue)
        {
            return ErrorCode.WrongId;
        }

        for (int i = 0; i < Lis3dhRegisters.ControlCount && error == ErrorCode.Ok; i++)
        {
            error = _port.Write((byte)(Lis3dhRegisters.Control1 + i), _controls[i]);
        }

        error = Write(error, Lis3dhRegisters.Interrupt1Threshold, _range.Threshold);
        return Write(error, Lis3dhRegisters.Interrupt1Duration, Lis3dhRegisters.DurationValue);
    }

    // From here on samples are good: neither they nor the filter begin with those of the turn-on.
    private ErrorCode Watch()
    {
        ErrorCode error = _port.Read(Lis3dhRegisters.Reference, 1);
        error = Write(error, Lis3dhRegisters.Interrupt1Config, Lis3dhRegisters.Interrupt1Value);
        error = error == ErrorCode.Ok ? _port.Read(Lis3dhRegisters.Interrupt1Source, 1) : error;

        // Bypass empties the FIFO of what was measured before.
        error = Write(error, Lis3dhRegisters.FifoControl, 0);
        error = Write(error, Lis3dhRegisters.FifoControl, Lis3dhRegisters.FifoStream);
        _readAtMs = NowMs;
        return error;
    }

    private ErrorCode Write(ErrorCode before, byte register, int value)
    {
        return before == ErrorCode.Ok ? _port.Write(register, value) : before;
    }

    // Asked after the values: whatever reset the chip before or between them is seen.
    private ErrorCode CheckKept()
    {
        ErrorCode error = _port.Read(
            Lis3dhRegisters.Control1 | Lis3dhRegisters.Increment, Lis3dhRegisters.ControlCount);
        bool isKept = true;
        for (int i = 0; i < Lis3dhRegisters.ControlCount; i++)
        {
            isKept &= _port.Data[i] == _controls[i];
        }

        return error == ErrorCode.Ok && !isKept ? ErrorCode.SensorReset : error;
    }
}
