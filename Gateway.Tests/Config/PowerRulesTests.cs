// What goes with deep sleep, and what is refused because it would be wrong.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Drivers;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Config;

[TestClass]
public class PowerRulesTests
{
    private const string Contradicts = ": settings contradict each other, expected ";

    [TestMethod]
    public void A_sensor_on_a_battery_is_fine()
    {
        GatewayConfig config = Sleeping();
        Set(config, "power.send-every", "1000");
        Set(config, "power.awake-max", "600");
        Set(config, "power.wake-pin", "27");
        Set(config, "sensor.1.type", "input");
        Set(config, "sensor.1.name", "door");
        Set(config, "sensor.1.pin", "27");
        Set(config, "channel.air.temperature.high", "30");
        Set(config, "channel.air.temperature.deadband", "0.5");
        AssertError(config, "");
    }

    [TestMethod]
    [DataRow("power.sleep", "9", "power.sleep: out of range, expected 0, or at least 10 s")]
    [DataRow("power.sleep", "59", "power.awake-max" + Contradicts + "at most 59 s, as power.sleep")]
    [DataRow("power.wake-pin", "22",
        "power.wake-pin" + Contradicts + "0 to 21, 25 to 27 or 32 to 39: no other pin wakes a chip")]
    [DataRow("power.wake-pin", "40",
        "power.wake-pin" + Contradicts + "0 to 21, 25 to 27 or 32 to 39: no other pin wakes a chip")]
    [DataRow("mqtt.dialect", "home-assistant",
        "mqtt.dialect" + Contradicts + "none with power.sleep: there a device that sleeps is not available")]
    [DataRow("channel.air.temperature.filter", "exponential",
        "channel.air.temperature.filter" + Contradicts
        + "none with power.sleep: a wake has one value and no time")]
    [DataRow("channel.air.temperature.rate", "1",
        "channel.air.temperature.rate" + Contradicts
        + "none with power.sleep: a wake has one value and no time")]
    [DataRow("channel.air.temperature.stuck", "60",
        "channel.air.temperature.stuck" + Contradicts
        + "none with power.sleep: a wake has one value and no time")]
    [DataRow("channel.air.temperature.delay", "1",
        "channel.air.temperature.delay" + Contradicts
        + "none with power.sleep: a wake has one value and no time")]
    public void What_does_not_go_with_sleep_is_refused(string key, string value, string expected)
    {
        GatewayConfig config = Sleeping();
        Set(config, "uplink.format", "flat-json");
        Set(config, key, value);
        AssertError(config, expected);
    }

    [TestMethod]
    public void Windows_are_refused()
    {
        GatewayConfig config = Sleeping();
        Set(config, "channel.air.temperature.window", "7200");
        Set(config, "channel.air.temperature.aggregate", "mean");
        AssertError(config, "channel.air.temperature.aggregate" + Contradicts
            + "none with power.sleep: a wake has one value and no time");
    }

    [TestMethod]
    [DataRow("output", "pin", "27", "no output is held")]
    [DataRow("s0", "pin", "27", "nothing is counted")]
    [DataRow("input", "count-edges", "true", "nothing is counted")]
    [DataRow("mcp23017", "lines", "iiiiiiiiiiiiiiic", "nothing is counted")]
    [DataRow("mcp23017", "lines", "co--------------", "no output is held")]
    public void Outputs_and_counters_are_refused(string type, string leaf, string value, string why)
    {
        GatewayConfig config = Sleeping();
        Set(config, "sensor.1.type", type);
        Set(config, "sensor.1.name", "x");
        if (type != "mcp23017")
        {
            Set(config, "sensor.1.pin", "27");
        }

        Set(config, "sensor.1." + leaf, value);
        AssertError(config, "sensor.1.type" + Contradicts + "power.sleep 0: in deep sleep " + why);
        config.Unset("power.sleep");
        AssertError(config, "");
    }

    [TestMethod]
    public void Inputs_of_an_expander_may_sleep()
    {
        GatewayConfig config = Sleeping();
        Set(config, "sensor.1.type", "mcp23017");
        Set(config, "sensor.1.name", "x");
        Set(config, "sensor.1.lines", "ii--------------");
        AssertError(config, "");
    }

    [TestMethod]
    public void The_pin_that_wakes_is_no_bus_and_no_LED()
    {
        GatewayConfig config = Sleeping();
        Set(config, "led.pin", "4");
        Set(config, "power.wake-pin", "4");
        AssertError(config, "power.wake-pin" + Contradicts + "another pin than led.pin");
    }

    [TestMethod]
    public void Without_sleep_nothing_of_it_matters()
    {
        GatewayConfig config = Sleeping();
        config.Unset("power.sleep");
        Set(config, "power.wake-pin", "40");
        Set(config, "channel.air.temperature.delay", "60");
        AssertError(config, "");
    }

    private static GatewayConfig Sleeping()
    {
        GatewayConfig config = new GatewayConfig(new ConfigSchema());
        Set(config, "device.id", "gw");
        Set(config, "mode", "iot");
        Set(config, "mqtt.broker", "mqtt://b");
        Set(config, "power.sleep", "600");
        Set(config, "sensor.0.type", "bme280");
        Set(config, "sensor.0.name", "air");
        return config;
    }

    private static void Set(GatewayConfig config, string key, string value)
    {
        int error = (int)config.TrySet(key, value, out string expected);
        Assert.AreEqual((int)ErrorCode.Ok, error, key + expected);
    }

    private static void AssertError(GatewayConfig config, string expected)
    {
        ConfigErrors errors = new ConfigErrors();
        new ConfigRules(new SensorCatalogue()).Check(config, errors);
        string found = errors.Count == 0 ? "" : errors[0].ToString();
        Assert.AreEqual(expected, found);
        Assert.IsTrue(errors.Count <= 1, found);
    }
}
