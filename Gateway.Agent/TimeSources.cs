// Where real time comes from, best first: the network (SNTP), chips of sensors (a clock on a battery, a
// GNSS), the server of M2M mode, and somebody at the console. What the best one says is also given to
// those that do not know: chips that can be set, at once and once a day when they have drifted, and the
// board's own clock, because TLS judges certificates by that.

using Gateway.Agent.Config;
using Gateway.Agent.Logging;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;

namespace Gateway.Agent;

/// <summary>Real time of the best source that knows it.</summary>
public sealed class TimeSources : IWallClock
{
    /// <summary>A clock is set when it is off by more than this: chips show whole seconds.</summary>
    public const int ToleranceMs = 1500;

    /// <summary>Name of the network's time (SNTP).</summary>
    public const string Network = "network";

    /// <summary>Name of the time that the server of M2M mode says.</summary>
    public const string Server = "server";

    /// <summary>Name of the time that was set by a command.</summary>
    public const string Manual = "manual";

    /// <summary>Most sources there can be.</summary>
    public const int CountMax = SensorKeys.CountMax + 3;

    private const int DayMs = 86400000;
    private const int RetryMs = 60000;

    // A clock's second begins when it is set, so that is done at the beginning of one.
    private const int SecondMs = 1000;
    private const int EarlyMs = 150;

    private readonly GatewayAgent _agent;
    private readonly IWallClock _network;
    private readonly EventLog _log;
    private readonly long[] _checkAtMs = new long[SensorKeys.CountMax];
    private string[] _order = new string[0];
    private string _reference = "";
    private long _boardCheckAtMs;
    private long _manualOffsetMs;

    internal TimeSources(GatewayAgent agent, IWallClock network, EventLog log)
    {
        _agent = agent;
        _network = network;
        _log = log;
    }

    /// <summary>Name of the source that gave the time last: network, server, manual or a sensor's; "" while
    /// none has.</summary>
    public string Name { get; private set; } = "";

    /// <inheritdoc/>
    public bool TryReadUtc(out long utcMs)
    {
        for (int i = 0; i < _order.Length; i++)
        {
            if (TryRead(_order[i], out utcMs))
            {
                Name = _order[i];
                return true;
            }
        }

        utcMs = 0;
        return false;
    }

    /// <summary>Somebody says the time. Chips follow, and the gateway too unless a better source
    /// knows.</summary>
    public void SetUtc(long utcMs)
    {
        _manualOffsetMs = utcMs - _agent.NowMs;
        _reference = "";
        _agent.Time.Ask();
    }

    /// <summary>The sensors are made: decides the order.</summary>
    internal void Begin()
    {
        string order = _agent.Config.GetText(ConfigKeys.TimeOrder);
        if (order.Length != 0)
        {
            _order = order.Split(new[] { ',' });
            return;
        }

        string[] names = new string[CountMax];
        int count = 0;
        names[count++] = Network;
        for (int i = 0; i < _agent.Sensors.Count; i++)
        {
            if (_agent.Sensors.SensorOf(i) is ITimeSource)
            {
                names[count++] = _agent.Sensors.SettingsAt(i).Name;
            }
        }

        names[count++] = Server;
        names[count++] = Manual;
        _order = new string[count];
        System.Array.Copy(names, _order, count);
    }

    /// <summary>Sets clocks that are due.</summary>
    internal void Step(long nowMs)
    {
        if (!TryReadReference(out long utcMs, out string reference))
        {
            StepBoard(nowMs);
            return;
        }

        bool isNew = reference != _reference;
        _reference = reference;
        _boardCheckAtMs = isNew ? nowMs : _boardCheckAtMs;
        for (int i = 0; i < _agent.Sensors.Count; i++)
        {
            _checkAtMs[i] = isNew ? nowMs : _checkAtMs[i];
            if (nowMs >= _checkAtMs[i] && IsEarly(utcMs) && _agent.Sensors.SensorOf(i) is ITimeSource chip)
            {
                Check(i, chip, utcMs, nowMs);
            }
        }

        StepBoard(nowMs);
    }

    private static bool IsEarly(long utcMs) => utcMs % SecondMs < EarlyMs;

    // The best source that is not a chip itself.
    private bool TryReadReference(out long utcMs, out string name)
    {
        for (int i = 0; i < _order.Length; i++)
        {
            name = _order[i];
            bool isChip = name != Network && name != Server && name != Manual;
            if (!isChip && TryRead(name, out utcMs))
            {
                return true;
            }
        }

        utcMs = 0;
        name = "";
        return false;
    }

    private bool TryRead(string name, out long utcMs)
    {
        if (name == Network)
        {
            return _network.TryReadUtc(out utcMs);
        }

        if (name == Manual)
        {
            utcMs = _manualOffsetMs == 0 ? 0 : _agent.NowMs + _manualOffsetMs;
            return utcMs != 0;
        }

        bool isKnown;
        long atMs = 0;
        utcMs = 0;
        if (name == Server)
        {
            isKnown = _agent.Uplinks.ServerTime.TryGetUtc(out utcMs, out atMs);
        }
        else
        {
            ITimeSource chip = FindChip(name);
            isKnown = chip != null && chip.TryGetUtc(out utcMs, out atMs);
        }

        utcMs = isKnown ? utcMs + _agent.NowMs - atMs : 0;
        return isKnown;
    }

    private ITimeSource FindChip(string name)
    {
        for (int i = 0; i < _agent.Sensors.Count; i++)
        {
            if (_agent.Sensors.SettingsAt(i).Name == name)
            {
                return _agent.Sensors.SensorOf(i) as ITimeSource;
            }
        }

        return null;
    }

    // The network sets the board's clock by itself; everything else reaches it through here.
    private void StepBoard(long nowMs)
    {
        bool isDue = nowMs >= _boardCheckAtMs && _agent.Time.IsSynchronised && Name != Network;
        if (isDue && _agent.Time.TryToUtc(nowMs, out long utcMs) && IsEarly(utcMs))
        {
            _network.SetUtc(utcMs);
            _boardCheckAtMs = nowMs + DayMs;
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
            _log.Add(nowMs, LogLevel.Info, name, "clock set, source: " + _reference, ErrorCode.Ok);
        }
    }
}
