// Tells sensors that depend on air pressure what a barometer of the same gateway measures: once a minute,
// when it has changed by a hectopascal or the sensor was set up anew.

using Gateway.Agent.Config;
using Gateway.Core.Sensing;

namespace Gateway.Agent;

/// <summary>Carries pressure from one sensor to others.</summary>
internal sealed class PressureFeed
{
    private const int IntervalMs = 60000;
    private const int StepPascals = 100;
    private const string PressureUnit = "Pa";

    private readonly GatewayAgent _agent;
    private readonly int[] _toldPascals = new int[SensorKeys.CountMax];
    private readonly int[] _toldFailures = new int[SensorKeys.CountMax];
    private long _dueMs;

    internal PressureFeed(GatewayAgent agent)
    {
        _agent = agent;
    }

    /// <summary>Does what is due.</summary>
    internal void Step(long nowMs)
    {
        if (nowMs < _dueMs)
        {
            return;
        }

        _dueMs = nowMs + IntervalMs;
        for (int i = 0; i < _agent.Sensors.Count; i++)
        {
            string name = _agent.Sensors.SettingsAt(i).PressureChannel;
            IPressureCompensated sensor = name.Length == 0
                ? null
                : _agent.Sensors.SensorOf(i) as IPressureCompensated;
            if (sensor != null && _agent.Channels.TryFind(name, out int channel))
            {
                Tell(sensor, i, channel);
            }
        }
    }

    private void Tell(IPressureCompensated sensor, int index, int channel)
    {
        ChannelInfo barometer = _agent.Channels[channel];
        bool isKnown = _agent.Poller.TryGetLast(channel, out int pascals, out _);
        if (!isKnown || barometer.Unit != PressureUnit || barometer.Decimals != 0)
        {
            return;
        }

        int failures = _agent.Sensors.FailureCountOf(index);
        int change = pascals - _toldPascals[index];
        bool isNew = change >= StepPascals || change <= -StepPascals || failures != _toldFailures[index];
        if (isNew && sensor.SetPressure(pascals) == Core.ErrorCode.Ok)
        {
            _toldPascals[index] = pascals;
            _toldFailures[index] = failures;
        }
    }
}
