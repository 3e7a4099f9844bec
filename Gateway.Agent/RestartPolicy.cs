// When the gateway restarts by itself: on request, into a new configuration, out of a stage of safe mode
// after an hour, when no peer was reachable for too long, and when a thread does not come back. All of them
// in order: what waits is committed, outputs are made safe, the reason is stored, and only then comes the
// restart.

using Gateway.Agent.Config;
using Gateway.Agent.Logging;
using Gateway.Agent.Transactions;
using Gateway.Core;
using Gateway.Core.Supervision;

namespace Gateway.Agent;

/// <summary>Finds out whether a restart is due, and why.</summary>
internal sealed class RestartPolicy
{
    // What a restart announces has to get out first, over the air too.
    private const int DelayMs = 1000;

    // Somebody works at the console.
    private const int ConsoleQuietMs = 600000;

    private readonly GatewayAgent _agent;
    private readonly GatewayPorts _ports;
    private readonly EventLog _log;
    private readonly LinkWatchdog _link;
    private long _startedMs = -1;
    private long _dueMs = long.MaxValue;

    internal RestartPolicy(GatewayAgent agent, GatewayPorts ports, EventLog log)
    {
        _agent = agent;
        _ports = ports;
        _log = log;
        int minutes = agent.Config.GetInt(ConfigKeys.WatchdogLink);
        _link = new LinkWatchdog(minutes, agent.Boots.Reason == StartReason.NoPeer);
    }

    /// <summary>Why the restart comes.</summary>
    internal StartReason Reason { get; private set; }

    /// <summary>Whether a restart is about to come.</summary>
    internal bool IsRequested => _dueMs != long.MaxValue;

    /// <summary>Restarts in a moment.</summary>
    internal void Request(StartReason reason)
    {
        Reason = reason;
        _dueMs = _agent.NowMs + DelayMs;
        _log.Add(_agent.NowMs, LogLevel.Warning, "restart", SafeMode.NameOf(reason), ErrorCode.Ok);
    }

    /// <summary>Whether the device is to be restarted now.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    /// <param name="transaction">May want a restart too.</param>
    /// <param name="inputMs">Uptime at which somebody typed last.</param>
    internal bool IsDue(long nowMs, ConfigTransaction transaction, long inputMs)
    {
        _startedMs = _startedMs < 0 ? nowMs : _startedMs;
        if (transaction.WantsRestart)
        {
            Reason = StartReason.Configuration;
            return true;
        }

        if (_dueMs == long.MaxValue)
        {
            bool isHeld = transaction.State != TransactionState.Idle
                || nowMs - inputMs < ConsoleQuietMs;
            Look(nowMs, isHeld);
        }

        return nowMs >= _dueMs;
    }

    private void Look(long nowMs, bool isHeld)
    {
        Watchdog watchdog = _ports.Watchdog;
        if (watchdog != null && watchdog.LateWorker.Length != 0)
        {
            _agent.Crashes.Save(
                _agent.BootNumber, nowMs, watchdog.LateWorker, "Watchdog", "a call did not return", null);
            Request(StartReason.Watchdog);
            return;
        }

        SafeStage stage = _agent.Boots.Stage;
        if (stage != SafeStage.None && nowMs - _startedMs >= SafeMode.HoldMs && !isHeld)
        {
            Request(StartReason.SafeRetry);
            return;
        }

        if (stage == SafeStage.ConsoleOnly)
        {
            return;
        }

        // Without an uplink there is nobody to be missed.
        bool isReachable = !_agent.Uplinks.HasPeer || _agent.Uplinks.IsReachable;
        LinkAction action = _link.Step(nowMs, isReachable, isHeld);
        if (action == LinkAction.Rejoin)
        {
            _log.Add(nowMs, LogLevel.Warning, "link", "no peer for long: joining anew", ErrorCode.Ok);
            _ports.Link.Rejoin(nowMs);
        }
        else if (action == LinkAction.Restart && _agent.Journals.Commit(nowMs) == ErrorCode.Ok)
        {
            Request(StartReason.NoPeer);
        }
    }
}
