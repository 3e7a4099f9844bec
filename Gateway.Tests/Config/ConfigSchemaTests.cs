// The table of keys is consistent with itself, and values are what it says.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Core.Text;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Config;

[TestClass]
public class ConfigSchemaTests
{
    private static ConfigSchema _schema;

    [Setup]
    public void Prepare()
    {
        _schema = new ConfigSchema();
    }

    [TestMethod]
    public void Every_key_is_found_by_its_name()
    {
        for (int i = 0; i < _schema.ChannelsAt; i++)
        {
            string name = _schema.NameOf(i);
            Assert.IsTrue(_schema.TryFind(name, out int index), name);
            Assert.AreEqual(i, index, name);
        }
    }

    [TestMethod]
    public void What_is_no_key_is_not_found()
    {
        string[] names =
        {
            "", ".", "wifi", "wifi.", "wifi.Ssid", "sensor", "sensor.0", "sensor.8.type", "sensor.-.type",
            "sensor.N.type", "sensor.00.type", "sensor.0.type.x", "sensor.0.", "mode.x",
        };
        foreach (string name in names)
        {
            Assert.IsFalse(_schema.TryFind(name, out int index), name);
            Assert.AreEqual(-1, index, name);
        }
    }

    [TestMethod]
    public void Every_default_is_a_valid_value_in_canonical_form()
    {
        for (int i = 0; i < _schema.Count; i++)
        {
            KeyInfo key = _schema[i];
            if (key.DefaultText.Length != 0)
            {
                ErrorCode error = SettingSyntax.Parse(key, key.DefaultText, out string canonical, out _);
                Assert.AreEqual((int)ErrorCode.Ok, (int)error, key.Name);
                Assert.AreEqual(key.DefaultText, canonical, key.Name);
            }
        }
    }

    [TestMethod]
    public void Keys_of_one_group_stand_together()
    {
        // the JSON writer relies on it
        for (int i = 1; i < _schema.Count; i++)
        {
            string group = GroupOf(i);
            bool isNew = group != GroupOf(i - 1);
            for (int j = 0; j < i && isNew; j++)
            {
                Assert.AreNotEqual(group, GroupOf(j));
            }
        }
    }

    [TestMethod]
    public void A_sensor_without_settings_has_the_defaults_of_the_driver_settings()
    {
        SensorSettings expected = new SensorSettings();
        SensorSettings read = SensorConfig.Read(new GatewayConfig(_schema), SensorKeys.CountMax - 1);

        Assert.AreEqual(expected.Type, read.Type);
        Assert.AreEqual(expected.Name, read.Name);
        Assert.AreEqual(expected.IntervalMs, read.IntervalMs);
        Assert.AreEqual(expected.PhaseMs, read.PhaseMs);
        Assert.AreEqual(expected.IsAligned, read.IsAligned);
        Assert.AreEqual(expected.Bus, read.Bus);
        Assert.AreEqual(expected.Address, read.Address);
        Assert.AreEqual(expected.Oversampling, read.Oversampling);
        Assert.AreEqual(expected.Pin, read.Pin);
        Assert.AreEqual((int)expected.Pull, (int)read.Pull);
        Assert.AreEqual(expected.Invert, read.Invert);
        Assert.AreEqual(expected.DebounceMs, read.DebounceMs);
        Assert.AreEqual(expected.CountEdges, read.CountEdges);
        Assert.AreEqual(expected.PulsesPerUnit, read.PulsesPerUnit);
        Assert.AreEqual(expected.MinPulseMs, read.MinPulseMs);
        Assert.AreEqual(expected.Unit, read.Unit);
        Assert.AreEqual(expected.InitialPulses, read.InitialPulses);
        Assert.AreEqual(expected.Mode, read.Mode);
        Assert.AreEqual(expected.Range, read.Range);
        Assert.AreEqual(expected.ShuntMicroOhms, read.ShuntMicroOhms);
        Assert.AreEqual(expected.AltitudeMetres, read.AltitudeMetres);
        Assert.AreEqual(expected.AlertLowCelsius, read.AlertLowCelsius);
        Assert.AreEqual(expected.AlertHighCelsius, read.AlertHighCelsius);
        Assert.AreEqual(expected.UseHeater, read.UseHeater);
        Assert.AreEqual(expected.Lines, read.Lines);
        Assert.AreEqual(expected.PressureChannel, read.PressureChannel);
        Assert.AreEqual(expected.IsSafeOn, read.IsSafeOn);
        Assert.AreEqual(expected.MinOnSeconds, read.MinOnSeconds);
        Assert.AreEqual(expected.MinOffSeconds, read.MinOffSeconds);
        Assert.AreEqual(expected.LinkTimeoutSeconds, read.LinkTimeoutSeconds);
    }

