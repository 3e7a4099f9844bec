// An electricity meter with an S0 output on a pin of the virtual board: pulses of 40 ms in step with the
// power.

namespace Gateway.Virtual;

/// <summary>Drives a pin low for every pulse's worth of energy. IEC 62053-31: pulse and pause at least 30
/// ms.</summary>
public sealed class VirtualS0Meter
{
    /// <summary>Length of a pulse in milliseconds.</summary>
    public const int PulseMs = 40;

    private const long WattMsPerKwh = 3600000000;

    private readonly VirtualPin _pin;
    private readonly int _pulsesPerKwh;
    private long _energy;
    private long _lastMs;
    private long _changeAtMs;
    private bool _isPulse;

    /// <summary>Creates a meter; the pin rests high.</summary>
    /// <param name="pin">Where its output is connected.</param>
    /// <param name="pulsesPerKwh">Pulses per kWh, from 1.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    public VirtualS0Meter(VirtualPin pin, int pulsesPerKwh, long nowMs)
    {
        _pin = pin;
        _pulsesPerKwh = pulsesPerKwh;
        _lastMs = nowMs;
        _changeAtMs = nowMs;
        _pin.Drive(true);
    }

    /// <summary>Power in W, from 0; more than one pulse per 80 ms comes late.</summary>
    public int PowerWatts { get; set; }

    /// <summary>Pulses begun since start.</summary>
    public long PulseCount { get; private set; }

    /// <summary>Brings the output up to date.</summary>
    /// <param name="nowMs">Uptime in milliseconds; edges get the clock's time.</param>
    /// <returns>Milliseconds until the next edge, from 1; int.MaxValue without power. Called later, the edges
    /// come later; no pulse is lost.</returns>
    public int Step(long nowMs)
    {
        // watt · ms · pulses/kWh: a pulse is due at every 3.6e9 of these, without any rounding
        long speed = (long)PowerWatts * _pulsesPerKwh;
        _energy += (nowMs - _lastMs) * speed;
        _lastMs = nowMs;
        if (nowMs >= _changeAtMs && (_isPulse || _energy >= WattMsPerKwh))
        {
            _isPulse = !_isPulse;
            _changeAtMs = nowMs + PulseMs;
            if (_isPulse)
            {
                _energy -= WattMsPerKwh;
                PulseCount++;
            }

            _pin.Drive(!_isPulse);
        }

        long holdMs = _changeAtMs > nowMs ? _changeAtMs - nowMs : 1;
        if (_isPulse || _energy >= WattMsPerKwh)
        {
            return (int)holdMs;
        }

        long dueMs = speed == 0 ? int.MaxValue : (WattMsPerKwh - _energy + speed - 1) / speed;
        dueMs = dueMs > holdMs ? dueMs : holdMs;
        return dueMs < int.MaxValue ? (int)dueMs : int.MaxValue;
    }
}
