// Wakes and sleeps of a gateway on a battery: tells DutyCycle how things stand, and does what it decides.
// Without power.sleep, or on a board that cannot sleep, it does nothing.

using Gateway.Agent.Config;
using Gateway.Agent.Logging;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Supervision;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>The duty cycle of a gateway.</summary>
internal sealed class SleepDuty
{
    // Closing a connection is begun in one step and done by others.
    private const int ClosingMs = 1000;

    // A sleep that does not come must not end in a gateway that does nothing.
    private const int SleepOverdueMs = 10000;
    private const int LingerMs = 2000;

    // A connection that has just come about has not sent status and health yet.
    private const int SettleMs = 300;

    // A time server that does not answer must not cost the battery.
    private const int TimeMaxMs = 2000;
    private const int StepMs = 100;
    private const int FirstHealthAwakeMs = 60000;

    private readonly GatewayAgent _agent;
    private readonly GatewayPorts _ports;
    private readonly EventLog _log;
    private readonly ClockSetter _clocks;
    private readonly DutyCycle _cycle;
    private readonly DutyLink _link;
    private readonly DutyRecord _record;
    private readonly int _sleepSeconds;
    private readonly int _sendEvery;
    private readonly int _wakePin;
    private ConfigTransaction _transaction;
    private long _firstAlarm;
    private long _sleepAtMs = long.MaxValue;
    private long _overdueMs = long.MaxValue;
    private long _timeUntilMs = long.MaxValue;
    private bool _isCommitted;

    /// <summary>Creates the duty; with one, the link of <paramref name="ports"/> is replaced.</summary>
    internal SleepDuty(GatewayAgent agent, GatewayPorts ports, ClockSetter clocks, EventLog log)
    {
        GatewayConfig config = agent.Config;
        _agent = agent;
        _ports = ports;
        _log = log;
        _clocks = clocks;
        _sleepSeconds = config.GetInt(ConfigKeys.PowerSleep);
        _sendEvery = config.GetInt(ConfigKeys.PowerSendEvery);
        _wakePin = config.GetInt(ConfigKeys.PowerWakePin);
        bool isWell = agent.Boots.Stage == SafeStage.None; // safe mode is left by staying awake
        if (_sleepSeconds > 0 && ports.DeepSleep != null && isWell)
        {
            bool isIot = (config.Mode & GatewayMode.Iot) != 0;
            int awakeMaxMs = config.GetInt(ConfigKeys.PowerAwakeMax) * 1000;
            _cycle = new DutyCycle(
                ports.DeepSleep.HasWoken, _sleepSeconds * 1000, awakeMaxMs, isIot ? LingerMs : SettleMs);
            _record = new DutyRecord(ports.Storage);
            _link = new DutyLink(ports.Link) { IsWanted = _cycle.WantsNetwork };
            ports.Link = _link;
        }
    }

    /// <summary>How it stands, for people; "" when the gateway does not sleep.</summary>
    internal string Text
    {
        get
        {
            return _cycle == null ? ""
                : PhaseText() + "; sleeps " + _sleepSeconds.ToString() + " s, sends every "
                + _sendEvery.ToString() + (_record.Failures == 0 ? "" : ", less often after failures");
        }
    }

    /// <summary>Uptime of the first health message: in a wake at once, or not at all when it is not its
    /// turn.</summary>
    internal long FirstHealthMs(int intervalMs)
    {
        if (_cycle == null || !_ports.DeepSleep.HasWoken)
        {
            return FirstHealthAwakeMs;
        }

        long sinceLastMs = _sleepSeconds * 1000L * _sendEvery;
        bool isTurn = !_ports.BoardClock.TryGetUtc(out long utcMs, out _)
            || DutyCycle.IsTurn(utcMs - sinceLastMs, utcMs, intervalMs);
        return isTurn ? 0 : long.MaxValue;
    }

    /// <summary>The gateway has started.</summary>
    internal void Begin(ConfigTransaction transaction)
    {
        _transaction = transaction;
        if (_cycle == null)
        {
            Warn(_sleepSeconds > 0, _ports.DeepSleep == null ? "this board cannot sleep" : "no sleep now");
            return;
        }

        Warn(_wakePin >= 0 && !_ports.DeepSleep.CanWake(_wakePin), "the wake pin cannot wake this chip");
        _record.Open();
        _agent.Alarms.KeepFailures();
        _firstAlarm = AlarmSequence;
    }

