// From the keys of a channel to its settings.

using Gateway.Core.Sensing;

namespace Gateway.Agent.Config;

/// <summary>Reads channels out of a configuration.</summary>
public static class ChannelConfig
{
    /// <summary>Whether any key of the channel is set.</summary>
    public static bool IsMentioned(GatewayConfig config, string channel)
    {
        config.Schema.TryFind(NameOf(channel, ChannelKeys.Deadband), out int first);
        for (int i = 0; first >= 0 && i < config.Schema.ChannelKeyCount; i++)
        {
            if (config.IsSet(first + i))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Full name of a channel's key.</summary>
    public static string NameOf(string channel, string leaf)
    {
        return ChannelKeys.Group + "." + channel + "." + leaf;
    }

    /// <summary>The settings of a channel, with defaults.</summary>
    /// <param name="config">The configuration.</param>
    /// <param name="channel">Its name, sensor.quantity.</param>
    /// <param name="decimals">Its decimals: values are rounded to them.</param>
    public static ChannelSettings Read(GatewayConfig config, string channel, int decimals)
    {
        string aggregate = config.GetText(NameOf(channel, ChannelKeys.Aggregate));
        return new ChannelSettings
        {
            Deadband = ValueOf(config, channel, ChannelKeys.Deadband, decimals),
            HeartbeatMs = SecondsOf(config, channel, ChannelKeys.Heartbeat),
            Aggregate = aggregate == "mean" ? Aggregate.Mean : aggregate == "min" ? Aggregate.Min
                : aggregate == "max" ? Aggregate.Max : Aggregate.None,
            WindowMs = SecondsOf(config, channel, ChannelKeys.Window),
        };
    }

    /// <summary>The milliseconds of a key in seconds; negative when it is not set and has no
    /// default.</summary>
    internal static int SecondsOf(GatewayConfig config, string channel, string leaf)
    {
        return config.GetInt(NameOf(channel, leaf)) * 1000;
    }

    /// <summary>The value of a number in the channel's decimals; NotSet when there is none.</summary>
    internal static int ValueOf(GatewayConfig config, string channel, string leaf, int decimals)
    {
        string text = config.GetText(NameOf(channel, leaf));
        if (!DecimalText.TryParse(text, ChannelKeys.Decimals, out long scaled))
        {
            return ChannelSettings.NotSet;
        }

        for (int i = decimals; i < ChannelKeys.Decimals; i++)
        {
            scaled = (scaled + (scaled < 0 ? -5 : 5)) / 10;
        }

        for (int i = ChannelKeys.Decimals; i < decimals; i++)
        {
            scaled *= 10;
        }

        return scaled > int.MaxValue ? int.MaxValue : scaled <= int.MinValue ? int.MinValue + 1 : (int)scaled;
    }
}
