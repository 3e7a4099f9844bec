// What no single value shows: needs of a mode, contradictions between settings and between sensors.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Drivers;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Config;

[TestClass]
public class ConfigRulesTests
{
    private static ConfigRules _rules;
    private static ConfigErrors _errors;

    [Setup]
    public void Prepare()
    {
        _rules = new ConfigRules(new SensorCatalogue());
        _errors = new ConfigErrors();
    }

    [TestMethod]
    [DataRow("pins.i2c1-sda", "4", "", "", "pins.i2c1-scl")]
    [DataRow("pins.i2c2-sda", "4", "pins.i2c2-scl", "4", "pins.i2c2-scl")]
    [DataRow("pins.i2c2-sda", "25", "pins.i2c2-scl", "4", "pins.i2c2-sda")]
    public void A_pin_has_one_function(
        string key, string value, string otherKey, string otherValue, string wrong)
    {
        GatewayConfig config = new GatewayConfig(new ConfigSchema());
        config.TrySet("device.id", "gw", out _);
        config.TrySet("m2m.server", "coap://h", out _);
        config.TrySet("sensor.0.type", "input", out _);
        config.TrySet("sensor.0.name", "door", out _);
        config.TrySet("sensor.0.pin", "25", out _);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rules.Check(config, _errors));
        config.TrySet(key, value, out _);
        if (otherKey.Length != 0)
        {
            config.TrySet(otherKey, otherValue, out _);
        }

