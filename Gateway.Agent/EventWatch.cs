// Looks at the parts of the gateway once a step and logs what has changed: nobody has to tell it, and nothing
// here can be forgotten where it happens.

using Gateway.Agent.Config;
using Gateway.Agent.Logging;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Alarms;
using Gateway.Core.Sensing;
using Gateway.Core.Supervision;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>Finds the events of a gateway.</summary>
internal sealed class EventWatch
{
    private readonly GatewayAgent _agent;
    private readonly GatewayPorts _ports;
    private readonly EventLog _log;
    private readonly UplinkState[] _uplinks = new UplinkState[UplinkSet.CountMax];
    private readonly ErrorCode[] _sensors = new ErrorCode[SensorPoller.CountMax];
    private readonly bool[] _isSafe = new bool[SensorKeys.CountMax];
    private readonly bool[] _isDropped = new bool[DeliveryCheck.KindCount];
    private readonly BusSurvey _survey;
    private int[] _alarms;
    private bool[] _isFaulty;
    private bool[] _isOn;
    private RefusalWatch _refusals;
    private bool _isLinkUp;
    private bool _isRefused;
    private bool _isTimeKnown;
    private ErrorCode _journalError;
    private ErrorCode _alarmError;
    private TransactionState _transaction;

    internal EventWatch(GatewayAgent agent, GatewayPorts ports, EventLog log)
    {
        _agent = agent;
        _ports = ports;
        _log = log;
        _survey = new BusSurvey(ports.BoardIo, ports.Sensors);
    }

    /// <summary>The gateway has started, and has its channels.</summary>
    internal void Begin(ConfigTransaction transaction)
    {
        _alarms = new int[_agent.Channels.Count];
        _isFaulty = new bool[_agent.Channels.Count];
        _isOn = new bool[_agent.Channels.Count];
        _transaction = transaction.State;
        _refusals = new RefusalWatch(_agent.Uplinks);
        BootRecord boots = _agent.Boots;
        Add(LogLevel.Info, "boot", "started after " + SafeMode.NameOf(boots.Reason), ErrorCode.Ok);
        if (boots.SaveError != ErrorCode.Ok)
        {
            Add(LogLevel.Error, "storage", "fails", boots.SaveError);
        }

        if (boots.Stage != SafeStage.None)
        {
            Add(LogLevel.Error, "safe mode", SafeMode.NameOf(boots.Stage), ErrorCode.Ok);
        }

        if (transaction.State == TransactionState.Trying)
        {
            Add(LogLevel.Warning, "config", "new configuration on trial", ErrorCode.Ok);
        }
        else if (transaction.Outcome == TransactionOutcome.RolledBack)
        {
            Add(LogLevel.Warning, "config", "the last change was rolled back", transaction.Reason);
        }
    }

    /// <summary>Logs what has changed since the last step.</summary>
    internal void Step(ConfigTransaction transaction)
    {
        if (_isLinkUp != _ports.Link.IsUp)
        {
            _isLinkUp = !_isLinkUp;
            LogLevel level = _isLinkUp ? LogLevel.Info : LogLevel.Warning;
            Add(level, "link", _isLinkUp ? "up" : "down", ErrorCode.Ok);
        }

        if (_isTimeKnown != _agent.Time.IsSynchronised)
        {
            _isTimeKnown = !_isTimeKnown;
            Add(LogLevel.Info, "time", _isTimeKnown ? "known" : "not known any more", ErrorCode.Ok);
        }

        if (_journalError != _agent.Journal.Stats.LastError)
        {
            _journalError = _agent.Journal.Stats.LastError;
            bool isGood = _journalError == ErrorCode.Ok;
            LogLevel level = isGood ? LogLevel.Info : LogLevel.Error;
            Add(level, "journal", isGood ? "works again" : "fails", _journalError);
        }

        if (_transaction != transaction.State)
        {
            _transaction = transaction.State;
            string what = _transaction == TransactionState.Staged ? "restarting to try a new configuration"
                : _transaction == TransactionState.Adopting ? "new configuration confirmed"
                : transaction.Outcome == TransactionOutcome.Applied ? "new configuration is in effect"
                : "rolled back, restarting";
            Add(LogLevel.Warning, "config", what, transaction.Reason);
        }

        if (_ports.BrokerInbox != null && _isRefused != _ports.BrokerInbox.IsRefused)
        {
            _isRefused = !_isRefused;
            LogLevel level = _isRefused ? LogLevel.Error : LogLevel.Info;
            Add(level, UplinkSet.IotName, _isRefused ? "broker refuses the subscription" : "subscribed",
                ErrorCode.Ok);
        }

        WatchUplinks();
        _refusals.Step(_log, _agent.NowMs);
        WatchDelivery();
        WatchSensors();
        WatchFaults();
        WatchOutputs();
        _survey.Step(_log, _agent.NowMs);
        WatchAlarms();
    }

