// Where real time comes from, best first: the network (SNTP), chips of sensors (a clock on a battery, a
// GNSS), the server of M2M mode, and somebody at the console. A statement counts for a day; what nobody
// repeats is then left to the next source, and its age is shown. The board's own clock goes on over restarts
// and sleeps, right or wrong: it counts until anybody else has spoken, and what it said is then replaced at
// once.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Time;

namespace Gateway.Agent;

/// <summary>Real time of the best source that knows it.</summary>
public sealed class TimeSources : ITimeSource
{
    /// <summary>Name of the network's time (SNTP).</summary>
    public const string Network = "network";

    /// <summary>Name of the time that the server of M2M mode says.</summary>
    public const string Server = "server";

    /// <summary>Name of the time that was set by a command.</summary>
    public const string Manual = "manual";

    /// <summary>Name of the board's own clock; not to be put in order, it is always the last.</summary>
    public const string Board = "rtc";

    /// <summary>Most sources there can be.</summary>
    public const int CountMax = SensorKeys.CountMax + 3;

    /// <summary>Milliseconds for which a statement counts: a day.</summary>
    public const int StatementMaxMs = 86400000;

    private readonly GatewayAgent _agent;
    private readonly ITimeSource _clock;
    private readonly StatedTime _manual;
    private readonly StatedTime _kept;
    private string[] _names = new string[0];
    private ITimeSource[] _sources = new ITimeSource[0];
    private int _rank = int.MaxValue;

    /// <summary>Creates the sources; see <see cref="Begin"/>.</summary>
    /// <param name="agent">The gateway whose time it is.</param>
    /// <param name="ports">The board's clock, and the way to the time server.</param>
    internal TimeSources(GatewayAgent agent, GatewayPorts ports)
    {
        _agent = agent;
        _clock = ports.BoardClock;
        _manual = new StatedTime(ports.Uptime);
        _kept = new StatedTime(ports.Uptime);
        NetworkTime = new NetworkTime(agent, ports);
    }

    /// <summary>Name of the source that gave the time last: network, server, manual, rtc or a sensor's; ""
    /// while none has.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The time server.</summary>
    internal NetworkTime NetworkTime { get; }

    /// <summary>How often somebody has said the time.</summary>
    internal int SaidCount { get; private set; }

    /// <inheritdoc/>
    public bool TryGetUtc(out long utcMs, out long atMs)
    {
        int rank = FindBest(out utcMs, out atMs);
        bool isKnown = rank < _names.Length;
        if (!isKnown)
        {
            isKnown = _kept.TryGetUtc(out utcMs, out atMs);
        }

        if (isKnown)
        {
            Name = rank < _names.Length ? _names[rank] : Board;
        }

        return isKnown;
    }

    /// <summary>Somebody says the time; the gateway follows unless a better source knows.</summary>
    public ErrorCode SetUtc(long utcMs)
    {
        SaidCount++;
        _manual.SetUtc(utcMs);
        if (RankOf(_manual) == FindBest(out _, out _))
        {
            _agent.Time.Trust();
        }

        return ErrorCode.Ok;
    }

    /// <summary>Asks the time server now, where there is one.</summary>
    public void AskNetwork() => NetworkTime.Ask();

    /// <summary>The sensors are made: decides the order, and looks at the board's clock.</summary>
    internal void Begin()
    {
        string order = _agent.Config.GetText(ConfigKeys.TimeOrder);

        // A person who says the time where nobody else knows it is believed in any case.
        string last = ("," + order + ",").IndexOf("," + Manual + ",") < 0 ? "," + Manual : "";
        _names = order.Length == 0 ? DefaultOrder() : (order + last).Split(new[] { ',' });
        _sources = new ITimeSource[_names.Length];
        for (int i = 0; i < _names.Length; i++)
        {
            string name = _names[i];
            _sources[i] = name == Network ? NetworkTime.Client
                : name == Server ? _agent.Uplinks.ServerTime
                : name == Manual ? _manual : ChipOf(name);
        }

        if (RankOf(NetworkTime.Client) == _names.Length)
        {
            NetworkTime.Drop();
        }

        if (_clock.TryGetUtc(out long utcMs, out _))
        {
            _kept.SetUtc(utcMs);
        }
    }

    /// <summary>Looks whether a better source knows the time now.</summary>
    internal void Step()
    {
        int rank = FindBest(out _, out _);
        if (rank < _rank && rank < _names.Length)
        {
            bool isFirst = _kept.TryGetUtc(out _, out _);
            _kept.SetUtc(0);
            if (isFirst)
            {
                _agent.Time.Trust();
            }
            else
            {
                _agent.Time.Ask();
            }
        }

        _rank = rank;
    }

    /// <summary>The best source: what chips that rank below are set by.</summary>
    /// <param name="isSaid">Whether somebody has set the time: then no chip is one.</param>
    /// <param name="utcMs">UTC of now in milliseconds since 1970-01-01; 0 without a reference.</param>
    /// <param name="name">Its name; "" without one.</param>
    /// <returns>Its rank, 0 the best; int.MaxValue without one.</returns>
    internal int FindReference(bool isSaid, out long utcMs, out string name)
    {
        for (int i = 0; i < _sources.Length; i++)
        {
            name = _names[i];
            bool isLeftOut = isSaid && name != Network && name != Server && name != Manual;
            if (!isLeftOut && Counts(_sources[i], out utcMs, out long atMs))
            {
                utcMs += _agent.NowMs - atMs;
                return i;
            }
        }

        utcMs = 0;
        name = "";
        return int.MaxValue;
    }

    /// <summary>Rank of a source, 0 the best; the number of sources when it is not among them.</summary>
    internal int RankOf(ITimeSource source)
    {
        int rank = 0;
        while (rank < _sources.Length && _sources[rank] != source)
        {
            rank++;
        }

        return rank;
    }

    private int FindBest(out long utcMs, out long atMs)
    {
        utcMs = 0;
        atMs = 0;
        int rank = 0;
        while (rank < _sources.Length && !Counts(_sources[rank], out utcMs, out atMs))
        {
            rank++;
        }

        return rank;
    }

    // A source that could not be made is null.
    private bool Counts(ITimeSource source, out long utcMs, out long atMs)
    {
        utcMs = 0;
        atMs = 0;
        bool counts = source != null && source.TryGetUtc(out utcMs, out atMs)
            && _agent.NowMs - atMs < StatementMaxMs;
        utcMs = counts ? utcMs : 0;
        atMs = counts ? atMs : 0;
        return counts;
    }

    private string[] DefaultOrder()
    {
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
        string[] order = new string[count];
        System.Array.Copy(names, order, count);
        return order;
    }

    private ITimeSource ChipOf(string name)
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
}
