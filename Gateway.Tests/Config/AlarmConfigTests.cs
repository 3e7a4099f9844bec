// From keys to alarms, and what contradicts itself.

using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Alarms;
using Gateway.Drivers;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Config;

[TestClass]
public class AlarmConfigTests
{
    private const string Name = "channel.hall.temperature.";

    [TestMethod]
    public void Settings_are_in_the_decimals_of_the_channel()
    {
        GatewayConfig config = NewValid();
        Set(config, "high-high", "40");
        Set(config, "high", "30");
        Set(config, "low", "-5.25");
        Set(config, "low-low", "-10");
        Set(config, "hysteresis", "1.5");
        Set(config, "delay", "60");
        Set(config, "rate", "0.5");
        Set(config, "rate-window", "300");
        Set(config, "stuck", "604800");
        Set(config, "fault", "3");
        Set(config, "latch", "true");
        Set(config, "inhibit", "true");
        config.TrySet("alarm.per-hour", "7", out _);
        Assert.AreEqual((int)ErrorCode.Ok, (int)Check(config, new ConfigErrors()));
        AlarmSettings alarm = AlarmConfig.Read(config, "hall.temperature", 2);
        Assert.AreEqual(4000, alarm.HighHigh);
        Assert.AreEqual(3000, alarm.High);
        Assert.AreEqual(-525, alarm.Low);
        Assert.AreEqual(-1000, alarm.LowLow);
        Assert.AreEqual(150, alarm.Hysteresis);
        Assert.AreEqual(60000, alarm.DelayMs);
        Assert.AreEqual(60000, alarm.ClearDelayMs);
        Assert.AreEqual(50, alarm.RatePerMinute);
        Assert.AreEqual(300000, alarm.RateWindowMs);
        Assert.AreEqual(604800000, alarm.StuckMs);
        Assert.AreEqual(3, alarm.FaultCount);
        Assert.AreEqual(7, alarm.PerHour);
        Assert.IsTrue(alarm.IsLatched && alarm.IsInhibited && !alarm.IsTamper && alarm.HasAny);
        Assert.AreEqual(AlarmSettings.NotSet, alarm.InputState);
        alarm = AlarmConfig.Read(config, "hall.temperature", 0);
        Assert.AreEqual(-5, alarm.Low);
        Assert.AreEqual(1, alarm.RatePerMinute);
        Assert.AreEqual(-52500, AlarmConfig.Read(config, "hall.temperature", 4).Low);
    }

    [TestMethod]
    public void A_rate_is_never_rounded_to_none_and_a_clear_delay_may_be_none()
    {
        GatewayConfig config = NewValid();
        Set(config, "rate", "0.001");
        Set(config, "delay", "60");
        Set(config, "clear-delay", "0");
        AlarmSettings alarm = AlarmConfig.Read(config, "hall.temperature", 0);
        Assert.AreEqual(1, alarm.RatePerMinute);
        Assert.AreEqual(0, alarm.ClearDelayMs);
        Set(config, "rate", "0");
        alarm = AlarmConfig.Read(config, "hall.temperature", 0);
        Assert.AreEqual(0, alarm.RatePerMinute);
        Assert.IsFalse(alarm.HasAny);
    }

    [TestMethod]
    [DataRow("active", 1)]
    [DataRow("inactive", 0)]
    public void An_input_is_an_alarm_in_one_of_its_states(string text, int state)
    {
        GatewayConfig config = NewValid();
        Set(config, "alarm-on", text);
        Set(config, "tamper", "true");
        Assert.AreEqual((int)ErrorCode.Ok, (int)Check(config, new ConfigErrors()));
        AlarmSettings alarm = AlarmConfig.Read(config, "hall.temperature", 0);
        Assert.AreEqual(state, alarm.InputState);
        Assert.IsTrue(alarm.IsTamper && alarm.HasAny);
    }

    [TestMethod]
    [DataRow("high", "1", "alarm-on", "active", "alarm-on")]
    [DataRow("rate", "1", "alarm-on", "active", "alarm-on")]
    [DataRow("high", "1", "tamper", "true", "tamper")]
    [DataRow("delay", "1", "latch", "true", "latch")]
    [DataRow("delay", "1", "inhibit", "true", "inhibit")]
    [DataRow("low", "20", "high", "20", "high")]
    [DataRow("low-low", "20", "low", "19", "low")]
    [DataRow("high", "20", "high-high", "19.999", "high-high")]
    public void What_contradicts_itself_is_found(
        string leaf, string value, string otherLeaf, string otherValue, string wrongLeaf)
    {
        GatewayConfig config = NewValid();
        Set(config, leaf, value);
        Assert.AreEqual((int)ErrorCode.Ok, (int)Check(config, new ConfigErrors()));
        Set(config, otherLeaf, otherValue);
        ConfigErrors errors = new ConfigErrors();
        Assert.AreEqual((int)ErrorCode.Contradiction, (int)Check(config, errors));
        Assert.AreEqual(1, errors.Count);
        Assert.AreEqual(Name + wrongLeaf, errors[0].Key);
    }

    [TestMethod]
    public void Tampering_cannot_be_inhibited_by_configuration()
    {
        GatewayConfig config = NewValid();
        Set(config, "alarm-on", "active");
        Set(config, "tamper", "true");
        Set(config, "inhibit", "true");
        ConfigErrors errors = new ConfigErrors();
        Assert.AreEqual((int)ErrorCode.Contradiction, (int)Check(config, errors));
        Assert.AreEqual(Name + "inhibit", errors[0].Key);
    }

    private static GatewayConfig NewValid()
    {
        GatewayConfig config = new GatewayConfig(new ConfigSchema());
        config.TrySet("device.id", "gw", out _);
        config.TrySet("m2m.server", "coap://h", out _);
        config.TrySet("sensor.0.type", "bme280", out _);
        config.TrySet("sensor.0.name", "hall", out _);
        return config;
    }

    private static ErrorCode Check(GatewayConfig config, ConfigErrors errors)
    {
        return new ConfigRules(new SensorCatalogue()).Check(config, errors);
    }

    private static void Set(GatewayConfig config, string leaf, string value)
    {
        ErrorCode error = config.TrySet(Name + leaf, value, out string expected);
        Assert.AreEqual((int)ErrorCode.Ok, (int)error, leaf + ": " + expected);
    }
}
