// What the gateway does with its own board besides measuring: outputs are made safe, stuck buses are freed,
// sensors are told the air pressure, clock chips are set, crashes copied, an external watchdog is fed, the
// status LED shows how it is, and a battery is saved.

using Gateway.Agent.Config;
using Gateway.Agent.Logging;
using Gateway.Agent.Transactions;
using Gateway.Core.Ports;

namespace Gateway.Agent;

/// <summary>Outputs, bus recovery, watchdog pin and status LED in the order of a step.</summary>
internal sealed class BoardDuties
{
    // A rising edge a second suits chips that want an edge (TPL5010) as well as those that want a change.
    private const int FeedMs = 500;

    private readonly GatewayAgent _agent;
    private readonly GatewayPorts _ports;
    private readonly BusRecovery _busRecovery;
    private readonly PressureFeed _pressure;
    private readonly CrashBackup _crashes;
    private readonly ClockSetter _clocks;
    private IOutputPin _led;
    private IOutputPin _watchdog;
    private bool _isFeedHigh;
    private long _feedMs;
    private StatusLight _light;
    private bool _isLedLow;

    internal BoardDuties(GatewayAgent agent, GatewayPorts ports, EventLog log)
    {
        _agent = agent;
        _ports = ports;
        _busRecovery = new BusRecovery(agent.Poller, agent.Sensors, ports.BoardIo, log);
        _pressure = new PressureFeed(agent);
        _crashes = new CrashBackup(agent, log);
        _clocks = new ClockSetter(agent, ports.BoardClock, log);
        Duty = new SleepDuty(agent, ports, _clocks, log);
    }

    /// <summary>When it sleeps.</summary>
    internal SleepDuty Duty { get; }

    /// <summary>Opens the pins; the LED is lit while the gateway starts. A pin that a sensor or bus has is
    /// not the LED's.</summary>
    internal void Open()
    {
        GatewayConfig config = _agent.Config;
        int pin = config.GetInt(ConfigKeys.LedPin);
        _isLedLow = pin < 0 && _ports.IsStatusLedLow;
        pin = pin < 0 ? _ports.StatusLedPin : pin;
        bool isWanted = pin >= 0 && config.GetBool(ConfigKeys.LedEnabled) && !PinRules.IsOfBus(config, pin);
        for (int i = 0; i < SensorKeys.CountMax && isWanted; i++)
        {
            isWanted = !SensorConfig.IsUsed(config, i) || SensorConfig.Read(config, i).Pin != pin;
        }

        _led = isWanted ? _ports.BoardIo.OpenOutputPin(pin, !_isLedLow) : null;
        pin = config.GetInt(ConfigKeys.WatchdogPin);
        _watchdog = pin < 0 ? null : _ports.BoardIo.OpenOutputPin(pin, false);
    }

    /// <summary>The gateway has started.</summary>
    internal void Begin(ConfigTransaction transaction)
    {
        _light = new StatusLight(_agent, _ports.Link, transaction, _led, _isLedLow);
        Duty.Begin(transaction);
    }

    /// <summary>Does what is due.</summary>
    /// <returns>Milliseconds until the next call is due.</returns>
    internal int Step(long nowMs)
    {
        _agent.Outputs.Step(nowMs);
        _busRecovery.Step(nowMs);
        _pressure.Step(nowMs);
        _agent.TimeSources.Step();
        _clocks.Step(nowMs);
        _crashes.Step(nowMs);
        _agent.Figures.Step(nowMs);
        if (_watchdog != null && nowMs >= _feedMs)
        {
            _feedMs = nowMs + FeedMs;
            _isFeedHigh = !_isFeedHigh;
            _watchdog.Write(_isFeedHigh);
        }

        int dueMs = _light.Step(nowMs);
        int dutyMs = Duty.Step(nowMs); // last: it may end all of this
        return dutyMs < dueMs ? dutyMs : dueMs;
    }

    /// <summary>The gateway stops: outputs are made safe, the LED goes dark.</summary>
    internal void Stop(long nowMs)
    {
        _agent.Outputs.EnterSafeState(nowMs);
        _light?.Stop();
        _agent.Figures.Save();
    }
}
