// What all chips have in common as sensors: the order of calls, and that a failure leaves no value. A driver
// fills in three steps and says for each why it failed; after any failure but NotReady it begins anew.

using System;
using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Drivers.Common;

/// <summary>The order of calls of a chip's driver: begin, then start and read again and again.</summary>
public abstract class ChipSensor : ISensor
{
    private readonly ChannelInfo[] _channels;
    private Phase _phase;
    private long _sinceMs;

    /// <summary>Creates the driver; the chip is not asked yet.</summary>
    /// <param name="channels">Its channels in the order of the values.</param>
    protected ChipSensor(ChannelInfo[] channels)
    {
        _channels = channels;
    }

    private enum Phase
    {
        Unknown,
        Beginning,
        Ready,
        Measuring,
    }

    /// <inheritdoc/>
    public int ChannelCount => _channels.Length;

    /// <summary>Uptime of the call under way in milliseconds.</summary>
    protected long NowMs { get; private set; }

    /// <summary>True from a successful beginning until a failure.</summary>
    protected bool HasBegun => _phase == Phase.Ready || _phase == Phase.Measuring;

    /// <summary>True between a start and the end of its reading.</summary>
    protected bool IsMeasuring => _phase == Phase.Measuring;

    /// <inheritdoc/>
    public ChannelInfo GetChannel(int index) => _channels[index];

    /// <inheritdoc/>
    public bool TryBegin(long nowMs, out ErrorCode error)
    {
        NowMs = nowMs;
        bool isFirst = _phase != Phase.Beginning;
        _sinceMs = isFirst ? nowMs : _sinceMs;
        error = Begin(isFirst, nowMs - _sinceMs);
        _phase = error == ErrorCode.Ok ? Phase.Ready
            : error == ErrorCode.NotReady ? Phase.Beginning : Phase.Unknown;
        return error == ErrorCode.Ok;
    }

    /// <inheritdoc/>
    public bool TryStart(long nowMs, out int readyInMs, out ErrorCode error)
    {
        NowMs = nowMs;
        readyInMs = 0;
        error = HasBegun ? Start(nowMs, out readyInMs) : ErrorCode.WrongState;
        _sinceMs = nowMs;
        _phase = error == ErrorCode.Ok ? Phase.Measuring : Phase.Unknown;
        readyInMs = error == ErrorCode.Ok ? readyInMs : 0;
        return error == ErrorCode.Ok;
    }

    /// <inheritdoc/>
    public bool TryRead(long nowMs, int[] values, out ErrorCode error)
    {
        NowMs = nowMs;
        error = _phase == Phase.Measuring ? Read(nowMs - _sinceMs, values) : ErrorCode.WrongState;
        if (error == ErrorCode.Ok)
        {
            _phase = Phase.Ready;
            return true;
        }

        Array.Clear(values, 0, _channels.Length);
        _phase = error == ErrorCode.NotReady ? _phase : Phase.Unknown;
        return false;
    }

    /// <inheritdoc/>
    public virtual int Service(long nowMs, out bool wantsReading, out long changedAtMs)
    {
        wantsReading = false;
        changedAtMs = 0;
        return int.MaxValue;
    }

    /// <summary>Makes a reading out of turn possible: <see cref="TryRead"/> may follow at once.</summary>
    /// <returns>False while the chip has not begun, or while a measurement is under way.</returns>
    protected bool TryMeasureNow(long nowMs)
    {
        if (_phase != Phase.Ready)
        {
            return false;
        }

        _phase = Phase.Measuring;
        _sinceMs = nowMs;
        return true;
    }

    /// <summary>Probes identity and sets the chip up.</summary>
    /// <param name="isFirst">True for the first call, false after NotReady.</param>
    /// <param name="elapsedMs">Milliseconds since the first call; 0 in it.</param>
    /// <returns>Ok; NotReady when the chip needs some milliseconds; else why it failed.</returns>
    protected abstract ErrorCode Begin(bool isFirst, long elapsedMs);

    /// <summary>Starts a measurement; a chip that measures by itself needs none.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="readyInMs">Milliseconds until it can be read.</param>
    /// <returns>Ok, or why it failed.</returns>
    protected virtual ErrorCode Start(long nowMs, out int readyInMs)
    {
        readyInMs = 0;
        return ErrorCode.Ok;
    }

    /// <summary>Reads the measurement.</summary>
    /// <param name="elapsedMs">Milliseconds since it was started.</param>
    /// <param name="values">One a channel; what stands there after a failure does not matter.</param>
    /// <returns>Ok; NotReady when it takes some milliseconds more; else why it failed.</returns>
    protected abstract ErrorCode Read(long elapsedMs, int[] values);
}
