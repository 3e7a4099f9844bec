// What the uplinks carry besides readings: answers to what came over the air, health, and what the broker's
// dialect has to say.

using Gateway.Agent.Config;
using Gateway.Agent.Dialects;
using Gateway.Agent.Remote;
using Gateway.Agent.Shell;
using Gateway.Agent.Transactions;
using Gateway.Core.Supervision;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>Makes the side messages of a gateway and steps what they come from.</summary>
internal sealed class SideChannels
{
    private readonly IRemoteInbox _inbox;
    private readonly RemoteManagement _remote;
    private readonly IMqttDialect _dialect;

    /// <summary>Gives the uplinks, which are made, their side messages.</summary>
    internal SideChannels(
        GatewayAgent agent, GatewayPorts ports, IGatewayControl control, ConfigEditor editor,
        ConsoleShell shell)
    {
        GatewayConfig config = agent.Config;
        _inbox = ports.BrokerInbox;
        bool isManaged = config.GetBool(ConfigKeys.SecurityRemoteConfig)
            || config.GetBool(ConfigKeys.SecurityRemoteCommands);
        if (_inbox != null && isManaged)
        {
            ConfigRemote documents = new ConfigRemote(editor, ports.Hmac);
            CommandRemote commands = new CommandRemote(shell, config, ports.Hmac, ports.Storage);
            _remote = new RemoteManagement(_inbox, documents, commands);
        }

        // In safe mode channels are missing that would be taken back.
        bool isWhole = agent.Boots.Stage == SafeStage.None;
        bool isIotMode = (config.Mode & GatewayMode.Iot) != 0;
        _dialect = isIotMode && isWhole ? MqttDialects.Create(agent, ports) : null;
        int healthMs = config.GetInt(ConfigKeys.HealthInterval) * 1000;
        for (int i = 0; i < agent.Uplinks.Count; i++)
        {
            bool isIot = agent.Uplinks.NameOf(i) == UplinkSet.IotName;
            HealthReport health = healthMs == 0
                ? null
                : new HealthReport(control, healthMs, agent.Duty.FirstHealthMs(healthMs));
            ISideMessages[] sources = { isIot ? _remote : null, health, isIot ? _dialect : null };
            agent.Uplinks.SetSide(agent.Uplinks.NameOf(i), new SideQueue(sources));
        }
    }

    /// <summary>Takes what came over the air.</summary>
    internal void Step()
    {
        _remote?.Step();
        if (_inbox != null && _inbox.TakeNotice())
        {
            _dialect?.OnNotice();
        }
    }
}
