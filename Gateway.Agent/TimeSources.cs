// Where real time comes from: the network, and where that is silent a chip of a sensor (a clock on a battery,
// a GNSS). Chips that can be set are set from the network: at once, and once a day when they have drifted.

using Gateway.Agent.Config;
using Gateway.Agent.Logging;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Agent;

/// <summary>Real time of the best source that knows it. Order: the network, then the sensors as
/// configured.</summary>
public sealed class TimeSources : IWallClock
{
    /// <summary>A chip is set when it is off by more than this: it shows whole seconds.</summary>
    public const int ToleranceMs = 1500;

    private const int DayMs = 86400000;
    private const int RetryMs = 60000;

    // A chip's second begins when it is set, so that is done at the beginning of one.
    private const int SecondMs = 1000;
    private const int EarlyMs = 150;

    private readonly GatewayAgent _agent;
    private readonly IWallClock _network;
    private readonly EventLog _log;
    private readonly long[] _checkAtMs = new long[SensorKeys.CountMax];
    private bool _hadNetwork;

    internal TimeSources(GatewayAgent agent, IWallClock network, EventLog log)
    {
        _agent = agent;
        _network = network;
        _log = log;
    }

    /// <summary>Name of the source that gave the time last: "network", or a sensor's; "" while none
    /// has.</summary>
    public string Name { get; private set; } = "";

    /// <inheritdoc/>
    public bool TryReadUtc(out long utcMs)
    {
        if (_network.TryReadUtc(out utcMs))
        {
            Name = "network";
            return true;
        }

        for (int i = 0; i < _agent.Sensors.Count; i++)
        {
            ITimeSource chip = _agent.Sensors.SensorOf(i) as ITimeSource;
            if (chip != null && chip.TryGetUtc(out long chipUtcMs, out long atMs))
            {
                utcMs = chipUtcMs + _agent.NowMs - atMs;
                Name = _agent.Sensors.SettingsAt(i).Name;
                return true;
            }
        }

        return false;
    }

    /// <summary>Sets chips that are due.</summary>
    internal void Step(long nowMs)
    {
        if (!_network.TryReadUtc(out long utcMs))
        {
            return;
        }

        bool isNew = !_hadNetwork;
        _hadNetwork = true;
        for (int i = 0; i < _agent.Sensors.Count; i++)
        {
            _checkAtMs[i] = isNew ? nowMs : _checkAtMs[i];
            if (nowMs >= _checkAtMs[i] && utcMs % SecondMs < EarlyMs
                && _agent.Sensors.SensorOf(i) is ITimeSource chip)
            {
                Check(i, chip, utcMs, nowMs);
            }
        }
    }

    private void Check(int index, ITimeSource chip, long utcMs, long nowMs)
    {
        bool isKnown = chip.TryGetUtc(out long chipUtcMs, out long atMs);
        long offMs = chipUtcMs + nowMs - atMs - utcMs;
        if (isKnown && offMs <= ToleranceMs && offMs >= -ToleranceMs)
        {
            _checkAtMs[index] = nowMs + DayMs;
            return;
        }

        ErrorCode error = chip.SetUtc(utcMs);
        _checkAtMs[index] = nowMs + (error == ErrorCode.Ok || error == ErrorCode.NotSupported
            ? DayMs
            : RetryMs);
        if (error == ErrorCode.Ok)
        {
            string name = _agent.Sensors.SettingsAt(index).Name;
            _log.Add(nowMs, LogLevel.Info, name, "clock set from the network", ErrorCode.Ok);
        }
    }
}
