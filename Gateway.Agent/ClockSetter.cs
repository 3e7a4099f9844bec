// Gives the time to those that keep it: chips that can be set, at once and once a day when they have drifted,
// and the board's own clock, because TLS judges certificates by that and it dates what comes after a restart
// or a sleep. A chip that was not read yet may know better and is left alone, and so is one that counts more
// than whoever knows; a person who sets the time means the chips too, as far as they can be read within ten
// minutes. Until then no chip is believed more than that person.

using Gateway.Agent.Config;
using Gateway.Agent.Logging;
using Gateway.Core;
using Gateway.Core.Ports;

namespace Gateway.Agent;

/// <summary>Sets clocks.</summary>
internal sealed class ClockSetter
{
    // A chip is set when it is off by more than this: chips show whole seconds.
    private const int ToleranceMs = 1500;

    // The board's clock is set in whole seconds as well, and is then off by up to EarlyMs.
    private const int BoardToleranceMs = 250;
    private const int BoardCheckMs = 60000;
    private const int DayMs = 86400000;
    private const int RetryMs = 60000;
    private const int SaidMaxMs = 600000;

    // A clock's second begins when it is set, so that is done at the beginning of one.
    private const int SecondMs = 1000;
    private const int EarlyMs = 150;
    private const long Said = long.MinValue;

    private readonly GatewayAgent _agent;
    private readonly ITimeSource _board;
    private readonly EventLog _log;
    private readonly long[] _checkAtMs = new long[SensorKeys.CountMax];
    private string _reference = "";
    private string _source = "";
    private long _boardCheckAtMs;
    private long _saidUntilMs;
    private int _saidCount;

    internal ClockSetter(GatewayAgent agent, ITimeSource board, EventLog log)
    {
        _agent = agent;
        _board = board;
        _log = log;
    }

    /// <summary>Whether the board's clock waits for the beginning of a second to be set.</summary>
    internal bool IsPending { get; private set; }

    /// <summary>Sets clocks that are due.</summary>
    internal void Step(long nowMs)
    {
        if (_agent.TimeSources.SaidCount != _saidCount)
        {
            OnSaid(nowMs);
        }

        bool isSaying = IsSaying(nowMs);
        int rank = _agent.TimeSources.FindReference(isSaying, out long utcMs, out string reference);
        bool isNew = reference != _reference;
        _reference = reference;
        for (int i = 0; i < _agent.Sensors.Count && utcMs != 0; i++)
        {
            _checkAtMs[i] = isNew && _checkAtMs[i] != Said ? nowMs : _checkAtMs[i];
            if (nowMs >= _checkAtMs[i] && IsEarly(utcMs) && _agent.Sensors.SensorOf(i) is ITimeSource chip
                && _agent.Sensors.HasRead(i))
            {
                Check(i, chip, rank, utcMs, nowMs);
            }
        }

        StepBoard(nowMs);
    }

    private static bool IsEarly(long utcMs) => utcMs % SecondMs < EarlyMs;

    private static bool IsOff(long offMs, int toleranceMs) => offMs > toleranceMs || offMs < -toleranceMs;

    private void OnSaid(long nowMs)
    {
        _saidCount = _agent.TimeSources.SaidCount;
        _saidUntilMs = nowMs + SaidMaxMs;
        for (int i = 0; i < _agent.Sensors.Count; i++)
        {
            _checkAtMs[i] = _agent.Sensors.SensorOf(i) is ITimeSource ? Said : _checkAtMs[i];
        }
    }

    // Whether a chip still waits for what a person has said: one that cannot be read does not for ever.
    private bool IsSaying(long nowMs)
    {
        bool isSaying = false;
        for (int i = 0; i < _agent.Sensors.Count; i++)
        {
            bool isOver = _checkAtMs[i] == Said && nowMs >= _saidUntilMs;
            _checkAtMs[i] = isOver ? nowMs : _checkAtMs[i];
            isSaying |= _checkAtMs[i] == Said;
        }

        return isSaying;
    }

    private void StepBoard(long nowMs)
    {
        string source = _agent.TimeSources.Name;
        bool isDue = nowMs >= _boardCheckAtMs || source != _source;
        if (!isDue || _agent.Time.IsUnsettled || source == TimeSources.Board
            || !_agent.Time.TryToUtc(nowMs, out long utcMs))
        {
            return;
        }

        bool isKnown = _board.TryGetUtc(out long boardMs, out long atMs);
        IsPending = !isKnown || IsOff(boardMs + nowMs - atMs - utcMs, BoardToleranceMs);
        if (!IsPending || IsEarly(utcMs))
        {
            _source = source;
            _boardCheckAtMs = nowMs + BoardCheckMs;
            if (IsPending)
            {
                _board.SetUtc(utcMs);
            }

            IsPending = false;
        }
    }

    private void Check(int index, ITimeSource chip, int rank, long utcMs, long nowMs)
    {
        bool isKnown = chip.TryGetUtc(out long chipUtcMs, out long atMs);
        bool isOff = !isKnown || IsOff(chipUtcMs + nowMs - atMs - utcMs, ToleranceMs);
        bool isSaid = _checkAtMs[index] == Said && _reference == TimeSources.Manual;
        bool countsMore = isKnown && !isSaid && _agent.TimeSources.RankOf(chip) < rank;
        if (!isOff || countsMore)
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
            if (isSaid)
            {
                _agent.Time.Trust(); // until it is read again nobody knows better
            }

            string name = _agent.Sensors.SettingsAt(index).Name;
            _log.Add(nowMs, LogLevel.Info, name, "clock set, source: " + _reference, ErrorCode.Ok);
        }
    }
}
