// Filters out of a configuration: numbers, units, and combinations that make no sense.

using System.Text;
using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Core.Text;
using Gateway.Drivers;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Config;

[TestClass]
public class FilterConfigTests
{
    private const string Name = "channel.tank.loop0.";

    [TestMethod]
    public void A_current_loop_becomes_a_pressure()
    {
        GatewayConfig config = NewValid();
        Set(config, "scale", "625");
        Set(config, "offset", "-2.5");
        Set(config, "unit", "bar");
        Set(config, "decimals", "3");
        Set(config, "valid-min", "0.0038");
        Set(config, "valid-max", "0.0205");
        ChannelInfo loop = new ChannelInfo("tank.loop0", "A", 6);
        ChannelInfo pressure = FilterConfig.Corrected(config, loop);
        Assert.AreEqual("tank.loop0", pressure.Name);
        Assert.AreEqual("bar", pressure.Unit);
        Assert.AreEqual(3, pressure.Decimals);
        ChannelFilter filter = FilterConfig.Read(config, loop, pressure.Decimals);
        Assert.AreEqual(0, filter.Take(4000));
        Assert.AreEqual(10000, filter.Take(20000));
        Assert.AreEqual(3, filter.Take(4004)); // 2.5
        Assert.AreEqual(-125, filter.Take(3800));
        Assert.AreEqual(SensorValue.None, filter.Take(3799));
        Assert.AreEqual(SensorValue.None, filter.Take(20501));
        Assert.AreEqual(10313, filter.Take(20500)); // 10.3125
    }

    [TestMethod]
    public void Without_settings_a_channel_stays_as_the_sensor_has_it()
    {
        GatewayConfig config = NewValid();
        Set(config, "high", "1");
        ChannelInfo loop = new ChannelInfo("tank.loop0", "A", 6);
        ChannelInfo same = FilterConfig.Corrected(config, loop);
        Assert.AreEqual("A", same.Unit);
        Assert.AreEqual(6, same.Decimals);
        Set(config, "deadband-percent", "1");
        Set(config, "rate-limit", "1");
        Assert.IsNull(FilterConfig.Read(config, loop, 6));
        Set(config, "filter", "mean");
        ChannelFilter filter = FilterConfig.Read(config, loop, 6);
        Assert.AreEqual(int.MaxValue, filter.Take(int.MaxValue));
        Assert.AreEqual(0L, filter.CounterRange);
        Assert.AreEqual((int)ErrorCode.Ok, (int)config.Unset(Name + "filter"));
        Set(config, "valid-min", "-1");
        Assert.AreEqual(-1000000, FilterConfig.Read(config, loop, 6).Take(-1000000));
    }

    [TestMethod]
    public void A_counter_has_the_range_it_shows()
    {
        GatewayConfig config = NewValid();
        ChannelInfo count = new ChannelInfo("tank.loop0", "count", 0);
        Set(config, "delta", "true");
        Assert.AreEqual(4294967296L, FilterConfig.Read(config, count, 0).CounterRange);
        Set(config, "wrap", "99999");
        Assert.AreEqual(100000L, FilterConfig.Read(config, count, 0).CounterRange);
        Assert.AreEqual(100000000L,
            FilterConfig.Read(config, new ChannelInfo("tank.loop0", "m3", 3), 3).CounterRange);
        Set(config, "wrap", "2147483647");
        Assert.AreEqual(2147483648L, FilterConfig.Read(config, count, 0).CounterRange);
        Set(config, "scale", "0.1");
        Set(config, "divisor", "640");
        ChannelFilter energy = FilterConfig.Read(config, count, 3); // 6400 imp/kWh in Wh
        Assert.AreEqual(SensorValue.None, energy.Take(2147483647));
        Assert.AreEqual(1000, energy.Take(6399));
    }

