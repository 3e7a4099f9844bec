// BH1750: one measurement on demand, asleep between. The chip has neither identity nor a ready flag nor
// anything to read back, so every reading tells it everything anew, and clears the data register first: what
// is read was measured now. Zero is also what a chip gives that lost its supply meanwhile; it is measured
// twice before it is believed.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.Common;

namespace Gateway.Drivers.Bh1750;

/// <summary>Illuminance. Source: ROHM BH1750FVI technical note (2011.11 rev. D).</summary>
public sealed class Bh1750Sensor : ChipSensor
{
    private const int Saturated = 0xFFFF;

    // Longest times at the default measuring time (page 2): 180 ms, 24 ms.
    private const int HighMs = 180;
    private const int LowMs = 24;

    private readonly II2cChannel _channel;
    private readonly Bh1750Mode _mode;
    private readonly int _measuringTime;
    private readonly int _measuringMs;
    private readonly byte[] _buffer = new byte[2];
    private long _repeatReadyMs;

    /// <summary>Creates the driver; the chip is not asked yet.</summary>
    /// <param name="channel">The chip, at 0x23 or 0x5C.</param>
    /// <param name="mode">Resolution.</param>
    /// <param name="measuringTime">Measuring time register, 31–180; 69 is the chip's default. Longer
    /// measures darker, shorter measures brighter.</param>
    public Bh1750Sensor(II2cChannel channel, Bh1750Mode mode, int measuringTime)
        : base(new[] { new ChannelInfo("illuminance", "lx", 1) })
    {
        _channel = channel;
        _mode = mode;
        _measuringTime = measuringTime;
        int longestMs = mode == Bh1750Mode.Low ? LowMs : HighMs;
        _measuringMs = (longestMs * measuringTime / Bh1750Arithmetic.MeasuringTimeDefault) + 2;
    }

    /// <inheritdoc/>
    protected override ErrorCode Begin(bool isFirst, long elapsedMs) => Send(Bh1750Commands.PowerOn);

    /// <inheritdoc/>
    protected override ErrorCode Start(long nowMs, out int readyInMs)
    {
        readyInMs = _measuringMs;
        _repeatReadyMs = 0;
        return Measure();
    }

    /// <inheritdoc/>
    protected override ErrorCode Read(long elapsedMs, int[] values)
    {
        if (elapsedMs < _repeatReadyMs)
        {
            return ErrorCode.NotReady;
        }

        ErrorCode error = _channel.Read(_buffer, 2);
        int counts = (_buffer[0] << 8) | _buffer[1];
        if (error == ErrorCode.Ok && counts == 0 && _repeatReadyMs == 0)
        {
            _repeatReadyMs = elapsedMs + _measuringMs;
            error = Measure();
            return error == ErrorCode.Ok ? ErrorCode.NotReady : error;
        }

        values[0] = Bh1750Arithmetic.DeciLux(counts, _measuringTime, _mode == Bh1750Mode.High2);
        return error == ErrorCode.Ok && counts == Saturated ? ErrorCode.ValueOutOfRange : error;
    }

    private ErrorCode Measure()
    {
        ErrorCode error = Send(Bh1750Commands.PowerOn);
        error = error == ErrorCode.Ok ? Send(Bh1750Commands.Reset) : error;
        int high = Bh1750Commands.MeasuringTimeHigh | (_measuringTime >> 5);
        error = error == ErrorCode.Ok ? Send(high) : error;
        int low = Bh1750Commands.MeasuringTimeLow | (_measuringTime & 0x1F);
        error = error == ErrorCode.Ok ? Send(low) : error;
        return error != ErrorCode.Ok ? error : Send(
            _mode == Bh1750Mode.High2 ? Bh1750Commands.OnceHigh2
            : _mode == Bh1750Mode.Low ? Bh1750Commands.OnceLow
            : Bh1750Commands.OnceHigh);
    }

    private ErrorCode Send(int command)
    {
        _buffer[0] = (byte)command;
        return _channel.Write(_buffer, 1);
    }
}
