// What the gateway does with its own board besides measuring: outputs are made safe, stuck buses are freed,
// sensors are told the air pressure, clock chips are set, crashes copied, the status LED shows how it is, and
// a battery is saved.

using Gateway.Agent.Config;
using Gateway.Agent.Logging;
using Gateway.Agent.Transactions;
using Gateway.Core.Ports;

namespace Gateway.Agent;

/// <summary>Outputs, bus recovery and status LED in the order of a step.</summary>
internal sealed class BoardDuties
{
    private readonly GatewayAgent _agent;
    private readonly GatewayPorts _ports;
    private readonly BusRecovery _busRecovery;
    private readonly PressureFeed _pressure;
    private readonly CrashBackup _crashes;
    private StatusLight _light;

    internal BoardDuties(GatewayAgent agent, GatewayPorts ports, EventLog log)
    {
        _agent = agent;
        _ports = ports;
        _busRecovery = new BusRecovery(agent.Poller, agent.Sensors, ports.BoardIo, log);
        _pressure = new PressureFeed(agent);
        _crashes = new CrashBackup(agent, log);
        Duty = new SleepDuty(agent, ports, log);
    }

    /// <summary>When it sleeps.</summary>
    internal SleepDuty Duty { get; }

    /// <summary>Opens the LED; after the sensors, because a pin that one of them has is not the
    /// LED's.</summary>
    internal void Begin(ConfigTransaction transaction)
    {
        int pin = _agent.Config.GetInt(ConfigKeys.LedPin);
        pin = pin < 0 ? _ports.StatusLedPin : pin;
        bool isWanted = pin >= 0 && _agent.Config.GetBool(ConfigKeys.LedEnabled);
        IOutputPin led = isWanted ? _ports.BoardIo.OpenOutputPin(pin, false) : null;
        _light = new StatusLight(_agent, _ports.Link, transaction, led);
        Duty.Begin(transaction);
    }

    /// <summary>Does what is due.</summary>
    /// <returns>Milliseconds until the next call is due.</returns>
    internal int Step(long nowMs)
    {
        _agent.Outputs.Step(nowMs);
        _busRecovery.Step(nowMs);
        _pressure.Step(nowMs);
        _agent.TimeSources.Step(nowMs);
        _crashes.Step(nowMs);
        int dueMs = _light.Step(nowMs);
        int dutyMs = Duty.Step(nowMs); // last: it may end all of this
        return dutyMs < dueMs ? dutyMs : dueMs;
    }

    /// <summary>The gateway stops: outputs are made safe, the LED goes dark.</summary>
    internal void Stop(long nowMs)
    {
        _agent.Outputs.EnterSafeState(nowMs);
        _light?.Stop();
    }
}
