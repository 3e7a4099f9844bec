// The dialects by their names in the configuration. A new one is a class in Dialects and a line here.

using Gateway.Agent.Config;
using Gateway.Agent.Dialects;
using Gateway.Agent.Shell;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>Makes dialects.</summary>
public static class MqttDialects
{
    private const string HomeAssistant = "home-assistant";

    // A value is missed when it has not come three times, and what is on its way gets a minute.
    private const int ExpiryPeriods = 3;
    private const int ExpirySlackSeconds = 60;

    /// <summary>Topic on which a server of the dialect says that it has started; null for none.</summary>
    public static string NoticeTopicOf(GatewayConfig config)
    {
        return config.GetText(ConfigKeys.MqttDialect) == HomeAssistant
            ? config.GetText(ConfigKeys.MqttDiscoveryPrefix) + HomeAssistantDialect.NoticeEnd
            : null;
    }

    /// <summary>The dialect of the configuration; null for none.</summary>
    internal static IMqttDialect Create(GatewayAgent agent, GatewayPorts ports)
    {
        GatewayConfig config = agent.Config;
        bool isWanted = config.GetText(ConfigKeys.MqttDialect) == HomeAssistant;
        if (!isWanted && !AnnouncedList.Exists(ports.Storage))
        {
            return null;
        }

        string id = config.GetText(ConfigKeys.DeviceId);
        string template = config.GetText(ConfigKeys.MqttTopic);
        HomeAssistantOptions options = new HomeAssistantOptions
        {
            DeviceId = id,
            Version = GatewayAgent.Version,
            Model = ports.System.Description,
            Prefix = config.GetText(ConfigKeys.MqttDiscoveryPrefix),
            Topics = new MqttTopics(template, config.GetText(ConfigKeys.MqttRoot), id),

            // Who was Home Assistant's once leaves nothing behind: without entities all are taken back.
            Channels = isWanted ? agent.Channels : new ChannelTable(),
            Alarms = agent.Alarms.ByChannel,
            ExpireSeconds = ExpirySeconds(agent),
            HasHealth = isWanted && config.GetInt(ConfigKeys.HealthInterval) > 0,
        };
        return new HomeAssistantDialect(options, ports.Storage);
    }

    // By channel: seconds without a message after which a value is not to be trusted.
    private static int[] ExpirySeconds(GatewayAgent agent)
    {
        GatewayConfig config = agent.Config;
        int[] seconds = new int[ChannelTable.CountMax];
        SensorStatus sensor = new SensorStatus();
        for (int i = 0; i < agent.Sensors.Count; i++)
        {
            agent.Sensors.Read(i, sensor);
            for (int c = 0; c < sensor.ChannelCount; c++)
            {
                ChannelInfo channel = agent.Channels[sensor.FirstChannelIndex + c];
                int periodMs = sensor.IntervalMs;
                if (ChannelConfig.IsMentioned(config, channel.Name))
                {
                    ChannelSettings rule = ChannelConfig.Read(config, channel.Name, channel.Decimals);
                    periodMs = Greater(periodMs, rule.Aggregate == Aggregate.None ? 0 : rule.WindowMs);
                    bool hasDeadband = rule.Deadband != 0 || rule.DeadbandMilliPercent != 0;
                    periodMs = Greater(periodMs, hasDeadband ? rule.HeartbeatMs : rule.RateLimitMs);
                }

                int index = sensor.FirstChannelIndex + c;
                seconds[index] = (ExpiryPeriods * ((periodMs / 1000) + 1))
                    + config.GetInt(ConfigKeys.JournalCommitSeconds) + ExpirySlackSeconds;
                int extreme = agent.Filter.RuleOf(index) == null ? 0 : agent.Filter.RuleOf(index).MinChannel;
                if (extreme > 0)
                {
                    seconds[extreme] = seconds[index];
                    seconds[extreme + 1] = seconds[index];
                }
            }
        }

        return seconds;
    }

    private static int Greater(int a, int b) => a > b ? a : b;
}
