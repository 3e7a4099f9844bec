// A sensor that measures a signal, so that readings go the whole way from the poller on.

using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Tools.Bench;

/// <summary>A sensor without a chip.</summary>
internal sealed class SignalSensor(ISignal signal) : ISensor
{
    private readonly Reading _reading = new();

    /// <inheritdoc/>
    public int ChannelCount => signal.ChannelCount;

    /// <inheritdoc/>
    public ChannelInfo GetChannel(int index) => index switch
    {
        0 => new ChannelInfo("temperature", "Cel", 2),
        1 => new ChannelInfo("humidity", "%RH", 2),
        _ => new ChannelInfo("pressure", "Pa", 0),
    };

    /// <inheritdoc/>
    public bool TryBegin(long nowMs, out ErrorCode error)
    {
        error = ErrorCode.Ok;
        return true;
    }

    /// <inheritdoc/>
    public bool TryStart(long nowMs, out int readyInMs, out ErrorCode error)
    {
        readyInMs = 0;
        error = ErrorCode.Ok;
        return true;
    }

    /// <inheritdoc/>
    public bool TryRead(long nowMs, int[] values, out ErrorCode error)
    {
        signal.Next(_reading);
        for (int channel = 0; channel < signal.ChannelCount; channel++)
        {
            values[channel] = _reading[channel];
        }

        error = ErrorCode.Ok;
        return true;
    }

    /// <inheritdoc/>
    public int Service(long nowMs, out bool wantsReading, out long changedAtMs)
    {
        wantsReading = false;
        changedAtMs = 0;
        return int.MaxValue;
    }
}
