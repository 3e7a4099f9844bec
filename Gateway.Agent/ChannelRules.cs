// Gives the channels of the configured sensors the rules of the configuration.

using Gateway.Agent.Config;
using Gateway.Core.Sensing;

namespace Gateway.Agent;

/// <summary>Makes the rules of channels.</summary>
internal static class ChannelRules
{
    /// <summary>Makes a rule for every channel that has settings.</summary>
    internal static void Build(GatewayConfig config, ChannelTable channels, ReadingFilter filter)
    {
        for (int i = 0; i < channels.Count; i++)
        {
            ChannelInfo channel = channels[i];
            if (ChannelConfig.IsMentioned(config, channel.Name))
            {
                ChannelSettings settings = ChannelConfig.Read(config, channel.Name, channel.Decimals);
                filter.SetRule(i, new ChannelRule(settings));
            }
        }
    }
}
