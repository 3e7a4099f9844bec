// From the keys of a channel to its settings.

using Gateway.Core.Sensing;

namespace Gateway.Agent.Config;

/// <summary>Reads channels out of a configuration.</summary>
public static class ChannelConfig
{
    /// <summary>Whether any key of the channel is set.</summary>
    public static bool IsMentioned(GatewayConfig config, string channel)
    {
        return IsMentioned(config, channel, config.Schema.ChannelKeyCount);
    }

    /// <summary>Whether one of the channel's first <paramref name="count"/> keys is set.</summary>
    internal static bool IsMentioned(GatewayConfig config, string channel, int count)
    {
        ConfigSchema schema = config.Schema;
        bool isFound = schema.TryFind(NameOf(channel, ChannelKeys.Deadband), out int any);
        for (int i = 0; isFound && i < count; i++)
        {
            if (config.IsSet(schema.ChannelsAt + (schema.PlaceOf(any) * schema.ChannelKeyCount) + i))
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
        string aggregate = TextOf(config, channel, ChannelKeys.Aggregate);
        return new ChannelSettings
        {
            Deadband = ValueOf(config, channel, ChannelKeys.Deadband, decimals),
            DeadbandMilliPercent = ValueOf(config, channel, FilterKeys.DeadbandPercent, ChannelKeys.Decimals),
            RateLimitMs = SecondsOf(config, channel, FilterKeys.RateLimit),
            HeartbeatMs = SecondsOf(config, channel, ChannelKeys.Heartbeat),
            Aggregate = aggregate == "mean" ? Aggregate.Mean : aggregate == "min" ? Aggregate.Min
                : aggregate == "max" ? Aggregate.Max
                : aggregate == "min-mean-max" ? Aggregate.All : Aggregate.None,
            WindowMs = SecondsOf(config, channel, ChannelKeys.Window),
        };
    }

    /// <summary>A text of a channel.</summary>
    internal static string TextOf(GatewayConfig config, string channel, string leaf)
    {
        return config.GetText(NameOf(channel, leaf));
    }

    /// <summary>A whole number of a channel; −1 when there is none.</summary>
    internal static int IntOf(GatewayConfig config, string channel, string leaf)
    {
        return config.GetInt(NameOf(channel, leaf));
    }

    /// <summary>The milliseconds of a key in seconds; negative when it is not set and has no
    /// default.</summary>
    internal static int SecondsOf(GatewayConfig config, string channel, string leaf)
    {
        return IntOf(config, channel, leaf) * 1000;
    }

    /// <summary>A number of a channel at its decimals, rounded to them; NotSet when there is none.</summary>
    internal static int ValueOf(GatewayConfig config, string channel, string leaf, int decimals)
    {
        string text = TextOf(config, channel, leaf);
        if (!DecimalText.TryParse(text, ChannelKeys.FineDecimals, out long scaled))
        {
            return ChannelSettings.NotSet;
        }

        long divisor = 1;
        for (int i = decimals; i < ChannelKeys.FineDecimals; i++)
        {
            divisor *= 10;
        }

        for (int i = ChannelKeys.FineDecimals; i < decimals; i++)
        {
            scaled *= 10;
        }

        return SensorValue.Of(SensorValue.Quotient(scaled, divisor));
    }
}