    [TestMethod]
    public void A_sensor_has_the_settings_that_were_set()
    {
        GatewayConfig config = new GatewayConfig(_schema);
        Set(config, "sensor.3.type", "s0");
        Set(config, "sensor.3.name", "meter");
        Set(config, "sensor.3.pin", "25");
        Set(config, "sensor.3.pull", "down");
        Set(config, "sensor.3.invert", "true");
        Set(config, "sensor.3.address", "119");
        Set(config, "sensor.3.oversampling", "16");
        Set(config, "sensor.3.count-edges", "true");
        Set(config, "sensor.3.initial-pulses", "2147483647");
        SensorSettings read = SensorConfig.Read(config, 3);

        Assert.AreEqual("s0", read.Type);
        Assert.AreEqual("meter", read.Name);
        Assert.AreEqual(25, read.Pin);
        Assert.AreEqual((int)Core.Ports.PinPull.Down, (int)read.Pull);
        Assert.IsTrue(read.Invert);
        Assert.AreEqual(0x77, read.Address);
        Assert.AreEqual(16, read.Oversampling);
        Assert.IsTrue(read.CountEdges);
        Assert.AreEqual(2147483647L, read.InitialPulses);
        Set(config, "sensor.3.mode", "low-power");
        Set(config, "sensor.3.shunt", "2147483647");
        Set(config, "sensor.3.alert-low", "-20");
        Set(config, "sensor.3.heater", "true");
        Set(config, "sensor.3.lines", "iiiiccccoooo----");
        Set(config, "sensor.3.pressure", "weather.pressure");
        Set(config, "sensor.3.safe", "on");
        Set(config, "sensor.3.min-on", "5");
        Set(config, "sensor.3.min-off", "180");
        Set(config, "sensor.3.link-timeout", "0");
        read = SensorConfig.Read(config, 3);
        Assert.AreEqual("low-power", read.Mode);
        Assert.AreEqual(2147483647, read.ShuntMicroOhms);
        Assert.AreEqual(-20, read.AlertLowCelsius);
        Assert.IsTrue(read.UseHeater);
        Assert.AreEqual("iiiiccccoooo----", read.Lines);
        Assert.AreEqual("weather.pressure", read.PressureChannel);
        Assert.IsTrue(read.IsSafeOn);
        Assert.AreEqual(5, read.MinOnSeconds);
        Assert.AreEqual(180, read.MinOffSeconds);
        Assert.AreEqual(0, read.LinkTimeoutSeconds);
        Assert.IsFalse(SensorConfig.IsUsed(config, 2));
        Assert.IsTrue(SensorConfig.IsUsed(config, 3));
    }

    // What no type of sensor takes together with the settings of a meter, which has the most.
    private static bool IsForChips(KeyInfo key)
    {
        string[] leaves =
        {
            "mode", "range", "shunt", "altitude", "pressure", "alert-low", "alert-high", "heater", "lines",
            "safe", "min-on", "min-off", "link-timeout",
        };
        for (int i = 0; i < leaves.Length; i++)
        {
            if (key.Name == "sensor.N." + leaves[i])
            {
                return true;
            }
        }

        return false;
    }

    [TestMethod]
    public void The_largest_configuration_without_channels_fits_a_slot()
    {
        GatewayConfig config = new GatewayConfig(_schema);
        for (int i = 0; i < _schema.ChannelsAt; i++)
        {
            if (IsForChips(_schema[i]))
            {
                continue;
            }

            string value = LongestValueOf(_schema[i]);
            Assert.AreEqual((int)ErrorCode.Ok, (int)config.TrySet(i, value, out string expected), expected);
        }

        ByteWriter json = new ByteWriter();
        json.Begin(new byte[ConfigStore.JsonBytesMax], ConfigStore.JsonBytesMax);
        ConfigJsonWriter.Write(config, json, ConfigContent.Store);
        Assert.IsFalse(json.IsOverflowed);
    }

    private static string LongestValueOf(KeyInfo key)
    {
        switch (key.Type)
        {
            case SettingType.Bool:
                return key.DefaultText == "true" ? "false" : "true";
            case SettingType.Integer:
            case SettingType.Pin:
            case SettingType.Address:
                return key.Max.ToString();
            case SettingType.Choice:
                return key.Choices[0] == key.DefaultText ? key.Choices[1] : key.Choices[0];
            case SettingType.Url:
                return key.Choices[0] + "://" + LongHost(key.Max - key.Choices[0].Length - 3);
            case SettingType.Host:
                return LongHost(key.Max);
            case SettingType.Text:
            case SettingType.Secret:
                return new string('"', key.Max);
            case SettingType.TopicTemplate:
                return new string('a', key.Max - 12) + "/{id}/{kind}";
            default:
                return new string('a', key.Max);
        }
    }

    private static string LongHost(int length)
    {
        return new string('a', length / 2) + "." + new string('b', length - (length / 2) - 1);
    }

    private static string GroupOf(int index)
    {
        string name = _schema.NameOf(index);
        int dot = name.IndexOf('.');
        int second = dot < 0 ? -1 : name.Substring(dot + 1).IndexOf('.');
        return dot < 0 ? name : second < 0 ? name.Substring(0, dot) : name.Substring(0, dot + 1 + second);
    }

    private static void Set(GatewayConfig config, string key, string value)
    {
        ErrorCode error = config.TrySet(key, value, out string expected);
        Assert.AreEqual((int)ErrorCode.Ok, (int)error, key + expected);
    }
}
