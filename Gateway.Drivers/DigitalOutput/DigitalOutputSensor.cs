// A relay, valve or lamp on a pin: switched on request, recorded when it switches and at the interval. It is
// in its safe state from the moment the pin is opened, and again whenever the gateway says so.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Drivers.DigitalOutput;

/// <summary>A digital output. Channel "state" (unit "/", 0 or 1; RFC 8428 §12.1): what it drives.</summary>
public sealed class DigitalOutputSensor : ISensor, IActuator
{
    private readonly IOutputPin _pin;
    private readonly OutputLine _line;
    private readonly bool _isActiveLow;
    private readonly ChannelInfo _channel = new ChannelInfo("state", "/", 0);
    private bool _hasBegun;
    private bool _hasSwitched;
    private long _switchedAtMs;

    /// <summary>Takes over a pin that is driven to the safe state already.</summary>
    /// <param name="pin">The pin.</param>
    /// <param name="isActiveLow">True when the low level is on.</param>
    /// <param name="line">Safe state and minimum times.</param>
    public DigitalOutputSensor(IOutputPin pin, bool isActiveLow, OutputLine line)
    {
        _pin = pin;
        _isActiveLow = isActiveLow;
        _line = line;
    }

    /// <inheritdoc/>
    public int ChannelCount => 1;

    /// <inheritdoc/>
    public ChannelInfo GetChannel(int index) => _channel;

    /// <inheritdoc/>
    public bool IsOutput(int channel) => channel == 0;

    /// <summary>Starts the minimum time of the safe state; always succeeds.</summary>
    public bool TryBegin(long nowMs, out ErrorCode error)
    {
        _hasBegun = true;
        _line.Begin(nowMs);
        Drive();
        error = ErrorCode.Ok;
        return true;
    }

    /// <summary>Ready at once.</summary>
    public bool TryStart(long nowMs, out int readyInMs, out ErrorCode error)
    {
        readyInMs = 0;
        error = ErrorCode.Ok;
        return true;
    }

    /// <summary>Gives the state it drives.</summary>
    public bool TryRead(long nowMs, int[] values, out ErrorCode error)
    {
        values[0] = _line.IsOn ? 1 : 0;
        error = ErrorCode.Ok;
        return true;
    }

    /// <inheritdoc/>
    public int Service(long nowMs, out bool wantsReading, out long changedAtMs)
    {
        Follow(_line.Step(nowMs), nowMs);
        wantsReading = _hasSwitched;
        changedAtMs = _hasSwitched ? _switchedAtMs : 0;
        _hasSwitched = false;
        return wantsReading ? 0 : _line.DueInMs(nowMs);
    }

    /// <inheritdoc/>
    public ErrorCode Request(int channel, bool isOn, long nowMs, out int inMs)
    {
        inMs = 0;
        if (channel != 0)
        {
            return ErrorCode.NotFound;
        }

        if (!_hasBegun)
        {
            return ErrorCode.WrongState;
        }

        inMs = _line.Request(isOn, nowMs);
        Follow(_line.Step(nowMs), nowMs);
        return ErrorCode.Ok;
    }

    /// <inheritdoc/>
    public void EnterSafeState(long nowMs) => Follow(_line.EnterSafeState(nowMs), nowMs);

    private void Follow(bool hasChanged, long nowMs)
    {
        if (hasChanged)
        {
            _hasSwitched = true;
            _switchedAtMs = nowMs;
            Drive();
        }
    }

    private void Drive() => _pin.Write(_line.IsOn != _isActiveLow);
}
