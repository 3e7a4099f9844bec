// Single values: what is taken, what is refused, and what is said then.

using Gateway.Agent.Config;
using Gateway.Core;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Config;

[TestClass]
public class SettingSyntaxTests
{
    private static GatewayConfig _config;

    [Setup]
    public void Prepare()
    {
        _config = new GatewayConfig(new ConfigSchema());
    }

    [TestMethod]
    [DataRow("mode", "both")]
    [DataRow("wifi.ssid", "a")]
    [DataRow("wifi.ssid", "K\u00FCche im 1. Stock \"links\"")]
    [DataRow("wifi.password", "8 chars!")]
    [DataRow("mqtt.keepalive", "10")]
    [DataRow("mqtt.keepalive", "3600")]
    [DataRow("time.server", "192.168.1.1")]
    [DataRow("m2m.server", "coap://10.0.0.5")]
    [DataRow("m2m.server", "coap://collector.plant:5683/rd/gw")]
    [DataRow("mqtt.broker", "mqtts://broker.example.org:8883")]
    [DataRow("mqtt.root", "plant/hall-3")]
    [DataRow("mqtt.topic", "dt/{root}/{id}/{kind}")]
    [DataRow("mqtt.dialect", "home-assistant")]
    [DataRow("mqtt.discovery-prefix", "house/discovery")]
    [DataRow("health.interval", "0")]
    [DataRow("health.interval", "86400")]
    [DataRow("mqtt.ca", "broker-ca.pem")]
    [DataRow("m2m.server", "coap+tcp://10.0.0.5/rd")]
    [DataRow("m2m.server", "coaps+tcp://server:5684/a/b")]
    [DataRow("device.id", "gw-7_b.2")]
    [DataRow("sensor.0.invert", "true")]
    [DataRow("sensor.0.pin", "0")]
    [DataRow("sensor.7.address", "0x77")]
    public void A_valid_value_is_kept_as_it_is(string key, string value)
    {
        Assert.AreEqual((int)ErrorCode.Ok, (int)_config.TrySet(key, value, out string expected), expected);
        Assert.AreEqual("", expected);
        Assert.AreEqual(value, _config.GetText(key));
    }

    [TestMethod]
    [DataRow("mode", "both ", (int)ErrorCode.OutOfRange)]
    [DataRow("mode", "", (int)ErrorCode.OutOfRange)]
    [DataRow("wifi.ssid", "", (int)ErrorCode.OutOfRange)]
    [DataRow("wifi.ssid", "123456789012345678901234567890123", (int)ErrorCode.OutOfRange)]
    [DataRow("wifi.ssid", "\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC\u20AC",
        (int)ErrorCode.OutOfRange)]
    [DataRow("wifi.ssid", "a\tb", (int)ErrorCode.BadSyntax)]
    [DataRow("wifi.ssid", "a\u009Bb", (int)ErrorCode.BadSyntax)]
    [DataRow("wifi.password", "7 chars", (int)ErrorCode.OutOfRange)]
    [DataRow("mqtt.topic", "{root}/{id}", (int)ErrorCode.BadSyntax)]
    [DataRow("mqtt.topic", "", (int)ErrorCode.OutOfRange)]
    [DataRow("mqtt.discovery-prefix", "a/#", (int)ErrorCode.BadSyntax)]
    [DataRow("mqtt.dialect", "homeassistant", (int)ErrorCode.OutOfRange)]
    [DataRow("health.interval", "86401", (int)ErrorCode.OutOfRange)]
    [DataRow("mqtt.keepalive", "9", (int)ErrorCode.OutOfRange)]
    [DataRow("mqtt.keepalive", "3601", (int)ErrorCode.OutOfRange)]
    [DataRow("mqtt.keepalive", "99999999999999999999", (int)ErrorCode.WrongType)]
    [DataRow("mqtt.keepalive", "060", (int)ErrorCode.WrongType)]
    [DataRow("mqtt.keepalive", "60 s", (int)ErrorCode.WrongType)]
    [DataRow("mqtt.keepalive", "-", (int)ErrorCode.WrongType)]
    [DataRow("mqtt.keepalive", "", (int)ErrorCode.WrongType)]
    [DataRow("time.server", "999.1.1.1", (int)ErrorCode.BadSyntax)]
    [DataRow("m2m.server", "mqtt://10.0.0.5", (int)ErrorCode.BadSyntax)]
    [DataRow("m2m.server", "10.0.0.5", (int)ErrorCode.BadSyntax)]
    [DataRow("mqtt.broker", "mqtt://user:word@host", (int)ErrorCode.BadSyntax)]
    [DataRow("mqtt.broker", "mqtt://host/path", (int)ErrorCode.BadSyntax)]
    [DataRow("mqtt.broker", "coap://host", (int)ErrorCode.BadSyntax)]
    [DataRow("mqtt.root", "plant/+", (int)ErrorCode.BadSyntax)]
    [DataRow("mqtt.root", "/plant", (int)ErrorCode.BadSyntax)]
    [DataRow("mqtt.root", "plant//hall", (int)ErrorCode.BadSyntax)]
    [DataRow("mqtt.root", "$SYS", (int)ErrorCode.BadSyntax)]
    [DataRow("mqtt.ca", "I:\\ca.pem", (int)ErrorCode.BadSyntax)]
    [DataRow("device.id", "gw 7", (int)ErrorCode.BadSyntax)]
    [DataRow("sensor.0.invert", "yes", (int)ErrorCode.WrongType)]
    [DataRow("sensor.0.pin", "-1", (int)ErrorCode.OutOfRange)]
    [DataRow("sensor.0.address", "0x78", (int)ErrorCode.OutOfRange)]
    [DataRow("sensor.0.address", "0xg0", (int)ErrorCode.WrongType)]
    [DataRow("sensor.0.address", "76h", (int)ErrorCode.WrongType)]
    [DataRow("sensor.8.type", "bme280", (int)ErrorCode.UnknownKey)]
    [DataRow("wlan.ssid", "x", (int)ErrorCode.UnknownKey)]
    public void A_wrong_value_changes_nothing_and_says_what_was_expected(string key, string value, int error)
    {
        GatewayConfig before = new GatewayConfig(_config.Schema);
        before.CopyFrom(_config);

        Assert.AreEqual(error, (int)_config.TrySet(key, value, out string expected), value);
        Assert.AreNotEqual("", expected);
        Assert.IsTrue(_config.IsSame(before));
    }

