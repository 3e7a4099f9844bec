// Gives the channels of the configured sensors what the configuration says about them: filters to the poller,
// unit and decimals to the table, rules to the way to the journal, and channels for the extremes of windows.

using Gateway.Agent.Config;
using Gateway.Agent.Logging;
using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Agent;

/// <summary>Makes filters and rules of channels.</summary>
internal static class ChannelRules
{
    /// <summary>Makes a filter and a rule for every channel that has settings.</summary>
    internal static void Build(GatewayAgent agent, EventLog log)
    {
        for (int i = 0; i < agent.Poller.Count; i++)
        {
            PolledSensor sensor = agent.Poller[i];
            bool isAligned = agent.Sensors.SettingsOf(sensor).IsAligned;
            for (int c = 0; c < sensor.ChannelCount; c++)
            {
                Build(agent, sensor.FirstChannel + c, isAligned, log);
            }
        }
    }

    private static void Build(GatewayAgent agent, int index, bool isAligned, EventLog log)
    {
        ChannelTable channels = agent.Channels;
        ChannelInfo channel = channels[index];
        GatewayConfig config = agent.Config;
        if (!ChannelConfig.IsMentioned(config, channel.Name))
        {
            return;
        }

        ChannelInfo corrected = FilterConfig.Corrected(config, channel);
        agent.Poller.Filters[index] = FilterConfig.Read(config, channel, corrected.Decimals);
        channels.Change(index, corrected.Unit, corrected.Decimals);
        ChannelSettings settings = ChannelConfig.Read(config, channel.Name, corrected.Decimals);
        settings.IsAligned = isAligned;
        ChannelRule rule = new ChannelRule(settings);
        agent.Filter.SetRule(index, rule);
        if (settings.Aggregate == Aggregate.All)
        {
            bool hasRoom = channels.Count + 2 <= ChannelTable.CountMax;
            if (!hasRoom)
            {
                string what = "no room for min and max";
                log.Add(agent.NowMs, LogLevel.Error, channel.Name, what, ErrorCode.TooLarge);
                return;
            }

            rule.MinChannel = channels.Add(
                new ChannelInfo(channel.Name + ".min", corrected.Unit, corrected.Decimals));
            channels.Add(new ChannelInfo(channel.Name + ".max", corrected.Unit, corrected.Decimals));
        }
    }
}
