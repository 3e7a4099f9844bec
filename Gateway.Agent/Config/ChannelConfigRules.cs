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
                CheckSensor(config, name, errors);
                AlarmConfig.Check(config, name, errors);
            }
        }
    }

    /// <summary>Whether a channel's name begins with that of a configured sensor.</summary>
    internal static bool HasSensorOf(GatewayConfig config, string channel)
    {
        int dot = channel.IndexOf('.');
        string sensor = dot < 0 ? "" : channel.Substring(0, dot);
        for (int i = 0; i < SensorKeys.CountMax; i++)
        {
            if (SensorConfig.IsUsed(config, i) && SensorConfig.Read(config, i).Name == sensor)
            {
                return sensor.Length != 0;
            }
        }

        return false;
    }

    private static void CheckSensor(GatewayConfig config, string name, ConfigErrors errors)
    {
        if (!HasSensorOf(config, name))
        {
            string key = ChannelKeys.Group + "." + name;
            errors.Add(key, ErrorCode.Contradiction, "the name of a configured sensor");
        }
    }
}