    [TestMethod]
    public void What_was_expected_names_range_unit_and_choices()
    {
        AssertExpected("mqtt.keepalive", "5", "a whole number from 10 to 3600 s");
        AssertExpected("mode", "x", "one of m2m, iot, both");
        AssertExpected("sensor.0.address", "1", "an I2C address from 0x08 to 0x77");
        AssertExpected("wifi.ssid", "", "1 to 32 bytes of text");
        AssertExpected("mqtt.broker", "coap://h",
            "mqtt://host[:port] or mqtts://host[:port] without credentials");
        AssertExpected("m2m.server", "coap:/h",
            "coap://host[:port][/path] or coap+tcp://host[:port][/path] or coaps+tcp://host[:port][/path]"
            + " without credentials (at 1: must begin with coap://, coap+tcp://, coaps+tcp://, mqtt:// or"
            + " mqtts://)");
    }

    [TestMethod]
    public void An_address_is_kept_in_one_form_however_it_is_written()
    {
        string[] forms = { "118", "0x76", "0X76" };
        foreach (string form in forms)
        {
            _config.TrySet("sensor.1.address", form, out _);
            Assert.AreEqual("0x76", _config.GetText("sensor.1.address"));
            Assert.AreEqual(0x76, _config.GetInt("sensor.1.address"));
        }
    }

    [TestMethod]
    public void The_default_is_not_kept_as_a_value()
    {
        _config.Schema.TryFind("uplink.window", out int index);
        _config.TrySet("uplink.window", "8", out _);
        Assert.IsTrue(_config.IsSet(index));
        _config.TrySet("uplink.window", "4", out _);
        Assert.IsFalse(_config.IsSet(index));
        Assert.AreEqual(4, _config.GetInt("uplink.window"));
    }

    [TestMethod]
    public void A_number_that_is_not_set_and_has_no_default_is_minus_one()
    {
        Assert.AreEqual(-1, new GatewayConfig(_config.Schema).GetInt("sensor.5.pin"));
    }

    [TestMethod]
    public void Asking_for_a_key_that_does_not_exist_is_a_mistake_of_the_program()
    {
        Assert.ThrowsException(typeof(System.ArgumentException), () => _config.GetText("no.key"));
    }

    private static void AssertExpected(string key, string value, string expected)
    {
        _config.TrySet(key, value, out string said);
        Assert.AreEqual(expected, said);
    }
}
