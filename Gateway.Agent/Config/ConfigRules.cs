// What no single value shows: settings that a mode needs, and settings that contradict each other. A
// configuration is stored only when nothing is found here.

using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;

namespace Gateway.Agent.Config;

/// <summary>Checks a whole configuration.</summary>
public sealed class ConfigRules
{
    private const string PackedFormat = "packed";
    private const string FlatFormat = "flat-json";
    internal const string HomeAssistantDialect = "home-assistant";

    // The largest channel table must fit a message.
    private const int PackedMessageBytesMin = 2560;

    private readonly ISensorCatalogue _catalogue;

    /// <summary>Creates the rules for a set of drivers.</summary>
    public ConfigRules(ISensorCatalogue catalogue)
    {
        _catalogue = catalogue;
    }

    /// <summary>Checks a configuration whose single values are valid.</summary>
    /// <param name="config">What to check.</param>
    /// <param name="errors">Receives every error found.</param>
    /// <returns>Ok, or the code of the first error.</returns>
    public ErrorCode Check(GatewayConfig config, ConfigErrors errors)
    {
        errors.Clear();
        Need(config, ConfigKeys.DeviceId, "a name for this device", errors);
        if (config.GetText(ConfigKeys.WifiPassword).Length != 0)
        {
            Need(config, ConfigKeys.WifiSsid, "the network of the password", errors);
        }

        if ((config.Mode & GatewayMode.M2m) != 0)
        {
            Need(config, ConfigKeys.M2mServer, "a server for mode m2m", errors);
            CheckServer(config, errors);
        }

        if ((config.Mode & GatewayMode.Iot) != 0)
        {
            Need(config, ConfigKeys.MqttBroker, "a broker for mode iot", errors);
            CheckBroker(config, errors);
            CheckDialect(config, errors);
        }

        TimeRules.Check(config, _catalogue, errors);
        CheckLimits(config, errors);
        ChannelConfigRules.Check(config, errors);
        PinRules.Check(config, errors);
        PowerRules.Check(config, _catalogue, errors);
        WatchdogRules.Check(config, errors);
        for (int i = 0; i < SensorKeys.CountMax; i++)
        {
            CheckSensor(config, i, errors);
        }

        return errors.FirstCode;
    }

    private static void Need(GatewayConfig config, string key, string what, ConfigErrors errors)
    {
        if (config.GetText(key).Length == 0)
        {
            errors.Add(key, ErrorCode.MissingSetting, what);
        }
    }

    private static void CheckServer(GatewayConfig config, ConfigErrors errors)
    {
        string server = config.GetText(ConfigKeys.M2mServer);
        bool isUrl = EndpointUrl.TryParse(server, out EndpointUrl url, out _, out _);
        if (isUrl && url.Scheme == EndpointUrl.SchemeCoapsTcp)
        {
            Need(config, ConfigKeys.M2mCa, "the authority's certificate for coaps+tcp", errors);
        }

        CheckPair(config, ConfigKeys.M2mCert, ConfigKeys.M2mKey, errors);
    }

    // A certificate without its key, and a key without its certificate, prove nothing.
    private static void CheckPair(GatewayConfig config, string cert, string key, ConfigErrors errors)
    {
        if (config.GetText(cert).Length != 0)
        {
            Need(config, key, "the private key of " + cert, errors);
        }
        else if (config.GetText(key).Length != 0)
        {
            Need(config, cert, "the certificate of " + key, errors);
        }
    }

    private static void CheckBroker(GatewayConfig config, ConfigErrors errors)
    {
        string broker = config.GetText(ConfigKeys.MqttBroker);
        bool isUrl = EndpointUrl.TryParse(broker, out EndpointUrl url, out _, out _);
        if (isUrl && url.Scheme == EndpointUrl.SchemeMqtts)
        {
            Need(config, ConfigKeys.MqttCa, "the authority's certificate for mqtts", errors);
        }

        CheckPair(config, ConfigKeys.MqttCert, ConfigKeys.MqttKey, errors);

        if (config.GetText(ConfigKeys.MqttPassword).Length != 0)
        {
            // MQTT 3.1.1, MQTT-3.1.2-22: no password without a user name
            Need(config, ConfigKeys.MqttUser, "the user of the password", errors);
        }
    }

