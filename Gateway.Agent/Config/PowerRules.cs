// What goes with deep sleep and what does not: whatever has to go on while the chip is off, or remembers over
// a wake what is only in RAM, is refused rather than wrong.

using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Agent.Config;

/// <summary>Checks the group power against the rest.</summary>
internal static class PowerRules
{
    private const int SleepSecondsMin = 10;

    /// <summary>Checks a configuration; without power.sleep nothing is wrong.</summary>
    internal static void Check(GatewayConfig config, ISensorCatalogue catalogue, ConfigErrors errors)
    {
        int sleep = config.GetInt(ConfigKeys.PowerSleep);
        if (sleep == 0)
        {
            return;
        }

        if (sleep < SleepSecondsMin)
        {
            errors.Add(ConfigKeys.PowerSleep, ErrorCode.OutOfRange,
                "0, or at least " + SleepSecondsMin.ToString() + " s");
        }
        else if (config.GetInt(ConfigKeys.PowerAwakeMax) > sleep)
        {
            errors.Add(ConfigKeys.PowerAwakeMax, ErrorCode.Contradiction,
                "at most " + sleep.ToString() + " s, as " + ConfigKeys.PowerSleep);
        }

        int pin = config.GetInt(ConfigKeys.PowerWakePin);
        if (pin >= 0 && !CanWakeSomeChip(pin))
        {
            errors.Add(ConfigKeys.PowerWakePin, ErrorCode.Contradiction,
                "0 to 21, 25 to 27 or 32 to 39: no other pin wakes a chip");
        }

        if (config.GetText(ConfigKeys.MqttDialect) == ConfigRules.HomeAssistantDialect)
        {
            errors.Add(ConfigKeys.MqttDialect, ErrorCode.Contradiction,
                "none with " + ConfigKeys.PowerSleep + ": there a device that sleeps is not available");
        }

        CheckChannels(config, errors);
        for (int i = 0; i < SensorKeys.CountMax; i++)
        {
            bool isUsed = SensorConfig.IsUsed(config, i);
            string why = isUsed ? catalogue.WhyAwake(SensorConfig.Read(config, i)) : "";
            if (why.Length != 0)
            {
                errors.Add(SensorConfig.NameOf(i, SensorKeys.Type), ErrorCode.Contradiction,
                    ConfigKeys.PowerSleep + " 0: in deep sleep " + why);
            }
        }
    }

    // Source: nanoFramework.Hardware.Esp32, Sleep.WakeupGpioPin; the ESP32 and the ESP32-S3 together.
    private static bool CanWakeSomeChip(int pin)
    {
        return pin <= 21 || (pin >= 25 && pin <= 27) || (pin >= 32 && pin <= 39);
    }

    // What is made of several values, or waits, has forgotten the others after a wake.
    private static void CheckChannels(GatewayConfig config, ConfigErrors errors)
    {
        string[] leaves =
        {
            ChannelKeys.Aggregate, FilterKeys.Filter, FilterKeys.Delta, FilterKeys.RateLimit, AlarmKeys.Delay,
            AlarmKeys.ClearDelay, AlarmKeys.Rate, AlarmKeys.Stuck,
        };
        for (int place = 0; place < ChannelKeys.CountMax; place++)
        {
            string name = config.Schema.Channels[place];
            bool isUsed = name.Length != 0 && ChannelConfig.IsMentioned(config, name);
            for (int i = 0; i < leaves.Length && isUsed; i++)
            {
                string text = ChannelConfig.TextOf(config, name, leaves[i]);
                if (text.Length != 0 && text != "0" && text != "none" && text != "false")
                {
                    errors.Add(ChannelConfig.NameOf(name, leaves[i]), ErrorCode.Contradiction,
                        "none with " + ConfigKeys.PowerSleep + ": a wake has one value and no time");
                }
            }
        }
    }
}
