// The board Virtual from its configuration file to a broker: the program that -p:Board=Virtual builds, run
// whole, with files and sockets of the platform.

using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Mqtt;
using Gateway.SystemTests.Peers;

namespace Gateway.SystemTests.BoardVirtual;

[TestClass]
public sealed class VirtualBoardTests
{
    private const int BootTimeoutMs = 60_000;
    private const string Valid = "{\"device\":{\"id\":\"x\"},\"wifi\":{\"ssid\":\"x\"},"
        + "\"m2m\":{\"server\":\"coap://127.0.0.1\"}}";

    private readonly string _directory = Directory.CreateTempSubdirectory("gateway-virtual-").FullName;
    private readonly ConcurrentQueue<(string Topic, string Text)> _arrived = new();
    private readonly MqttBroker _broker = new();

    [TestInitialize]
    public void Start()
    {
        _broker.MessageArrived += (topic, payload, _, _, _) =>
            _arrived.Enqueue((topic, Encoding.UTF8.GetString(payload)));
        _broker.Start();
    }

    [TestCleanup]
    public void Stop()
    {
        _broker.Dispose();
        Directory.Delete(_directory, true);
    }

    [TestMethod]
    public void Its_readings_arrive_at_the_broker_of_its_configuration_file()
    {
        WriteSetup("hall-1");
        using VirtualBoardProcess board = new(_directory);

        WaitFor(board, "hall-1/telemetry", "hall.temperature", "hall.humidity", "meter.", "door");

        WaitFor(board, "hall-1/status", "\"online\"");
        double temperature = Values("hall.temperature").First();
        Assert.IsTrue(temperature is >= 18 and <= 24, $"{temperature} °C");
        Assert.IsTrue(File.Exists(Path.Combine(_directory, "flash", "config.a")), "files lie where it says");
    }

    [TestMethod]
    public void A_change_over_the_air_restarts_it_and_proves_itself()
    {
        WriteSetup("hall-2");
        using VirtualBoardProcess board = new(_directory);
        WaitFor(board, "hall-2/telemetry", "hall.temperature");
        using MqttProbe server = MqttProbe.Connected(_broker.Port, "server");
        string wanted = """{"version":1,"config":{"mqtt":{"keepalive":77}}}""";

        server.Publish("nanogateway/hall-2/config/desired", wanted, isRetained: true);

        WaitFor(board, "hall-2/config/reported", "\"version\":1", "\"trying\"");
        WaitFor(board, "hall-2/config/reported", "\"version\":1", "\"applied\"");
        int before = _arrived.Count;
        Eventually.Is(
            () => _arrived.Skip(before).Any(message => message.Topic.EndsWith("/telemetry")),
            "readings go on");
    }

    [TestMethod]
    public void What_it_has_stored_outlives_it_and_counts_before_the_file()
    {
        WriteSetup("hall-3");
        using (VirtualBoardProcess first = new(_directory))
        {
            WaitFor(first, "hall-3/telemetry", "hall.temperature");
        }

        WriteSetup("hall-4");
        int before = _arrived.Count;
        using VirtualBoardProcess second = new(_directory);
        Eventually.Is(
            () => _arrived.Skip(before).Any(message => message.Topic.EndsWith("hall-3/telemetry")),
            "readings of the device that was provisioned first", BootTimeoutMs);
        Assert.IsFalse(_arrived.Any(message => message.Topic.Contains("hall-4", StringComparison.Ordinal)));
    }

    [TestMethod]
    [DataRow(null, "virtual.json is not there")]
    [DataRow("{\"storage\":\"flash\"", "virtual.json is not JSON")]
    [DataRow("[]", "virtual.json is not an object")]
    [DataRow("{\"storage\":\"flash\"}", "virtual.json has no \"config\"")]
    [DataRow("{\"config\":{}}", "virtual.json has no \"storage\"")]
    [DataRow("{\"storage\":1,\"config\":{}}", "virtual.json \"storage\" is not a text")]
    [DataRow("{\"flash\":1}", "not \"flash\"")]
    [DataRow("{\"storage\":\"flash\",\"config\":{\"mode\":\"fast\"}}", "virtual.json mode: ")]
    [DataRow("{\"storage\":\"virtual.json/flash\",\"config\":" + Valid + "}", "virtual.json \"storage\": ")]
    public void A_configuration_file_that_is_wrong_ends_it_with_the_reason(string? setup, string told)
    {
        if (setup != null)
        {
            File.WriteAllText(Path.Combine(_directory, "virtual.json"), setup);
        }

        using VirtualBoardProcess board = new(_directory);

        Assert.IsTrue(board.HasEnded());
        StringAssert.Contains(board.Output, told);
    }

    // Relative paths: the directory in which it was started.
    private void WriteSetup(string deviceId)
    {
        File.WriteAllText(Path.Combine(_directory, "virtual.json"), $$"""
            {
              "storage": "flash",
              "config": {
                "device": { "id": "{{deviceId}}" },
                "wifi": { "ssid": "none" },
                "mode": "iot",
                "mqtt": { "broker": "mqtt://127.0.0.1:{{_broker.Port}}" },
                "security": { "remote-config": true },
                "config": { "confirm": 60 },
                "sensor": {
                  "0": { "type": "bme280", "name": "hall", "interval": 1000 },
                  "1": { "type": "s0", "name": "meter", "pin": 25, "interval": 1000 },
                  "2": { "type": "input", "name": "door", "pin": 26, "interval": 1000 }
                }
              }
            }
            """);
    }

    private void WaitFor(VirtualBoardProcess board, string topic, params string[] words)
    {
        bool HasCome(string word) => _arrived.Any(message =>
            message.Topic.EndsWith(topic, StringComparison.Ordinal)
            && message.Text.Contains(word, StringComparison.Ordinal));
        try
        {
            Eventually.Is(() => words.All(HasCome), $"{topic}: {string.Join(", ", words)}", BootTimeoutMs);
        }
        catch (Exception)
        {
            Assert.Fail($"{topic} does not say {words.FirstOrDefault(word => !HasCome(word))}; "
                + $"running: {board.IsRunning}\n{board.Output}\n{string.Join("\n", _arrived.TakeLast(10))}");
        }
    }

    private IEnumerable<double> Values(string name)
    {
        foreach ((string topic, string text) in _arrived)
        {
            if (!topic.EndsWith("/telemetry", StringComparison.Ordinal))
            {
                continue;
            }

            using JsonDocument document = JsonDocument.Parse(text);
            foreach (JsonElement record in document.RootElement.EnumerateArray())
            {
                bool isIt = record.TryGetProperty("n", out JsonElement given)
                    && given.GetString()!.EndsWith(name, StringComparison.Ordinal);
                if (isIt && record.TryGetProperty("v", out JsonElement value))
                {
                    yield return value.GetDouble();
                }
            }
        }
    }
}