    /// <summary>Does what is due; at the end the gateway is stopped.</summary>
    /// <returns>Milliseconds until the next call is due.</returns>
    internal int Step(long nowMs)
    {
        if (_cycle == null)
        {
            return int.MaxValue;
        }

        bool isHeld = _agent.IsInUse || _transaction.State != TransactionState.Idle;
        bool isDelivered = IsDelivered();
        bool isDone = isDelivered && IsTimeSet(nowMs);
        DutyPhase phase = _cycle.Step(nowMs, isHeld, IsMeasured(nowMs), IsTurnToSend(), isDone);
        _link.IsWanted = _cycle.WantsNetwork;
        if (phase == DutyPhase.Ending && _sleepAtMs == long.MaxValue)
        {
            _sleepAtMs = nowMs + (_cycle.WantsNetwork ? ClosingMs : 0);
            if (_cycle.WantsNetwork)
            {
                _record.Note(isDelivered);
            }

            _agent.Stop(nowMs);
            _agent.Boots.End(StartReason.Sleep, nowMs);
        }

        return StepMs;
    }

    /// <summary>The gateway is stopped: sleeps, when that is why.</summary>
    /// <returns>Milliseconds until the next call is due.</returns>
    internal int StepStopped(long nowMs)
    {
        if (nowMs >= _overdueMs)
        {
            _ports.System.Reboot();
        }
        else if (nowMs >= _sleepAtMs && _overdueMs == long.MaxValue)
        {
            _overdueMs = nowMs + SleepOverdueMs;
            bool wakesHigh = _agent.Config.GetText(ConfigKeys.PowerWakeLevel) == "high";
            _ports.DeepSleep.Sleep(_cycle.SleepForMs(nowMs), _wakePin, wakesHigh);
        }

        return StepMs;
    }

    private long AlarmSequence => _agent.Journals.Alarms == null ? 0 : _agent.Journals.Alarms.NextSequence;

    // Whether every sensor has read or failed once, and the readings are in flash; with the date of a clock
    // chip that has just been read.
    private bool IsMeasured(long nowMs)
    {
        if (_agent.Time.IsAsked)
        {
            return false;
        }

        for (int i = 0; i < _agent.Poller.Count; i++)
        {
            if (_agent.Poller[i].ReadingCount == 0 && _agent.Poller[i].FailureCount == 0)
            {
                return false;
            }
        }

        _isCommitted = _isCommitted || _agent.Journals.Commit(nowMs) == ErrorCode.Ok;
        return _isCommitted;
    }

    // Every start has a number, whatever it measures. Who cannot save the number cannot count, and has no
    // time to lose either.
    private bool IsTurnToSend()
    {
        int rarer = 1 << _record.Failures;
        int wake = _agent.BootNumber;
        return AlarmSequence != _firstAlarm || !_agent.Boots.IsSaved
            || DutyCycle.IsTurn(wake - 1, wake, _sendEvery * rarer)
            || (_agent.Journals.HasAlarmsWaiting && DutyCycle.IsTurn(wake - 1, wake, rarer));
    }

    // The board's clock drifts while it sleeps; now that there is a network it is set.
    private bool IsTimeSet(long nowMs)
    {
        _timeUntilMs = _timeUntilMs == long.MaxValue ? nowMs + TimeMaxMs : _timeUntilMs;
        bool isBusy = _agent.TimeSources.NetworkTime.IsAsking || _agent.Time.IsUnsettled || _clocks.IsPending;
        return nowMs >= _timeUntilMs || !isBusy;
    }

    private bool IsDelivered()
    {
        for (int i = 0; i < _agent.Uplinks.Count; i++)
        {
            Uplink uplink = _agent.Uplinks.UplinkOf(i);
            bool isIdle = uplink == null || (uplink.State == UplinkState.Online && uplink.PendingCount == 0
                && uplink.InFlightCount == 0);
            if (!isIdle)
            {
                return false;
            }
        }

        return true;
    }

    private string PhaseText()
    {
        DutyPhase phase = _cycle.Phase;
        return phase == DutyPhase.Measuring ? "measuring"
            : phase == DutyPhase.Delivering ? "delivering"
            : phase == DutyPhase.Held ? "kept awake" : "about to sleep";
    }

    private void Warn(bool isTrue, string what)
    {
        if (isTrue)
        {
            _log.Add(_agent.NowMs, LogLevel.Warning, "power", what, ErrorCode.Ok);
        }
    }
}
