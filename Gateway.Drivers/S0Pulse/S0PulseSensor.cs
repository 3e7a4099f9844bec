// Counts the pulses of an S0 output (IEC 62053-31: pulse and pause at least 30 ms, transitions below 5 ms).
//
// A pulse counts once its level held the minimum time; shorter ones are disturbances. What was not seen is
// not counted: when the edge ring overflows, pulses are missing from the total, and the rate starts anew. The
// total is a register of a meter: as an int with decimals it rolls over at 10⁹ steps (1,000,000.000 kWh); the
// pulse count itself has 64 bits and is what lies in flash.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Drivers.DigitalInput;

namespace Gateway.Drivers.S0Pulse;

/// <summary>A pulse counter with two channels: the total, and the rate from the last two pulses.</summary>
public sealed class S0PulseSensor : ISensor, IPersistentSensor
{
    /// <summary>Without a pulse for so many milliseconds the rate is 0: at 1000 imp/kWh less than 1
    /// W.</summary>
    public const int SilenceMs = 3600000;

    /// <summary>Steps of the total's last decimal at which it begins anew from 0.</summary>
    public const int RollOver = 1000000000;

    private readonly IEdgePin _pin;
    private readonly Debouncer _debouncer;
    private readonly S0TotalStore _store;
    private readonly ChannelInfo[] _channels = new ChannelInfo[2];
    private readonly bool _isActiveLow;
    private readonly int _pulsesPerUnit;
    private readonly long _rateFactor;
    private readonly int _totalScale;
    private bool _isLoaded;
    private int _lostEdges;
    private long _silentSinceMs;
    private bool _hasPulse;
    private long _periodMs;

    /// <summary>Creates the counter.</summary>
    /// <param name="pin">The pin.</param>
    /// <param name="isActiveLow">True when the pin is low during a pulse.</param>
    /// <param name="minPulseMs">Milliseconds a pulse and a pause must hold, from 1; below 30.</param>
    /// <param name="unit">What is counted.</param>
    /// <param name="pulsesPerUnit">Pulses per unit, from 1.</param>
    /// <param name="initialPulses">The total as long as none is stored, from 0.</param>
    /// <param name="store">Where the total is kept.</param>
    public S0PulseSensor(
        IEdgePin pin,
        bool isActiveLow,
        int minPulseMs,
        S0Unit unit,
        int pulsesPerUnit,
        long initialPulses,
        S0TotalStore store)
    {
        _pin = pin;
        _debouncer = new Debouncer(pin, minPulseMs);
        _isActiveLow = isActiveLow;
        _pulsesPerUnit = pulsesPerUnit;
        _rateFactor = unit.RateFactor;
        _totalScale = 1;
        for (int i = 0; i < unit.TotalDecimals; i++)
        {
            _totalScale *= 10;
        }

        _store = store;
        TotalPulses = initialPulses;
        _channels[0] = new ChannelInfo(unit.TotalQuantity, unit.Name, unit.TotalDecimals);
        _channels[1] = new ChannelInfo(unit.RateQuantity, unit.RateUnit, unit.RateDecimals);
    }

    /// <summary>All pulses, those before this boot included.</summary>
    public long TotalPulses { get; private set; }

    /// <inheritdoc/>
    public ErrorCode SaveError => _store.SaveError;

    /// <inheritdoc/>
    public int ChannelCount => 2;

    /// <inheritdoc/>
    public ChannelInfo GetChannel(int index) => _channels[index];

    /// <summary>Loads the total the first time, and takes the pin's level as it is.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="error">ReadFailed or NewerFormat until the total can be read; Damaged once, so that it is
    /// reported, after which counting goes on from the initial total.</param>
    public bool TryBegin(long nowMs, out ErrorCode error)
    {
        error = ErrorCode.Ok;
        if (!_isLoaded)
        {
            error = _store.Load(out long pulses);
            _isLoaded = error == ErrorCode.Ok || error == ErrorCode.NotFound || error == ErrorCode.Damaged;
            if (error == ErrorCode.Ok)
            {
                TotalPulses = pulses;
            }
            else if (error != ErrorCode.NotFound)
            {
                return false;
            }

            error = ErrorCode.Ok;
        }

        _debouncer.Begin();
        ForgetRate(nowMs);
        return true;
    }

    /// <summary>Always ready: counting never stops.</summary>
    public bool TryStart(long nowMs, out int readyInMs, out ErrorCode error)
    {
        readyInMs = 0;
        error = ErrorCode.Ok;
        return true;
    }

    /// <summary>Gives total and rate; the rate has no value until two pulses came or <see cref="SilenceMs"/>
    /// passed without one.</summary>
    public bool TryRead(long nowMs, int[] values, out ErrorCode error)
    {
        values[0] = (int)(TotalPulses * _totalScale / _pulsesPerUnit % RollOver);
        values[1] = Rate(nowMs);
        error = ErrorCode.Ok;
        return true;
    }

    /// <inheritdoc/>
    public int Service(long nowMs, out bool wantsReading, out long changedAtMs)
    {
        wantsReading = false;
        changedAtMs = 0;
        while (_debouncer.TryTakeChange(nowMs, out long atMs))
        {
            if (_debouncer.IsHigh != _isActiveLow)
            {
                Count(atMs);
            }
        }

        if (_lostEdges != _pin.LostEdgeCount)
        {
            ForgetRate(nowMs);
        }

        int saveInMs = _store.Update(TotalPulses, nowMs);
        int settleInMs = _debouncer.SettlesInMs(nowMs);
        return saveInMs < settleInMs ? saveInMs : settleInMs;
    }

    /// <inheritdoc/>
    public ErrorCode Save(long nowMs) => _isLoaded ? _store.Save(TotalPulses, nowMs) : ErrorCode.Ok;

    private void Count(long atMs)
    {
        TotalPulses++;
        _periodMs = _hasPulse ? atMs - _silentSinceMs : 0;
        _hasPulse = true;
        _silentSinceMs = atMs;
    }

    private void ForgetRate(long nowMs)
    {
        _lostEdges = _pin.LostEdgeCount;
        _hasPulse = false;
        _periodMs = 0;
        _silentSinceMs = nowMs;
    }

    // While the next pulse is overdue the rate cannot be more than a pulse now would make it: it falls, then
    // is 0.
    private int Rate(long nowMs)
    {
        long silentMs = nowMs - _silentSinceMs;
        if (silentMs >= SilenceMs)
        {
            return 0;
        }

        if (_periodMs <= 0)
        {
            return SensorValue.None;
        }

        long divisor = _pulsesPerUnit * (silentMs > _periodMs ? silentMs : _periodMs);
        long rate = (_rateFactor + (divisor / 2)) / divisor;
        return rate <= int.MaxValue ? (int)rate : SensorValue.None;
    }
}
