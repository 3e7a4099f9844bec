// The gateway as Home Assistant sees it, over a real broker: documents that it would take, values that come
// out of its templates, and nothing left behind.

using System.Text.Json;
using Gateway.SystemTests.Mqtt;
using Gateway.SystemTests.Peers;
using Gateway.SystemTests.Simulator;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.M2Mqtt;
using static Gateway.SystemTests.HomeAssistant.BrokerView;

namespace Gateway.SystemTests.HomeAssistant;

[TestClass]
public sealed class DiscoveryTests
{
    private const int TimeoutMs = 40_000;
    private const string Head = """
        {"mode":"iot","device":{"id":"gw-1"},"uplink":{"format":"flat-json"},
         "journal":{"commit-seconds":10},
        """;

    private const string Meter =
        """{"type":"s0","name":"meter","pin":25,"pulses-per-unit":1000,"interval":10000}""";

    private const string Many = Head + """
         "mqtt":{"dialect":"home-assistant"},
         "sensor":{
          "0":{"type":"bme280","name":"air","interval":5000},
          "1":
        """ + Meter + """
        ,
          "2":{"type":"input","name":"door","pin":26,"invert":true,"count-edges":true,"interval":10000},
          "3":{"type":"ina226","name":"battery","shunt":100000,"range":800,"interval":10000},
          "4":{"type":"scd4x","name":"room","interval":10000},
          "5":{"type":"gnss","name":"place","interval":10000},
          "6":{"type":"lis3dh","name":"case","range":4,"interval":10000},
          "7":{"type":"output","name":"lock","pin":27,"safe":"off","interval":10000}},
         "channel":{"air.temperature":{"high":-50},"air.humidity":{"high":200}}}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("discovery-test-").FullName;

    [TestInitialize]
    public void ForgetSettingsOfOtherTests() =>
        MqttSettings.Instance.InflightQueueSize = MqttSettings.DefaultInflightQueueSize;

    [TestCleanup]
    public void DeleteFolder() => Directory.Delete(_folder, recursive: true);

    [TestMethod]
    public void Every_channel_has_a_document_and_its_template_gives_the_newest_value()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        using MqttProbe all = MqttProbe.Connected(broker.Port, "all");
        all.Subscribe("#");
        using SimulatorProcess simulator = StartSimulator(broker, Many, "all");
        Eventually.Is(() => HasValueForAll(all), "values of all channels\n" + simulator.Output, TimeoutMs);

        using MqttProbe late = MqttProbe.Connected(broker.Port, "late");
        late.Subscribe("homeassistant/#");
        int expected = Documents(all).Count;
        Eventually.Is(() => Documents(late).Count == expected, $"{expected} retained documents", TimeoutMs);
        Dictionary<string, JsonElement> documents = Documents(late);
        foreach ((string topic, JsonElement document) in documents)
        {
            DiscoveryModel.Check(topic, document);
        }

        string[] ids = [.. documents.Values.Select(d => d.GetProperty("unique_id").GetString()!)];
        Assert.AreEqual(ids.Length, ids.Distinct().Count(), "unique");
        TemplateCheck.Run(documents, all);
        AssertStates(late);
        simulator.Interrupt();
        Assert.AreEqual(0, simulator.WaitForEnd(), simulator.Output);
    }

    [TestMethod]
    public void A_sensor_that_was_removed_is_taken_back_and_a_start_of_Home_Assistant_is_answered()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        using MqttProbe all = MqttProbe.Connected(broker.Port, "all");
        all.Subscribe("homeassistant/#");
        const string Dialect = "\"mqtt\":{\"dialect\":\"home-assistant\"},";
        string both = Head + Dialect + """
            "sensor":{"0":{"type":"bme280","name":"air"},"1":
            """ + Meter + "}}";
        string one = Head + Dialect + "\"sensor\":{\"0\":null,\"1\":" + Meter + "}}";
        using (SimulatorProcess first = StartSimulator(broker, both, "one"))
        {
            Eventually.Is(() => Documents(all).Count == 8, "3 + 2 values, 3 figures", TimeoutMs);
            first.Interrupt();
            Assert.AreEqual(0, first.WaitForEnd(), first.Output);
        }

        using SimulatorProcess second = StartSimulator(broker, one, "one");
        Eventually.Is(() => Documents(all).Count == 5, "air is gone\n" + second.Output, TimeoutMs);
        using MqttProbe late = MqttProbe.Connected(broker.Port, "late");
        late.Subscribe("homeassistant/#");
        Eventually.Is(() => Documents(late).Count == 5, "what is retained", TimeoutMs);
        Assert.IsFalse(Documents(late).Keys.Any(topic => topic.Contains("air_", StringComparison.Ordinal)));

        Eventually.Is(() => CountOf(all, "gateway_uptime") == 2, "all is said", TimeoutMs);
        late.Publish("homeassistant/status", "online");
        Eventually.Is(() => CountOf(all, "gateway_uptime") == 3, "all is said again", TimeoutMs);
        late.Publish("homeassistant/status", "offline");
        Thread.Sleep(500);
        Assert.AreEqual(3, CountOf(all, "gateway_uptime"), "only for a start");
    }

    [TestMethod]
    public void All_topics_come_from_the_template_and_health_comes_as_an_answer_too()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        using MqttProbe all = MqttProbe.Connected(broker.Port, "all");
        all.Subscribe("#");
        string config = Head + """
            "mqtt":{"topic":"dt/{root}/of/{id}/{kind}","root":"plant"},"health":{"interval":60},
            "sensor":{"0":{"type":"bme280","name":"air","interval":5000}}}
            """;
        using SimulatorProcess simulator = StartSimulator(broker, config, "template");
        Eventually.Is(() => LastOf(all, "dt/plant/of/gw-1/telemetry") != null, "readings", TimeoutMs);
        all.Publish("dt/plant/of/gw-1/cmd", "{\"id\":\"h\",\"seq\":1,\"line\":\"health\"}");
        Eventually.Is(() => LastOf(all, "dt/plant/of/gw-1/cmd/reply") != null, "an answer", TimeoutMs);
        Eventually.Is(() => LastOf(all, "dt/plant/of/gw-1/health") != null, "health", TimeoutMs);
        using JsonDocument reply = JsonDocument.Parse(LastOf(all, "dt/plant/of/gw-1/cmd/reply")!);
        using JsonDocument answer = JsonDocument.Parse(reply.RootElement.GetProperty("output").GetString()!);
        using JsonDocument health = JsonDocument.Parse(LastOf(all, "dt/plant/of/gw-1/health")!);
        Assert.AreEqual("gw-1", answer.RootElement.GetProperty("id").GetString());
        Assert.AreEqual(0, health.RootElement.GetProperty("journal").GetProperty("dropped").GetInt64());

        simulator.Kill();
        const string Gone = "{\"status\":\"offline\"}";
        Eventually.Is(() => LastOf(all, "dt/plant/of/gw-1/status") == Gone, "the will", TimeoutMs);
        string[] others = [.. all.Received.Select(m => m.Topic).Where(
            t => !t.StartsWith("dt/plant/of/gw-1/", StringComparison.Ordinal))];
        Assert.IsEmpty(others);
    }

    private SimulatorProcess StartSimulator(MosquittoBroker broker, string config, string state)
    {
        string file = Path.Combine(_folder, "config.json");
        File.WriteAllText(file, config);
        return SimulatorProcess.Start(
            "--mode", "iot", "--broker", $"mqtt://127.0.0.1:{broker.Port}", "--config", file, "--for", "90",
            "--speed", "20", "--state", Path.Combine(_folder, state));
    }

    private static int CountOf(MqttProbe probe, string name) =>
        probe.Received.Count(m => m.Topic == $"homeassistant/sensor/gw-1/{name}/config");

    private static bool HasValueForAll(MqttProbe probe)
    {
        string[] channels = Channels(probe);
        string[] sensors = ["air", "meter", "door", "battery", "room", "place", "case", "lock"];
        return sensors.All(s => channels.Any(c => c.StartsWith(s + ".", StringComparison.Ordinal)))
            && Documents(probe).Count == channels.Length + 5 && Telemetry(probe).Length >= 5;
    }

    // One threshold is always passed, the other never.
    private static void AssertStates(MqttProbe late)
    {
        const string Topic = "homeassistant/binary_sensor/gw-1/air_";
        Eventually.Is(() => LastOf(late, Topic + "temperature_alarm/state") == "ON", "an alarm");
        Eventually.Is(() => LastOf(late, Topic + "humidity_alarm/state") == "OFF", "no alarm");
    }
}
