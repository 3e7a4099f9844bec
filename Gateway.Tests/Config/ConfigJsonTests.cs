// Configurations as JSON: what is read, what is refused and where, and that what is written comes back.

using System.Text;
using Gateway.Agent.Config;
using Gateway.Core;
using Gateway.Core.Text;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Config;

[TestClass]
public class ConfigJsonTests
{
    private const string Full =
        "{\"device\":{\"id\":\"gw-1\"},\"mode\":\"both\",\"wifi\":{\"ssid\":\"plant \\\"A\\\"\","
        + "\"password\":\"canary-77\"},\"mqtt\":{\"keepalive\":30},\"sensor\":{\"0\":{\"type\":\"bme280\","
        + "\"name\":\"hall\",\"address\":\"0x77\",\"oversampling\":\"4\"},"
        + "\"3\":{\"type\":\"s0\",\"name\":\"meter\",\"pin\":25,\"invert\":true}}}";

    private static ConfigSchema _schema;
    private static ConfigErrors _errors;

    [Setup]
    public void Prepare()
    {
        _schema = new ConfigSchema();
        _errors = new ConfigErrors();
    }

    [TestMethod]
    public void A_document_sets_what_it_names()
    {
        GatewayConfig config = Imported(Full);

        Assert.AreEqual("gw-1", config.GetText(ConfigKeys.DeviceId));
        Assert.AreEqual((int)GatewayMode.Both, (int)config.Mode);
        Assert.AreEqual("plant \"A\"", config.GetText(ConfigKeys.WifiSsid));
        Assert.AreEqual(30, config.GetInt(ConfigKeys.MqttKeepAlive));
        Assert.AreEqual("0x77", config.GetText("sensor.0.address"));
        Assert.AreEqual(25, config.GetInt("sensor.3.pin"));
        Assert.IsTrue(config.GetBool("sensor.3.invert"));
        Assert.IsFalse(config.GetBool("sensor.0.invert"));
    }

    [TestMethod]
    public void What_is_written_is_the_same_document()
    {
        Assert.AreEqual(Full, Written(Imported(Full), true));
        Assert.AreEqual("{}", Written(new GatewayConfig(_schema), true));
    }

    [TestMethod]
    public void A_secret_is_left_out_of_what_leaves_the_gateway()
    {
        string exported = Written(Imported(Full), false);

        Assert.IsFalse(exported.Contains("canary"));
        Assert.IsTrue(exported.Contains("\"ssid\":\"plant"));
    }

    [TestMethod]
    public void A_document_changes_only_what_it_names_and_null_is_the_default()
    {
        GatewayConfig config = Imported(Full);
        Import(config, "{\"mqtt\":null,\"wifi\":{\"password\":null},"
            + "\"sensor\":{\"0\":null,\"3\":{\"pin\":26}}}");

        Assert.AreEqual(
            "{\"device\":{\"id\":\"gw-1\"},\"mode\":\"both\",\"wifi\":{\"ssid\":\"plant \\\"A\\\"\"},"
            + "\"sensor\":{\"3\":{\"type\":\"s0\",\"name\":\"meter\",\"pin\":26,\"invert\":true}}}",
            Written(config, true));
    }

    [TestMethod]
    public void Numbers_may_stand_for_addresses_and_numeric_choices()
    {
        GatewayConfig config = Imported("{\"sensor\":{\"0\":{\"address\":118,\"oversampling\":16}}}");

        Assert.AreEqual("0x76", config.GetText("sensor.0.address"));
        Assert.AreEqual(16, config.GetInt("sensor.0.oversampling"));
    }

