// Settings of channels, whose names are not known beforehand.

using System.Text;
using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Sensing;
using Gateway.Core.Text;
using Gateway.Drivers;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Config;

[TestClass]
public class ChannelConfigTests
{
    private const string Document = "{\"channel\":{\"hall.temperature\":{\"deadband\":0.5,\"high\":30,"
        + "\"low\":-5.25,\"hysteresis\":1,\"delay\":60},"
        + "\"meter.total\":{\"aggregate\":\"max\",\"window\":900}}}";

    [TestMethod]
    [DataRow("0", "0")]
    [DataRow("-12.50", "-12.5")]
    [DataRow("0.001", "0.001")]
    [DataRow("-0", "0")]
    [DataRow("2000000", "2000000")]
    public void A_number_has_one_way_to_be_kept(string text, string canonical)
    {
        GatewayConfig config = new GatewayConfig(new ConfigSchema());
        ErrorCode error = config.TrySet("channel.a.b.high", text, out string expected);
        Assert.AreEqual((int)ErrorCode.Ok, (int)error, expected);
        Assert.AreEqual(canonical, config.GetText("channel.a.b.high"));
    }

    [TestMethod]
    [DataRow("", (int)ErrorCode.WrongType)]
    [DataRow("-", (int)ErrorCode.WrongType)]
    [DataRow("01", (int)ErrorCode.WrongType)]
    [DataRow("1.", (int)ErrorCode.WrongType)]
    [DataRow(".5", (int)ErrorCode.WrongType)]
    [DataRow("1e3", (int)ErrorCode.WrongType)]
    [DataRow("0.0001", (int)ErrorCode.WrongType)]
    [DataRow("1.2.3", (int)ErrorCode.WrongType)]
    [DataRow("+1", (int)ErrorCode.WrongType)]
    [DataRow("2000000.001", (int)ErrorCode.OutOfRange)]
    [DataRow("-2000001", (int)ErrorCode.OutOfRange)]
    [DataRow("9999999999", (int)ErrorCode.WrongType)]
    public void What_is_no_number_of_the_range_is_refused(string text, int error)
    {
        GatewayConfig config = new GatewayConfig(new ConfigSchema());
        Assert.AreEqual(error, (int)config.TrySet("channel.a.b.high", text, out string expected));
        Assert.AreEqual("a number from -2000000 to 2000000 with up to 3 decimals", expected);
    }

    [TestMethod]
    public void A_document_with_channels_comes_out_as_it_went_in()
    {
        GatewayConfig config = Import(Document);
        Assert.AreEqual("0.5", config.GetText("channel.hall.temperature.deadband"));
        Assert.AreEqual("max", config.GetText("channel.meter.total.aggregate"));
        Assert.AreEqual("3600", config.GetText("channel.meter.total.heartbeat"));
        byte[] buffer = new byte[1024];
        ByteWriter writer = new ByteWriter();
        writer.Begin(buffer, buffer.Length);
        ConfigJsonWriter.Write(config, writer, ConfigContent.Export);
        Assert.AreEqual(Document, Encoding.UTF8.GetString(buffer, 0, writer.Count));
    }

    [TestMethod]
    public void Settings_are_in_the_decimals_of_the_channel()
    {
        GatewayConfig config = Import(Document);
        ChannelSettings two = ChannelConfig.Read(config, "hall.temperature", 2);
        Assert.AreEqual(50, two.Deadband);
        Assert.AreEqual((int)Aggregate.Max, (int)ChannelConfig.Read(config, "meter.total", 0).Aggregate);
    }

    [TestMethod]
    public void Names_that_came_with_refused_documents_take_nothing_away()
    {
        GatewayConfig config = Import(Document);
        ConfigErrors errors = new ConfigErrors();
        for (int i = 0; i < 200; i++)
        {
            byte[] json = Encoding.UTF8.GetBytes(
                "{\"channel\":{\"a.b" + i.ToString() + "\":{\"high\":1,\"colour\":2}}}");
            ErrorCode error = ConfigJsonReader.Import(config, json, 0, json.Length, errors);
            Assert.AreEqual((int)ErrorCode.UnknownKey, (int)error);
        }

        for (int i = 2; i < ChannelKeys.CountMax; i++)
        {
            Set(config, "channel.room.c" + i.ToString() + ".high", "1");
        }

        Assert.AreEqual(
            (int)ErrorCode.UnknownKey, (int)config.TrySet("channel.one.more.high", "1", out _), "all in use");
        Assert.AreEqual((int)ErrorCode.Ok, (int)config.Unset("channel.room.c5"));
        Set(config, "channel.one.more.high", "1");
        Assert.AreEqual("0.5", config.GetText("channel.hall.temperature.deadband"));
    }