    // Told events only: a storm would leave nothing else in the log.
    private void WatchAlarms()
    {
        ErrorCode error = _agent.Alarms.StoreError;
        if (error != _alarmError)
        {
            _alarmError = error;
            bool isGood = error == ErrorCode.Ok;
            LogLevel level = isGood ? LogLevel.Info : LogLevel.Error;
            Add(level, "alarms", isGood ? "saved again" : "not saved", error);
        }

        for (int i = 0; i < _agent.Channels.Count; i++)
        {
            ChannelAlarm alarm = _agent.Alarms.ByChannel[i];
            if (alarm != null && alarm.ToldCode != _alarms[i])
            {
                _alarms[i] = alarm.ToldCode;
                AlarmState state = (AlarmState)(_alarms[i] >> 4);
                bool isRaised = state == AlarmState.Unacknowledged;
                Add(isRaised ? LogLevel.Warning : LogLevel.Info, _agent.Channels[i].Name,
                    isRaised ? AlarmText.Of((AlarmCondition)(_alarms[i] & 15)) : AlarmText.Of(state),
                    ErrorCode.Ok);
            }
        }
    }

    private void WatchUplinks()
    {
        for (int i = 0; i < _agent.Uplinks.Count; i++)
        {
            Uplink uplink = _agent.Uplinks.UplinkOf(i);
            if (uplink == null || uplink.State == _uplinks[i])
            {
                continue;
            }

            _uplinks[i] = uplink.State;
            bool isFailure = uplink.State == UplinkState.BackingOff;
            LogLevel level = isFailure ? LogLevel.Warning
                : uplink.State == UplinkState.Online ? LogLevel.Info : LogLevel.Debug;
            Add(level, _agent.Uplinks.NameOf(i), UplinkText.Of(uplink.State),
                isFailure ? uplink.Stats.LastError : ErrorCode.Ok);
        }
    }

    private void WatchDelivery()
    {
        DeliveryCheck check = _ports.BrokerCheck;
        for (int i = 0; check != null && i < DeliveryCheck.KindCount; i++)
        {
            if (check.IsDropped(i) != _isDropped[i])
            {
                _isDropped[i] = !_isDropped[i];
                Add(_isDropped[i] ? LogLevel.Error : LogLevel.Info, WatchedKind.NameOf(i),
                    _isDropped[i] ? "not delivered" : check.IsBlind ? "no longer checked" : "delivered again",
                    _isDropped[i] ? ErrorCode.NotForwarded : ErrorCode.Ok);
            }
        }
    }

    private void WatchSensors()
    {
        for (int i = 0; i < _agent.Poller.Count; i++)
        {
            PolledSensor sensor = _agent.Poller[i];
            if (sensor.LastError != _sensors[i])
            {
                bool isGood = sensor.LastError == ErrorCode.Ok;
                _sensors[i] = sensor.LastError;
                Add(isGood ? LogLevel.Info : LogLevel.Warning, sensor.Name, isGood ? "works again" : "fails",
                    sensor.LastError);
                _survey.Begin(_agent.Sensors.SettingsOf(sensor), sensor.LastError);
            }
        }
    }

    private void WatchFaults()
    {
        for (int i = 0; i < _agent.Channels.Count; i++)
        {
            ChannelFilter filter = _agent.Poller.Filters[i];
            if (filter != null && filter.IsFaulty != _isFaulty[i])
            {
                _isFaulty[i] = filter.IsFaulty;
                LogLevel level = _isFaulty[i] ? LogLevel.Warning : LogLevel.Info;
                Add(level, _agent.Channels[i].Name, _isFaulty[i] ? "outside its valid range" : "valid again",
                    ErrorCode.Ok);
            }
        }
    }

    private void WatchOutputs()
    {
        for (int i = 0; i < _agent.Sensors.Count; i++)
        {
            if (_agent.Outputs.IsSafe(i) != _isSafe[i])
            {
                _isSafe[i] = !_isSafe[i];
                Add(LogLevel.Warning, _agent.Sensors.SettingsAt(i).Name,
                    _isSafe[i] ? "no peer reachable: outputs are safe" : "outputs may be switched again",
                    ErrorCode.Ok);
            }
        }

        for (int i = 0; i < _agent.Channels.Count; i++)
        {
            bool isOn = _agent.Outputs.IsOutput(i) && _agent.Poller.TryGetLast(i, out int value, out _)
                && value != 0;
            if (isOn != _isOn[i])
            {
                _isOn[i] = isOn;
                Add(LogLevel.Info, _agent.Channels[i].Name, isOn ? "on" : "off", ErrorCode.Ok);
            }
        }
    }

    private void Add(LogLevel level, string place, string what, ErrorCode error)
    {
        _log.Add(_agent.NowMs, level, place, what, error);
    }
}
