// The outputs of all sensors that have some: found by channel, switched on request, made safe when nobody can
// command the gateway any more, whatever else still goes out. A request counts as a command: whoever stands
// at the console may switch while the network is down.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Agent;

/// <summary>Switches outputs and makes them safe.</summary>
public sealed class OutputSet
{
    private readonly SensorSet _sensors;
    private readonly UplinkSet _uplinks;
    private readonly long[] _reachedMs = new long[SensorKeys.CountMax];
    private readonly bool[] _isSafe = new bool[SensorKeys.CountMax];

    /// <summary>Creates the set; sensors and uplinks may be made later.</summary>
    public OutputSet(SensorSet sensors, UplinkSet uplinks)
    {
        _sensors = sensors;
        _uplinks = uplinks;
    }

    /// <summary>Whether nothing may be switched: safe mode.</summary>
    internal bool IsHeld { get; set; }

    /// <summary>Whether a channel of the device is an output.</summary>
    public bool IsOutput(int channel) => Find(channel, out _, out _) != null;

    /// <summary>Whether the outputs of a sensor (by its number) were made safe because no peer was reachable,
    /// and nobody has switched since.</summary>
    public bool IsSafe(int sensor) => _isSafe[sensor];

    /// <summary>Asks an output to switch.</summary>
    /// <param name="channel">Index in the device's channel table.</param>
    /// <param name="isOn">Wanted state.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="inMs">Milliseconds until it does; 0 for at once.</param>
    /// <returns>Ok; NotFound when it is no output; WrongState in safe mode; else why it did not
    /// switch.</returns>
    public ErrorCode Switch(int channel, bool isOn, long nowMs, out int inMs)
    {
        inMs = 0;
        IActuator actuator = Find(channel, out int sensor, out int own);
        if (actuator == null)
        {
            return ErrorCode.NotFound;
        }

        if (IsHeld)
        {
            return ErrorCode.WrongState;
        }

        _reachedMs[sensor] = nowMs;
        _isSafe[sensor] = false;
        return actuator.Request(own, isOn, nowMs, out inMs);
    }

    /// <summary>Makes outputs safe whose link is lost for too long.</summary>
    public void Step(long nowMs)
    {
        bool isReachable = _uplinks.IsCommandable;
        for (int i = 0; i < _sensors.Count; i++)
        {
            IActuator actuator = _sensors.ActuatorOf(i);
            if (actuator == null)
            {
                continue;
            }

            if (isReachable)
            {
                _reachedMs[i] = nowMs;
                _isSafe[i] = false;
                continue;
            }

            long timeoutMs = _sensors.SettingsAt(i).LinkTimeoutSeconds * 1000L;
            if (timeoutMs > 0 && !_isSafe[i] && nowMs - _reachedMs[i] >= timeoutMs)
            {
                _isSafe[i] = true;
                actuator.EnterSafeState(nowMs);
            }
        }
    }

    /// <summary>Makes all outputs safe: the gateway is about to stop.</summary>
    public void EnterSafeState(long nowMs)
    {
        for (int i = 0; i < _sensors.Count; i++)
        {
            _sensors.ActuatorOf(i)?.EnterSafeState(nowMs);
        }
    }

    private IActuator Find(int channel, out int sensor, out int own)
    {
        for (int i = 0; i < _sensors.Count; i++)
        {
            IActuator actuator = _sensors.ActuatorOf(i);
            own = actuator == null ? -1 : channel - _sensors.FirstChannelOf(i);
            if (own >= 0 && own < _sensors.ChannelCountOf(i))
            {
                sensor = i;
                return actuator.IsOutput(own) ? actuator : null;
            }
        }

        sensor = -1;
        own = -1;
        return null;
    }
}