    [TestMethod]
    public void Deadbands_and_limits_reach_the_rule()
    {
        GatewayConfig config = NewValid();
        Set(config, "deadband", "0.0001");
        Set(config, "deadband-percent", "2.5");
        Set(config, "rate-limit", "90");
        Set(config, "aggregate", "min-mean-max");
        ChannelSettings settings = ChannelConfig.Read(config, "tank.loop0", 6);
        Assert.AreEqual(100, settings.Deadband);
        Assert.AreEqual(2500, settings.DeadbandMilliPercent);
        Assert.AreEqual(90000, settings.RateLimitMs);
        Assert.AreEqual((int)Aggregate.All, (int)settings.Aggregate);
    }

    [TestMethod]
    [DataRow("valid-min", "0.000001", "0.000001")]
    [DataRow("valid-max", "-2000000", "-2000000")]
    [DataRow("scale", "1999999.999999", "1999999.999999")]
    [DataRow("offset", "-0.500", "-0.5")]
    public void A_fine_number_has_six_decimals(string leaf, string text, string canonical)
    {
        GatewayConfig config = NewValid();
        Set(config, leaf, text);
        Assert.AreEqual(canonical, config.GetText(Name + leaf));
        byte[] buffer = new byte[1024];
        ByteWriter writer = new ByteWriter();
        writer.Begin(buffer, buffer.Length);
        ConfigJsonWriter.Write(config, writer, ConfigContent.Export);
        string document = Encoding.UTF8.GetString(buffer, 0, writer.Count);
        Assert.IsTrue(document.Contains("{\"" + leaf + "\":" + canonical + "}"), document);
        GatewayConfig copy = new GatewayConfig(new ConfigSchema());
        ErrorCode error = ConfigJsonReader.Import(copy, buffer, 0, writer.Count, new ConfigErrors());
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        Assert.AreEqual(canonical, copy.GetText(Name + leaf));
    }

    [TestMethod]
    [DataRow("0.0000001", (int)ErrorCode.WrongType)]
    [DataRow("2000000.000001", (int)ErrorCode.OutOfRange)]
    [DataRow("-2000001", (int)ErrorCode.OutOfRange)]
    public void What_is_finer_or_larger_is_refused(string text, int error)
    {
        GatewayConfig config = NewValid();
        Assert.AreEqual(error, (int)config.TrySet(Name + "scale", text, out string expected));
        Assert.AreEqual("a number from -2000000 to 2000000 with up to 6 decimals", expected);
    }

    [TestMethod]
    [DataRow("filter-size", "7", "", "", "filter-size", "a filter it belongs to")]
    [DataRow("filter", "median", "filter-size", "16", "filter-size", "at most 15 for median and mean")]
    [DataRow("filter", "mean", "filter-size", "16", "filter-size", "at most 15 for median and mean")]
    [DataRow("wrap", "9999", "", "", "wrap", "delta it belongs to")]
    [DataRow("delta", "true", "offset", "1", "offset", "none: a difference has no offset")]
    [DataRow("valid-min", "5", "valid-max", "5", "valid-max", "more than valid-min")]
    [DataRow("scale", "0", "", "", "scale", "another number than 0")]
    [DataRow("unit", "a b", "", "", "unit", "ASCII without spaces and quotes")]
    [DataRow("unit", "°C", "", "", "unit", "ASCII without spaces and quotes")]
    [DataRow("unit", "\"", "", "", "unit", "ASCII without spaces and quotes")]
    [DataRow("aggregate", "mean", "rate-limit", "60", "rate-limit", "none: the window says how often")]
    [DataRow("aggregate", "max", "window", "10", "window", "more than the sensor's interval")]
    [DataRow("rate-limit", "3601", "", "", "heartbeat", "at least rate-limit")]
    public void Nonsense_is_refused(
        string key, string value, string otherKey, string otherValue, string wrong, string expected)
    {
        GatewayConfig config = NewValid();
        Set(config, key, value);
        if (otherKey.Length != 0)
        {
            Set(config, otherKey, otherValue);
        }

        ConfigErrors errors = new ConfigErrors();
        Check(config, errors);
        Assert.AreEqual(1, errors.Count, errors.Count == 0 ? "" : errors[errors.Count - 1].ToString());
        Assert.AreEqual(
            Name + wrong + ": settings contradict each other, expected " + expected, errors[0].ToString());
    }

