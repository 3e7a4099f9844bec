// The status LED: how the gateway is, for somebody who opens the cabinet without a laptop.

using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Indication;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Core.Supervision;

namespace Gateway.Agent;

/// <summary>Finds the gateway's condition and shows it.</summary>
internal sealed class StatusLight
{
    private readonly GatewayAgent _agent;
    private readonly INetworkLink _link;
    private readonly ConfigTransaction _transaction;
    private readonly IOutputPin _pin;
    private readonly bool _isLow;
    private readonly BlinkCode _code = new BlinkCode();
    private bool _isLit = true;

    /// <summary>Creates the light.</summary>
    /// <param name="agent">Whose condition it shows.</param>
    /// <param name="link">The network.</param>
    /// <param name="transaction">Whether a configuration is on trial.</param>
    /// <param name="pin">The LED, lit now; null when there is none.</param>
    /// <param name="isLow">Whether it is lit by a low level.</param>
    internal StatusLight(
        GatewayAgent agent, INetworkLink link, ConfigTransaction transaction, IOutputPin pin, bool isLow)
    {
        _agent = agent;
        _link = link;
        _transaction = transaction;
        _pin = pin;
        _isLow = isLow;
    }

    /// <summary>Lights the LED or not.</summary>
    /// <returns>Milliseconds until the next call is due; int.MaxValue without an LED.</returns>
    internal int Step(long nowMs)
    {
        if (_pin == null)
        {
            return int.MaxValue;
        }

        GatewayCondition condition = _code.WantsCondition(nowMs) ? Find() : GatewayCondition.Well;
        int dueMs = _code.Step(nowMs, condition);
        if (_code.IsLit != _isLit)
        {
            _isLit = _code.IsLit;
            _pin.Write(_isLit != _isLow);
        }

        return dueMs;
    }

    /// <summary>Goes dark: the gateway stops.</summary>
    internal void Stop() => _pin?.Write(_isLow);

    /// <summary>The most urgent condition.</summary>
    internal GatewayCondition Find()
    {
        SafeStage stage = _agent.Boots.Stage;
        // Where nothing can be kept, a device looks like one that was never configured: that is not the news.
        return stage != SafeStage.None ? GatewayCondition.NotConfigured + (int)stage
            : _agent.Boots.SaveError != ErrorCode.Ok ? GatewayCondition.StorageFails
            : _transaction.IsFresh ? GatewayCondition.NotConfigured
            : _transaction.State == TransactionState.Trying ? GatewayCondition.Trial
            : _agent.Journal.Stats.LastError != ErrorCode.Ok ? GatewayCondition.StorageFails
            : HasFailedSensor() ? GatewayCondition.SensorFails
            : _agent.Alarms.OnCount > 0 ? GatewayCondition.Alarm
            : !_link.IsUp ? GatewayCondition.NoLink
            : _agent.Uplinks.AreAllWell ? GatewayCondition.Well : GatewayCondition.NoPeer;
    }

    private bool HasFailedSensor()
    {
        bool hasFailed = _agent.Sensors.Count > _agent.Poller.Count; // one could not even be made
        for (int i = 0; i < _agent.Poller.Count; i++)
        {
            PolledSensor sensor = _agent.Poller[i];
            hasFailed |= sensor.LastError != ErrorCode.Ok || _agent.Sensors.HasFault(sensor);
        }

        return hasFailed;
    }
}