    [TestMethod]
    [DataRow("channel")]
    [DataRow("channel.a")]
    [DataRow("channel.a.high")]
    [DataRow("channel.a.b")]
    [DataRow("channel.a.b.colour")]
    [DataRow("channel.a.b.c.high")]
    [DataRow("channel.a b.c.high")]
    [DataRow("channel..b.high")]
    public void What_is_no_key_of_a_channel_is_not_found(string name)
    {
        Assert.IsFalse(new ConfigSchema().TryFind(name, out int index), name);
        Assert.AreEqual(-1, index);
    }

    [TestMethod]
    [DataRow("channel.cellar.temperature.high", "1", "channel.cellar.temperature")]
    [DataRow("channel.hall.temperature.low", "20", "channel.hall.temperature.high")]
    [DataRow("channel.hall.temperature.high-high", "19.999", "channel.hall.temperature.high-high")]
    public void What_contradicts_itself_is_found(string otherKey, string otherValue, string wrongKey)
    {
        GatewayConfig config = NewValid();
        Set(config, "channel.hall.temperature.high", "20");
        Assert.AreEqual((int)ErrorCode.Ok, (int)Check(config, new ConfigErrors()));
        Set(config, otherKey, otherValue);
        ConfigErrors errors = new ConfigErrors();
        Assert.AreEqual((int)ErrorCode.Contradiction, (int)Check(config, errors));
        Assert.AreEqual(wrongKey, errors[0].Key);
    }

    [TestMethod]
    public void A_hysteresis_must_be_smaller_than_the_distance_of_two_thresholds()
    {
        GatewayConfig config = NewValid();
        Set(config, "channel.hall.temperature.low", "5");
        Set(config, "channel.hall.temperature.high", "7.5");
        Set(config, "channel.hall.temperature.hysteresis", "2.499");
        Assert.AreEqual((int)ErrorCode.Ok, (int)Check(config, new ConfigErrors()));
        Set(config, "channel.hall.temperature.hysteresis", "2.5");
        Assert.AreEqual((int)ErrorCode.Contradiction, (int)Check(config, new ConfigErrors()));
    }

    [TestMethod]
    public void A_usual_configuration_with_thresholds_for_all_channels_fits_a_slot()
    {
        GatewayConfig config = NewValid();
        for (int i = 0; i < ChannelKeys.CountMax; i++)
        {
            string name = "channel.hall.temperature-" + i.ToString();
            Set(config, name + ".high", "30.5");
            Set(config, name + ".low", "-12.25");
            Set(config, name + ".hysteresis", "0.5");
            Set(config, name + ".deadband", "0.2");
            Set(config, name + ".delay", "30");
        }

        ByteWriter json = new ByteWriter();
        json.Begin(new byte[ConfigStore.JsonBytesMax], ConfigStore.JsonBytesMax);
        ConfigJsonWriter.Write(config, json, ConfigContent.Store);
        Assert.IsFalse(json.IsOverflowed);
    }

    private static GatewayConfig NewValid()
    {
        GatewayConfig config = new GatewayConfig(new ConfigSchema());
        Set(config, "device.id", "gw");
        Set(config, "m2m.server", "coap://h");
        Set(config, "sensor.0.type", "bme280");
        Set(config, "sensor.0.name", "hall");
        return config;
    }

    private static ErrorCode Check(GatewayConfig config, ConfigErrors errors)
    {
        return new ConfigRules(new SensorCatalogue()).Check(config, errors);
    }

    private static void Set(GatewayConfig config, string key, string value)
    {
        ErrorCode error = config.TrySet(key, value, out string expected);
        Assert.AreEqual((int)ErrorCode.Ok, (int)error, key + expected);
    }

    private static GatewayConfig Import(string document)
    {
        GatewayConfig config = new GatewayConfig(new ConfigSchema());
        byte[] json = Encoding.UTF8.GetBytes(document);
        ConfigErrors errors = new ConfigErrors();
        ErrorCode error = ConfigJsonReader.Import(config, json, 0, json.Length, errors);
        Assert.AreEqual((int)ErrorCode.Ok, (int)error, errors.Count == 0 ? "" : errors[0].ToString());
        return config;
    }
}