    [TestMethod]
    [DataRow("filter", "exponential", "filter-size", "1000")]
    [DataRow("filter", "median", "filter-size", "15")]
    [DataRow("delta", "true", "wrap", "9")]
    [DataRow("valid-min", "5", "valid-max", "5.000001")]
    [DataRow("aggregate", "min-mean-max", "window", "11")]
    [DataRow("rate-limit", "3600", "unit", "%RH")]
    [DataRow("deadband", "1", "deadband-percent", "100")]
    public void Sense_is_taken(string key, string value, string otherKey, string otherValue)
    {
        GatewayConfig config = NewValid();
        Set(config, key, value);
        Set(config, otherKey, otherValue);
        ConfigErrors errors = new ConfigErrors();
        Check(config, errors);
        Assert.AreEqual(0, errors.Count, errors.Count == 0 ? "" : errors[0].ToString());
    }

    [TestMethod]
    public void The_extremes_of_a_window_need_room_in_the_name()
    {
        GatewayConfig config = NewValid();
        ConfigErrors errors = new ConfigErrors();
        SetKey(config, "channel.tank.abcdefghijklmnopqrstuvwx.aggregate", "min-mean-max");
        Check(config, errors);
        Assert.AreEqual(1, errors.Count);
        Assert.AreEqual("channel.tank.abcdefghijklmnopqrstuvwx.aggregate", errors[0].Key);
        Assert.AreEqual((int)ErrorCode.Ok,
            (int)config.Unset("channel.tank.abcdefghijklmnopqrstuvwx"));
        SetKey(config, "channel.tank.abcdefghijklmnopqrstuvw.aggregate", "min-mean-max");
        Check(config, errors);
        Assert.AreEqual(0, errors.Count);
    }

    [TestMethod]
    public void A_phase_is_less_than_the_interval()
    {
        GatewayConfig config = NewValid();
        SetKey(config, "sensor.0.align", "true");
        SetKey(config, "sensor.0.phase", "9999");
        ConfigErrors errors = new ConfigErrors();
        Check(config, errors);
        Assert.AreEqual(0, errors.Count);
        SensorSettings settings = SensorConfig.Read(config, 0);
        Assert.AreEqual(9999, settings.PhaseMs);
        Assert.IsTrue(settings.IsAligned);
        SetKey(config, "sensor.0.phase", "10000");
        Check(config, errors);
        Assert.AreEqual(1, errors.Count);
        Assert.AreEqual("sensor.0.phase", errors[0].Key);
    }

    private static GatewayConfig NewValid()
    {
        GatewayConfig config = new GatewayConfig(new ConfigSchema());
        SetKey(config, "device.id", "gw");
        SetKey(config, "m2m.server", "coap://h");
        SetKey(config, "sensor.0.type", "ads1115");
        SetKey(config, "sensor.0.name", "tank");
        SetKey(config, "sensor.0.mode", "loop");
        SetKey(config, "sensor.0.interval", "10000");
        return config;
    }

    private static void Check(GatewayConfig config, ConfigErrors errors)
    {
        new ConfigRules(new SensorCatalogue()).Check(config, errors);
    }

    private static void Set(GatewayConfig config, string leaf, string value)
    {
        SetKey(config, Name + leaf, value);
    }

    private static void SetKey(GatewayConfig config, string key, string value)
    {
        ErrorCode error = config.TrySet(key, value, out string expected);
        Assert.AreEqual((int)ErrorCode.Ok, (int)error, key + expected);
    }
}
