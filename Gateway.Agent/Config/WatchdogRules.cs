// A watchdog that is too quick reboots a device that works.

using Gateway.Core;

namespace Gateway.Agent.Config;

/// <summary>Checks the times of the watchdogs.</summary>
internal static class WatchdogRules
{
    // A name that does not resolve may take the loop that long.
    private const int SecondsMin = 30;

    /// <summary>Checks that the loop has time enough.</summary>
    internal static void Check(GatewayConfig config, ConfigErrors errors)
    {
        int timeout = config.GetInt(ConfigKeys.WatchdogTimeout);
        if (timeout > 0 && timeout < SecondsMin)
        {
            errors.Add(ConfigKeys.WatchdogTimeout, ErrorCode.OutOfRange, "0, or 30 s and more");
        }
    }
}
