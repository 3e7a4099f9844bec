// What must hold between the settings of a channel, and between channels and sensors.

using Gateway.Core;

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
                AlarmConfig.Check(config, name, errors);
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
        int sensor = dot < 0 ? -1 : SensorConfig.IndexOf(config, channel.Substring(0, dot));
        return sensor < 0 ? 0 : config.GetInt(SensorConfig.NameOf(sensor, SensorKeys.Interval));
    }
}
