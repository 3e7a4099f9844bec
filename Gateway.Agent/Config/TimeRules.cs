// An order of sources of time that names nobody, or what is no clock, would leave the gateway without a date
// for ever.

using Gateway.Core;
using Gateway.Core.Sensing;

namespace Gateway.Agent.Config;

/// <summary>Checks the order of sources of time.</summary>
internal static class TimeRules
{
    /// <summary>Checks that every source of the order exists, and can say the time.</summary>
    internal static void Check(GatewayConfig config, ISensorCatalogue catalogue, ConfigErrors errors)
    {
        string order = config.GetText(ConfigKeys.TimeOrder);
        string[] names = order.Length == 0 ? new string[0] : order.Split(new[] { ',' });
        foreach (string name in names)
        {
            if (name == TimeSources.Network || name == TimeSources.Server || name == TimeSources.Manual)
            {
                continue;
            }

            int sensor = SensorConfig.IndexOf(config, name);
            if (sensor < 0 || !catalogue.HasTime(SensorConfig.Read(config, sensor)))
            {
                errors.Add(ConfigKeys.TimeOrder, ErrorCode.Contradiction,
                    (sensor < 0 ? "network, server, manual or names of sensors, with ',' between"
                        : "sensors that say the time") + ", not '" + name + "'");
            }
        }
    }
}
