// Home Assistant's dialect: documents byte by byte, their order, and what is taken back.

using Gateway.Core.Alarms;
using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class HomeAssistantTests
{
    private const string Tail = ",\"availability_topic\":\"plant/gw-1/status\","
        + "\"availability_template\":\"{{ value_json.status }}\",\"device\":{\"identifiers\":"
        + "\"nanoGateway:gw-1\",\"name\":\"gw-1\",\"manufacturer\":\"nanoGateway\",\"model\":\"a bench\","
        + "\"sw_version\":\"1.2.3\"},\"origin\":{\"name\":\"nanoGateway\",\"sw_version\":\"1.2.3\"}}";

    [TestMethod]
    public void A_value_has_all_that_Home_Assistant_wants()
    {
        DialectBench bench = new DialectBench();
        bench.Add("air.temperature", "Cel", 2);
        bench.Boot();
        Assert.AreEqual(1, bench.Listen());
        Assert.AreEqual(
            "{\"name\":\"air temperature\",\"unique_id\":\"gw-1:air.temperature\","
            + "\"state_topic\":\"plant/gw-1/telemetry\",\"value_template\":\"{% for r in value_json|reverse "
            + "if 'air.temperature' in r %}{% if loop.first %}{{ r['air.temperature'] }}{% endif %}"
            + "{% endfor %}\",\"device_class\":\"temperature\",\"unit_of_measurement\":\"\u00B0C\","
            + "\"state_class\":\"measurement\",\"suggested_display_precision\":2,\"expire_after\":300,"
            + "\"default_entity_id\":\"sensor.gw_1_air_temperature\"" + Tail,
            bench.At("ha/sensor/gw-1/air_temperature/config"));
    }

    [TestMethod]
    public void What_is_on_or_off_is_a_binary_sensor()
    {
        DialectBench bench = new DialectBench();
        bench.Add("Door.state", "/", 0);
        bench.Add("case.motion", "/", 0);
        bench.Add("laser.signal", "/", 0);
        bench.Boot();
        Assert.AreEqual(3, bench.Listen());
        Assert.AreEqual(
            "{\"name\":\"Door state\",\"unique_id\":\"gw-1:Door.state\","
            + "\"state_topic\":\"plant/gw-1/telemetry\",\"value_template\":\"{% for r in value_json|reverse "
            + "if 'Door.state' in r %}{% if loop.first %}{{ 'ON' if r['Door.state'] else 'OFF' }}{% endif %}"
            + "{% endfor %}\",\"expire_after\":300,\"default_entity_id\":\"binary_sensor.gw_1_door_state\""
            + Tail,
            bench.At("ha/binary_sensor/gw-1/Door_state/config"));
        string motion = bench.At("ha/binary_sensor/gw-1/case_motion/config");
        Assert.IsTrue(motion.Contains("\"device_class\":\"moving\""), motion);
        Assert.IsTrue(bench.At("ha/sensor/gw-1/laser_signal/config") != null, "a strength is a number");
    }

    [TestMethod]
    [DataRow("a.b", "%RH", "\"device_class\":\"humidity\",\"unit_of_measurement\":\"%\",\"state_")]
    [DataRow("a.level", "%EL", "\"device_class\":\"battery\",\"unit_of_measurement\":\"%\",")]
    [DataRow("a.b", "Pa", "\"device_class\":\"atmospheric_pressure\",\"unit_of_measurement\":\"Pa\",")]
    [DataRow("a.b", "kWh", "\"energy\",\"unit_of_measurement\":\"kWh\",\"state_class\":\"total_increasing\"")]
    [DataRow("a.b", "m3", "\"volume\",\"unit_of_measurement\":\"m\u00B3\",\"state_class\":\"total_increas")]
    [DataRow("a.b", "J", "\"energy\",\"unit_of_measurement\":\"J\",\"suggested")]
    [DataRow("a.co2", "ppm", "\"device_class\":\"carbon_dioxide\",\"unit_of_measurement\":\"ppm\",")]
    [DataRow("a.tvoc", "ppm", "endfor %}\",\"unit_of_measurement\":\"ppm\",\"state_class\":\"measurement\"")]
    [DataRow("a.a0", "count", "endfor %}\",\"state_class\":\"total_increasing\",")]
    [DataRow("a.satellites", "count", "endfor %}\",\"state_class\":\"measurement\",")]
    [DataRow("a.lat", "lat", "endfor %}\",\"unit_of_measurement\":\"\u00B0\",\"suggested")]
    [DataRow("a.x", "m/s2", "endfor %}\",\"unit_of_measurement\":\"m/s\u00B2\",\"state_class\":\"measure")]
    public void Units_become_classes(string channel, string unit, string part)
    {
        DialectBench bench = new DialectBench();
        bench.Add(channel, unit, 1);
        bench.Boot();
        bench.Listen();
        string document = (string)bench.Payloads[0];
        Assert.IsTrue(document.Contains(part), document);
    }

    [TestMethod]
    public void Names_that_become_one_in_a_topic_are_told_apart()
    {
        DialectBench bench = new DialectBench();
        bench.Add("a.b_c", "V", 1);
        bench.Add("a_b.c", "V", 1);
        bench.Boot();
        bench.Listen();
        Assert.AreEqual("ha/sensor/gw-1/a_b_c/config", (string)bench.Topics[0]);
        Assert.AreEqual("ha/sensor/gw-1/a_b_c-1/config", (string)bench.Topics[1]);
    }

    [TestMethod]
    public void The_gateways_own_figures_come_from_the_health_message()
    {
        DialectBench bench = new DialectBench();
        bench.HasHealth = true;
        bench.Template = "dt/{id}/{kind}";
        bench.Boot();
        Assert.AreEqual(3, bench.Listen());
        string rssi = bench.At("ha/sensor/gw-1/gateway_rssi/config");
        Assert.AreEqual(
            "{\"name\":\"rssi\",\"unique_id\":\"gw-1:rssi\",\"state_topic\":\"dt/gw-1/health\","
            + "\"value_template\":\"{{ value_json.rssi }}\",\"device_class\":\"signal_strength\","
            + "\"unit_of_measurement\":\"dBm\",\"state_class\":\"measurement\",\"entity_category\":"
            + "\"diagnostic\",\"default_entity_id\":\"sensor.gw_1_gateway_rssi\","
            + "\"availability_topic\":\"dt/gw-1/status\"",
            rssi.Substring(0, rssi.IndexOf(",\"availability_template\"")));
    }

    [TestMethod]
    public void An_alarm_has_a_document_and_a_state_that_follows_it()
    {
        DialectBench bench = new DialectBench();
        bench.Add("air.temperature", "Cel", 2);
        bench.Watch(0, 3000);
        bench.Boot();
        Assert.AreEqual(2, bench.Listen(), "no value yet, no state");
        Assert.AreEqual(
            "{\"name\":\"air temperature alarm\",\"unique_id\":\"gw-1:air.temperature:alarm\","
            + "\"state_topic\":\"ha/binary_sensor/gw-1/air_temperature_alarm/state\","
            + "\"device_class\":\"problem\",\"default_entity_id\":"
            + "\"binary_sensor.gw_1_air_temperature_alarm\"" + Tail,
            bench.At("ha/binary_sensor/gw-1/air_temperature_alarm/config"));

        string state = "ha/binary_sensor/gw-1/air_temperature_alarm/state";
        bench.Alarms[0].Look(2000, 1000);
        Assert.AreEqual(1, bench.Listen());
        Assert.AreEqual("OFF", bench.At(state));
        bench.Alarms[0].Look(3100, 2000);
        Assert.AreEqual(1, bench.Listen());
        Assert.AreEqual("ON", bench.At(state));
        bench.Alarms[0].Look(3200, 3000);
        Assert.AreEqual(0, bench.Listen(), "nothing has changed");
    }

    [TestMethod]
    public void A_state_that_was_lost_or_has_changed_meanwhile_is_told_again()
    {
        DialectBench bench = new DialectBench();
        bench.Add("air.temperature", "Cel", 2);
        bench.Watch(0, 3000);
        bench.Boot();
        bench.Alarms[0].Look(3100, 1000);
        bench.Listen(2);
        Assert.IsTrue(bench.Take());
        bench.Alarms[0].Look(2000, 2000);
        bench.Dialect.OnAcknowledged();
        Assert.IsTrue(bench.Take());
        Assert.AreEqual("OFF", (string)bench.Payloads[3]);
        bench.Dialect.OnLost();
        bench.Dialect.BeginConnection();
        Assert.AreEqual(3, bench.Listen());
        Assert.AreEqual("OFF", (string)bench.Payloads[6]);
    }

    [TestMethod]
    public void A_latched_alarm_is_on_and_an_inhibited_one_is_off()
    {
        DialectBench bench = new DialectBench();
        bench.Add("case.state", "/", 0);
        bench.Watch(0, new AlarmSettings { InputState = 1, IsTamper = true });
        bench.Boot();
        bench.Alarms[0].Look(1, 1000);
        bench.Alarms[0].Look(0, 2000);
        bench.Listen();
        string document = bench.At("ha/binary_sensor/gw-1/case_state_alarm/config");
        Assert.IsTrue(document.Contains("\"device_class\":\"tamper\""), document);
        Assert.AreEqual("ON", bench.At("ha/binary_sensor/gw-1/case_state_alarm/state"));
        bench.Alarms[0].Inhibit(60000, 3000);
        bench.Listen();
        Assert.AreEqual("OFF", bench.At("ha/binary_sensor/gw-1/case_state_alarm/state"));
        bench.Alarms[0].Look(1, 4000);
        Assert.AreEqual(0, bench.Listen());
    }

    [TestMethod]
    public void A_storm_is_bounded_here_too()
    {
        DialectBench bench = new DialectBench();
        bench.Add("air.temperature", "Cel", 2);
        bench.Watch(0, new AlarmSettings { High = 3000, PerHour = 4 });
        bench.Boot();
        bench.Listen();
        int states = 0;
        for (int i = 1; i <= 100; i++)
        {
            bench.Alarms[0].Look(i % 2 == 0 ? 3100 : 2000, i * 1000);
            states += bench.Listen();
        }

        Assert.AreEqual(5, states, "the first, and four events");
    }

    [TestMethod]
    public void Every_connection_and_every_start_of_Home_Assistant_begins_anew()
    {
        DialectBench bench = new DialectBench();
        bench.Add("a.b", "V", 1);
        bench.Add("a.c", "V", 1);
        bench.Boot();
        bench.Listen(1);
        Assert.IsTrue(bench.Take());
        bench.Dialect.OnLost();
        bench.Dialect.BeginConnection();
        Assert.AreEqual(2, bench.Listen());
        Assert.AreEqual("ha/sensor/gw-1/a_b/config", (string)bench.Topics[2]);
        Assert.AreEqual(0, bench.Listen());
        bench.Dialect.OnNotice();
        Assert.AreEqual(2, bench.Listen());
    }

    [TestMethod]
    public void Documents_fit_whatever_names_and_topics_are()
    {
        DialectBench bench = new DialectBench();
        // A quotation mark is two characters in JSON.
        bench.Prefix = new string('"', 24);
        bench.Root = new string('"', 64);
        bench.DeviceId = new string('d', 32);
        bench.Model = new string('"', 100);
        bench.Template = new string('"', 44) + "/{root}/{id}/{kind}";
        bench.HasHealth = true;
        for (int i = 0; i < ChannelTable.CountMax; i++)
        {
            bench.Add("sensor-with-a-long-n.quantity-" + (10 + i).ToString(), i == 0 ? "/" : "Pa", 0);
            bench.Watch(i, 1);
        }

        bench.Boot();
        Assert.AreEqual((2 * ChannelTable.CountMax) + 3, bench.Listen());
        Assert.AreEqual(0, bench.Dialect.TooLargeCount);
        Assert.IsTrue(bench.LongestBytes > 1400, bench.LongestBytes.ToString());
    }
}
