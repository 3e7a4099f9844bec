// What must hold between the settings of a channel, and between channels and sensors.

using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Agent.Config;

/// <summary>Checks the channels of a configuration.</summary>
internal static class ChannelConfigRules
{
    /// <summary>Checks all channels that are mentioned.</summary>
    internal static void Check(GatewayConfig config, ConfigErrors errors)
    {
        for (int place = 0; place < ChannelKeys.CountMax; place++)
        {
            string name = config.Schema.Channels[place];
            if (name.Length != 0 && ChannelConfig.IsMentioned(config, name))
            {
                int intervalMs = IntervalOf(config, name);
                if (intervalMs == 0)
                {
                    string key = ChannelKeys.Group + "." + name;
                    errors.Add(key, ErrorCode.Contradiction, "the name of a configured sensor");
                }

                FilterRules.Check(config, name, intervalMs, errors);
                CheckThresholds(name, ChannelConfig.Read(config, name, ChannelKeys.Decimals), errors);
            }
        }
    }

    /// <summary>Whether a channel's name begins with that of a configured sensor.</summary>
    internal static bool HasSensorOf(GatewayConfig config, string channel)
    {
        return IntervalOf(config, channel) > 0;
    }

    // Milliseconds between the readings of a channel's sensor; 0 when it has none.
    private static int IntervalOf(GatewayConfig config, string channel)
    {
        int dot = channel.IndexOf('.');
        string sensor = dot < 0 ? "" : channel.Substring(0, dot);
        for (int i = 0; i < SensorKeys.CountMax && sensor.Length != 0; i++)
        {
            bool isUsed = SensorConfig.IsUsed(config, i);
            if (isUsed && config.GetText(SensorConfig.NameOf(i, SensorKeys.Name)) == sensor)
            {
                return config.GetInt(SensorConfig.NameOf(i, SensorKeys.Interval));
            }
        }

        return 0;
    }

    private static void CheckThresholds(string name, ChannelSettings settings, ConfigErrors errors)
    {
        int[] order = { settings.LowLow, settings.Low, settings.High, settings.HighHigh };
        string[] leaves = { ChannelKeys.LowLow, ChannelKeys.Low, ChannelKeys.High, ChannelKeys.HighHigh };
        int last = ChannelSettings.NotSet;
        long gap = long.MaxValue;
        for (int i = 0; i < order.Length; i++)
        {
            if (order[i] == ChannelSettings.NotSet)
            {
                continue;
            }

            if (last != ChannelSettings.NotSet && order[i] <= last)
            {
                errors.Add(ChannelConfig.NameOf(name, leaves[i]), ErrorCode.Contradiction,
                    "more than the threshold below it");
                return;
            }

            long distance = (long)order[i] - last;
            gap = last != ChannelSettings.NotSet && distance < gap ? distance : gap;
            last = order[i];
        }

        if (settings.Hysteresis >= gap)
        {
            errors.Add(ChannelConfig.NameOf(name, ChannelKeys.Hysteresis), ErrorCode.Contradiction,
                "less than the distance of two thresholds");
        }
    }
}