    [TestMethod]
    public void Every_error_is_reported_with_key_line_and_column_and_nothing_changes()
    {
        GatewayConfig config = Imported(Full);
        string before = Written(config, true);
        Fail(config, "{\n \"mode\": \"all\",\n \"wifi\": {\"ssid\": 5, \"sid\": \"x\"},\n \"mqtt\": 7,\n"
            + " \"sensor\": {\"0\": {\"pin\": \"5\"}, \"8\": {}, \"1\": {\"invert\": 1}},\n"
            + " \"device\": {\"id\": \"new\"}}");

        string[] expected =
        {
            "mode: out of range, expected one of m2m, iot, both (line 2, column 10)",
            "wifi.ssid: wrong type, expected 1 to 32 bytes of text (line 3, column 19)",
            "wifi.sid: unknown key (line 3, column 22)",
            "mqtt: wrong type, expected an object (line 4, column 10)",
            "sensor.0.pin: wrong type, expected a GPIO number from 0 to 48 (line 5, column 26)",
            "sensor.8: unknown key (line 5, column 32)",
            "sensor.1.invert: wrong type, expected true or false (line 5, column 57)",
        };
        Assert.AreEqual(expected.Length, _errors.Count);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual(expected[i], _errors[i].ToString());
        }

        Assert.AreEqual(before, Written(config, true));
    }

    [TestMethod]
    public void A_broken_document_is_refused_with_its_place()
    {
        AssertOnlyError("{\"mode\":\"iot\",}", "bad syntax, expected a name in quotes (line 1, column 15)");
        AssertOnlyError("{\"wifi\":{\"ssid\":\"x\"", "data ends early, expected ',' or '}'"
            + " (line 1, column 20)");
        AssertOnlyError("[]", "wrong type, expected an object (line 1, column 1)");
        AssertOnlyError("", "data ends early, expected a value (line 1, column 1)");
        AssertOnlyError("{} {}", "bad syntax, expected the end of the document (line 1, column 4)");
    }

    [TestMethod]
    public void A_name_given_twice_is_refused()
    {
        AssertOnlyError("{\"mode\":\"iot\",\"mode\":\"m2m\"}", "mode: given twice (line 1, column 15)");
        AssertOnlyError("{\"wifi\":{},\"wifi\":{\"ssid\":\"x\"}}", "wifi: given twice (line 1, column 12)");
    }

    [TestMethod]
    public void A_name_with_a_dot_or_a_NUL_is_no_key()
    {
        AssertOnlyError("{\"wifi.ssid\":\"x\"}", "wifi.ssid: unknown key (line 1, column 2)");
        Fail(new GatewayConfig(_schema), "{\"mode\\u0000\":\"iot\"}");
        Assert.AreEqual((int)ErrorCode.UnknownKey, (int)_errors.FirstCode);
    }

    [TestMethod]
    public void More_errors_than_are_kept_are_counted()
    {
        string document = "{\"x0\":0";
        for (int i = 1; i < 40; i++)
        {
            document += ",\"x" + i.ToString() + "\":0";
        }

        Fail(new GatewayConfig(_schema), document + "}");

        Assert.AreEqual(40, _errors.Count);
        Assert.AreEqual(ConfigErrors.KeptMax, _errors.KeptCount);
    }

    private static GatewayConfig Imported(string json)
    {
        GatewayConfig config = new GatewayConfig(_schema);
        Import(config, json);
        return config;
    }

    private static void Import(GatewayConfig config, string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        ErrorCode error = ConfigJsonReader.Import(config, bytes, 0, bytes.Length, _errors);
        Assert.AreEqual((int)ErrorCode.Ok, (int)error, _errors.Count == 0 ? "" : _errors[0].ToString());
    }

    private static void Fail(GatewayConfig config, string json)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(json);
        ErrorCode error = ConfigJsonReader.Import(config, bytes, 0, bytes.Length, _errors);
        Assert.AreNotEqual((int)ErrorCode.Ok, (int)error);
        Assert.AreEqual((int)_errors.FirstCode, (int)error);
    }

    private static void AssertOnlyError(string json, string expected)
    {
        GatewayConfig config = new GatewayConfig(_schema);
        Fail(config, json);
        Assert.AreEqual(1, _errors.Count);
        Assert.AreEqual(expected, _errors[0].ToString());
        Assert.AreEqual("{}", Written(config, true));
    }

    private static string Written(GatewayConfig config, bool withSecrets)
    {
        ByteWriter writer = new ByteWriter();
        writer.Begin(new byte[2048], 2048);
        ConfigJsonWriter.Write(config, writer, withSecrets ? ConfigContent.Store : ConfigContent.Export);
        Assert.IsFalse(writer.IsOverflowed);
        return Encoding.UTF8.GetString(writer.Buffer, 0, writer.Count);
    }
}
