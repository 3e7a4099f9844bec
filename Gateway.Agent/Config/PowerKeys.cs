// The keys of the group power: how a gateway on a battery sleeps.

namespace Gateway.Agent.Config;

/// <summary>Builds these keys.</summary>
internal static class PowerKeys
{
    internal static KeyInfo[] Build()
    {
        return new[]
        {
            new KeyInfo(ConfigKeys.PowerSleep, SettingType.Integer, "0",
                "deep sleep between two readings, from wake to wake, 10 at least; 0: never", 0, 86400, "s"),
            new KeyInfo(ConfigKeys.PowerSendEvery, SettingType.Integer, "1",
                "only every n-th wake sends; alarms do not wait", 1, 1000),
            new KeyInfo(ConfigKeys.PowerAwakeMax, SettingType.Integer, "60",
                "a wake ends after this time, delivered or not", 10, 600, "s"),
            new KeyInfo(ConfigKeys.PowerWakePin, SettingType.Pin, "",
                "GPIO of a contact that wakes, too; it needs a resistor of its own", 0, 48),
            new KeyInfo(ConfigKeys.PowerWakeLevel, SettingType.Choice, "low",
                "level of that pin that wakes", choices: "low|high"),
        };
    }
}
