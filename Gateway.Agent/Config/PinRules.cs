// A pin has one function: what the configuration gives to buses and sensors must not overlap.

using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Agent.Config;

/// <summary>Checks the pins of buses, status LED, external watchdog and of what wakes.</summary>
internal static class PinRules
{
    // The first keys are pairs of SDA and SCL.
    private const int BusKeyCount = 4;

    /// <summary>Whether the configuration gives a pin to a bus.</summary>
    internal static bool IsOfBus(GatewayConfig config, int pin)
    {
        return config.GetInt(ConfigKeys.PinsI2c1Data) == pin || config.GetInt(ConfigKeys.PinsI2c1Clock) == pin
            || config.GetInt(ConfigKeys.PinsI2c2Data) == pin
            || config.GetInt(ConfigKeys.PinsI2c2Clock) == pin;
    }

    /// <summary>Checks that each bus has both pins or none, and no pin is used twice.</summary>
    internal static void Check(GatewayConfig config, ConfigErrors errors)
    {
        string[] keys =
        {
            ConfigKeys.PinsI2c1Data, ConfigKeys.PinsI2c1Clock, ConfigKeys.PinsI2c2Data,
            ConfigKeys.PinsI2c2Clock, ConfigKeys.LedPin, ConfigKeys.WatchdogPin, ConfigKeys.PowerWakePin,
        };
        for (int i = 0; i < keys.Length; i++)
        {
            int pin = config.GetInt(keys[i]);
            if (pin < 0)
            {
                if (i < BusKeyCount && config.GetInt(keys[i ^ 1]) >= 0)
                {
                    errors.Add(keys[i], ErrorCode.MissingSetting, "a pin, as " + keys[i ^ 1]);
                }

                continue;
            }

            for (int other = 0; other < i; other++)
            {
                CheckPair(keys[i], pin, config.GetInt(keys[other]), keys[other], errors);
            }

            // What wakes the gateway may be read by it, too.
            bool isShared = keys[i] == ConfigKeys.PowerWakePin;
            for (int sensor = 0; sensor < SensorKeys.CountMax && !isShared; sensor++)
            {
                bool isUsed = SensorConfig.IsUsed(config, sensor);
                int taken = isUsed ? SensorConfig.Read(config, sensor).Pin : SensorSettings.NoPin;
                CheckPair(keys[i], pin, taken, SensorConfig.NameOf(sensor, SensorKeys.Pin), errors);
            }
        }
    }

    private static void CheckPair(string key, int pin, int taken, string owner, ConfigErrors errors)
    {
        if (pin == taken)
        {
            errors.Add(key, ErrorCode.Contradiction, "another pin than " + owner);
        }
    }
}