    // Home Assistant reads values by template and takes the parts of its topics literally.
    private static void CheckDialect(GatewayConfig config, ConfigErrors errors)
    {
        if (config.GetText(ConfigKeys.MqttDialect) != HomeAssistantDialect)
        {
            return;
        }

        if (config.GetText(ConfigKeys.UplinkFormat) != FlatFormat)
        {
            errors.Add(ConfigKeys.UplinkFormat, ErrorCode.Contradiction,
                FlatFormat + " for " + ConfigKeys.MqttDialect + " " + HomeAssistantDialect);
        }

        if (config.GetText(ConfigKeys.DeviceId).IndexOf('.') >= 0)
        {
            errors.Add(ConfigKeys.DeviceId, ErrorCode.Contradiction,
                "a name without '.' for " + ConfigKeys.MqttDialect + " " + HomeAssistantDialect);
        }
    }

    private static void CheckLimits(GatewayConfig config, ConfigErrors errors)
    {
        bool isPacked = config.GetText(ConfigKeys.UplinkFormat) == PackedFormat;
        if (isPacked && config.GetInt(ConfigKeys.UplinkMessageBytes) < PackedMessageBytesMin)
        {
            errors.Add(ConfigKeys.UplinkMessageBytes, ErrorCode.Contradiction,
                "at least " + PackedMessageBytesMin.ToString() + " bytes for format packed");
        }

        int backoffMin = config.GetInt(ConfigKeys.UplinkBackoffMin);
        if (config.GetInt(ConfigKeys.UplinkBackoffMax) < backoffMin)
        {
            errors.Add(ConfigKeys.UplinkBackoffMax, ErrorCode.Contradiction,
                "at least " + backoffMin.ToString() + " s, as " + ConfigKeys.UplinkBackoffMin);
        }
    }

    private void CheckSensor(GatewayConfig config, int sensor, ConfigErrors errors)
    {
        if (!SensorConfig.IsUsed(config, sensor))
        {
            if (SensorConfig.IsMentioned(config, sensor))
            {
                errors.Add(SensorConfig.NameOf(sensor, SensorKeys.Type), ErrorCode.MissingSetting,
                    "one of " + _catalogue.TypeNames);
            }

            return;
        }

        SensorSettings settings = SensorConfig.Read(config, sensor);
        ErrorCode error = _catalogue.Check(settings);
        if (error != ErrorCode.Ok)
        {
            string group = SensorKeys.Group + "." + sensor.ToString();
            errors.Add(new ConfigError(group, error, _catalogue.Problem, 0, 0));
            return;
        }

        if (settings.Name.Length == 0)
        {
            errors.Add(SensorConfig.NameOf(sensor, SensorKeys.Name), ErrorCode.MissingSetting, "a name");
        }

        if (settings.PhaseMs >= settings.IntervalMs)
        {
            AddContradiction(sensor, SensorKeys.Phase, "less than the interval", errors);
        }

        string pressure = settings.PressureChannel;
        if (pressure.Length != 0 && !ChannelConfigRules.HasSensorOf(config, pressure))
        {
            AddContradiction(sensor, SensorKeys.Pressure, "a channel of a configured sensor", errors);
        }

        for (int other = 0; other < sensor; other++)
        {
            if (SensorConfig.IsUsed(config, other))
            {
                CheckPair(settings, sensor, SensorConfig.Read(config, other), other, errors);
            }
        }
    }

    private static void CheckPair(
        SensorSettings a, int sensor, SensorSettings b, int other, ConfigErrors errors)
    {
        string place = " than sensor." + other.ToString();
        if (a.Name == b.Name && a.Name.Length != 0)
        {
            AddContradiction(sensor, SensorKeys.Name, "another name" + place, errors);
        }

        if (a.Pin != SensorSettings.NoPin && a.Pin == b.Pin)
        {
            AddContradiction(sensor, SensorKeys.Pin, "another pin" + place, errors);
        }

        // What has no pin is on a bus; the address that is not set is the type's own.
        bool areOnOneBus = a.Pin == SensorSettings.NoPin && b.Pin == SensorSettings.NoPin && a.Bus == b.Bus;
        bool isSameAddress = a.Address == b.Address && (a.Address != 0 || a.Type == b.Type);
        if (areOnOneBus && isSameAddress)
        {
            AddContradiction(sensor, SensorKeys.Address, "another bus or address" + place, errors);
        }
    }

    private static void AddContradiction(int sensor, string leaf, string expected, ConfigErrors errors)
    {
        errors.Add(SensorConfig.NameOf(sensor, leaf), ErrorCode.Contradiction, expected);
    }
}
