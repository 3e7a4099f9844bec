// A contact, button or signal on a pin: its state, recorded when it changes and at the interval; optionally
// how often it became active. Glitches shorter than the debounce time leave no trace. The pull resistor is
// the board's business.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Drivers.DigitalInput;

/// <summary>A debounced digital input. Channels: "state" (unit "/", 0 or 1; RFC 8428 §12.1), and if wanted
/// "count" (unit "count": changes to active since boot, rolling over from 2147483647 to 0).</summary>
public sealed class DigitalInputSensor : ISensor
{
    private readonly Debouncer _debouncer;
    private readonly ChannelInfo[] _channels;
    private readonly bool _isActiveLow;
    private int _count;

    /// <summary>Creates the input.</summary>
    /// <param name="pin">The pin.</param>
    /// <param name="isActiveLow">True when the low level is state 1.</param>
    /// <param name="debounceMs">Milliseconds a level must hold to count, from 0.</param>
    /// <param name="hasCount">Whether it also counts.</param>
    public DigitalInputSensor(IEdgePin pin, bool isActiveLow, int debounceMs, bool hasCount)
    {
        _debouncer = new Debouncer(pin, debounceMs);
        _isActiveLow = isActiveLow;
        _channels = new ChannelInfo[hasCount ? 2 : 1];
        _channels[0] = new ChannelInfo("state", "/", 0);
        if (hasCount)
        {
            _channels[1] = new ChannelInfo("count", "count", 0);
        }
    }

    /// <inheritdoc/>
    public int ChannelCount => _channels.Length;

    /// <inheritdoc/>
    public ChannelInfo GetChannel(int index) => _channels[index];

    /// <summary>Takes the level as it is; always succeeds.</summary>
    public bool TryBegin(long nowMs, out ErrorCode error)
    {
        _debouncer.Begin();
        error = ErrorCode.Ok;
        return true;
    }

    /// <summary>Ready at once, or when the level under consideration will have held its time.</summary>
    public bool TryStart(long nowMs, out int readyInMs, out ErrorCode error)
    {
        readyInMs = _debouncer.IsSettled ? 0 : _debouncer.SettlesInMs(nowMs);
        error = ErrorCode.Ok;
        return true;
    }

    /// <summary>Gives the state that counts. NotReady while the level is still changing: which state holds at
    /// this moment is only known afterwards.</summary>
    public bool TryRead(long nowMs, int[] values, out ErrorCode error)
    {
        bool isSettled = _debouncer.IsSettled;
        values[0] = isSettled && IsActive ? 1 : 0;
        if (_channels.Length > 1)
        {
            values[1] = isSettled ? _count : 0;
        }

        error = isSettled ? ErrorCode.Ok : ErrorCode.NotReady;
        return isSettled;
    }

    /// <inheritdoc/>
    public int Service(long nowMs, out bool wantsReading, out long changedAtMs)
    {
        wantsReading = _debouncer.TryTakeChange(nowMs, out changedAtMs);
        if (wantsReading && IsActive)
        {
            _count = _count == int.MaxValue ? 0 : _count + 1;
        }

        return wantsReading ? 0 : _debouncer.SettlesInMs(nowMs);
    }

    private bool IsActive => _debouncer.IsHigh != _isActiveLow;
}