        Assert.AreNotEqual((int)ErrorCode.Ok, (int)_rules.Check(config, _errors));
        Assert.AreEqual(wrong, _errors[0].Key);
    }

    [TestMethod]
    public void A_fresh_device_is_told_what_it_needs()
    {
        GatewayConfig config = new GatewayConfig(new ConfigSchema());
        AssertErrors(config, new[]
        {
            "device.id: a needed setting is missing, expected a name for this device",
            "m2m.server: a needed setting is missing, expected a server for mode m2m",
        });
    }

    [TestMethod]
    public void A_complete_configuration_has_no_errors()
    {
        AssertErrors(Complete(), new string[0]);
    }

    [TestMethod]
    public void Every_mode_needs_its_peer()
    {
        GatewayConfig config = Complete();
        config.Unset(ConfigKeys.M2mServer);
        config.Unset(ConfigKeys.MqttBroker);
        AssertErrors(config, new[]
        {
            "m2m.server: a needed setting is missing, expected a server for mode m2m",
            "mqtt.broker: a needed setting is missing, expected a broker for mode iot",
        });

        Set(config, "mode", "iot");
        AssertErrors(config, new[]
        {
            "mqtt.broker: a needed setting is missing, expected a broker for mode iot",
        });

        Set(config, "mode", "m2m");
        AssertErrors(config, new[]
        {
            "m2m.server: a needed setting is missing, expected a server for mode m2m",
        });
    }

    [TestMethod]
    public void Mqtts_needs_a_certificate_and_a_password_needs_a_user()
    {
        GatewayConfig config = Complete();
        Set(config, "mqtt.broker", "mqtts://broker");
        Set(config, "mqtt.password", "x");
        AssertErrors(config, new[]
        {
            "mqtt.ca: a needed setting is missing, expected the authority's certificate for mqtts",
            "mqtt.user: a needed setting is missing, expected the user of the password",
        });

        Set(config, "mqtt.ca", "ca.pem");
        Set(config, "mqtt.user", "gw");
        AssertErrors(config, new string[0]);
    }

    [TestMethod]
    public void Coaps_needs_a_certificate_and_a_certificate_its_key()
    {
        GatewayConfig config = Complete();
        Set(config, "m2m.server", "coap+tcp://10.0.0.5/rd");
        AssertErrors(config, new string[0]);
        Set(config, "m2m.server", "coaps+tcp://server/rd");
        Set(config, "m2m.cert", "own.pem");
        Set(config, "mqtt.key", "key.pem");
        AssertErrors(config, new[]
        {
            "m2m.ca: a needed setting is missing, expected the authority's certificate for coaps+tcp",
            "m2m.key: a needed setting is missing, expected the private key of m2m.cert",
            "mqtt.cert: a needed setting is missing, expected the certificate of mqtt.key",
        });

        Set(config, "m2m.ca", "ca.pem");
        Set(config, "m2m.key", "key.pem");
        Set(config, "mqtt.cert", "own.pem");
        AssertErrors(config, new string[0]);
    }

    [TestMethod]
    public void A_WiFi_password_needs_its_network()
    {
        GatewayConfig config = Complete();
        Set(config, "wifi.password", "12345678");
        AssertErrors(config, new[]
        {
            "wifi.ssid: a needed setting is missing, expected the network of the password",
        });
    }

    [TestMethod]
    public void Limits_must_fit_each_other()
    {
        GatewayConfig config = Complete();
        Set(config, "uplink.backoff-min", "301");
        AssertErrors(config, new[]
        {
            "uplink.backoff-max: settings contradict each other, expected at least 301 s,"
                + " as uplink.backoff-min",
        });
    }

    [TestMethod]
    public void A_sensor_needs_a_known_type_a_name_and_what_its_driver_needs()
    {
        GatewayConfig config = Complete();
        Set(config, "sensor.2.name", "orphan");
        Set(config, "sensor.3.type", "dht11");
        Set(config, "sensor.4.type", "s0");
        Set(config, "sensor.4.name", "meter");
        Set(config, "sensor.5.type", "input");
        Set(config, "sensor.5.pin", "4");

        Assert.AreEqual((int)ErrorCode.MissingSetting, (int)_rules.Check(config, _errors));
        Assert.AreEqual(4, _errors.Count);
        Assert.AreEqual("sensor.2.type", _errors[0].Key);
        Assert.AreEqual("sensor.3", _errors[1].Key);
        Assert.AreEqual((int)ErrorCode.NotFound, (int)_errors[1].Code);
        Assert.AreEqual("sensor.4", _errors[2].Key);
        Assert.AreEqual((int)ErrorCode.MissingSetting, (int)_errors[2].Code);
        Assert.AreEqual("sensor.5.name: a needed setting is missing, expected a name", _errors[3].ToString());
    }

    [TestMethod]
    public void Two_sensors_share_neither_name_nor_pin_nor_address()
    {
        GatewayConfig config = Complete();
        SetSensor(config, 2, "bme280", "hall");
        SetSensor(config, 3, "input", "door");
        SetSensor(config, 4, "s0", "meter");
        Set(config, "sensor.3.pin", "4");
        Set(config, "sensor.4.pin", "4");
        AssertErrors(config, new[]
        {
            "sensor.2.name: settings contradict each other, expected another name than sensor.0",
            "sensor.2.address: settings contradict each other, expected another bus or address than sensor.0",
            "sensor.4.pin: settings contradict each other, expected another pin than sensor.3",
        });

        Set(config, "sensor.2.name", "yard");
        Set(config, "sensor.2.bus", "2");
        Set(config, "sensor.4.pin", "5");
        AssertErrors(config, new string[0]);
    }

    [TestMethod]
    public void Home_Assistant_needs_flat_JSON_and_a_name_without_dots_where_there_is_a_broker()
    {
        GatewayConfig config = Complete();
        Set(config, "device.id", "gw.1");
        Set(config, "mqtt.dialect", "home-assistant");
        AssertErrors(config, new[]
        {
            "uplink.format: settings contradict each other, expected flat-json for mqtt.dialect"
                + " home-assistant",
            "device.id: settings contradict each other, expected a name without '.' for mqtt.dialect"
                + " home-assistant",
        });

        Set(config, "device.id", "gw-1");
        Set(config, "uplink.format", "flat-json");
        AssertErrors(config, new string[0]);
        Set(config, "uplink.format", "senml-json");
        Set(config, "mode", "m2m");
        AssertErrors(config, new string[0]);
    }

    private static GatewayConfig Complete()
    {
        GatewayConfig config = new GatewayConfig(new ConfigSchema());
        Set(config, "device.id", "gw-1");
        Set(config, "mode", "both");
        Set(config, "m2m.server", "coap://10.0.0.5/rd");
        Set(config, "mqtt.broker", "mqtt://broker");
        SetSensor(config, 0, "bme280", "hall");
        SetSensor(config, 1, "bme280", "roof");
        Set(config, "sensor.1.address", "0x77");
        return config;
    }

    private static void SetSensor(GatewayConfig config, int sensor, string type, string name)
    {
        Set(config, SensorConfig.NameOf(sensor, SensorKeys.Type), type);
        Set(config, SensorConfig.NameOf(sensor, SensorKeys.Name), name);
    }

    private static void Set(GatewayConfig config, string key, string value)
    {
        int error = (int)config.TrySet(key, value, out string expected);
        Assert.AreEqual((int)ErrorCode.Ok, error, key + expected);
    }

    private static void AssertErrors(GatewayConfig config, string[] expected)
    {
        _rules.Check(config, _errors);
        Assert.AreEqual(expected.Length, _errors.Count, _errors.Count == 0 ? "" : _errors[0].ToString());
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], _errors[i].ToString());
        }
    }
}
