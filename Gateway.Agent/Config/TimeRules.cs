// An order of sources of time that names nobody would leave the gateway without a date for ever.

using Gateway.Core;

namespace Gateway.Agent.Config;

/// <summary>Checks the order of sources of time.</summary>
internal static class TimeRules
{
    /// <summary>Checks that every source of the order exists.</summary>
    internal static void Check(GatewayConfig config, ConfigErrors errors)
    {
        string order = config.GetText(ConfigKeys.TimeOrder);
        string[] names = order.Length == 0 ? new string[0] : order.Split(new[] { ',' });
        foreach (string name in names)
        {
            bool isKnown = name == TimeSources.Network || name == TimeSources.Server
                || name == TimeSources.Manual || SensorConfig.IndexOf(config, name) >= 0;
            if (!isKnown)
            {
                errors.Add(ConfigKeys.TimeOrder, ErrorCode.Contradiction,
                    "network, server, manual or names of sensors, with ',' between, not '" + name + "'");
            }
        }
    }
}
