// The classic disaster, which must not be one: from afar a gateway is told to go to a broker that does not
// exist. The whole simulator, against a broker of the test.

using System.Collections.Concurrent;
using System.Text;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Mqtt;
using Gateway.SystemTests.Peers;
using Gateway.SystemTests.Simulator;

namespace Gateway.SystemTests.Remote;

[TestClass]
public sealed class DeadBrokerTests
{
    private const string Device = "sim-1";
    private const string Prefix = "nanogateway/" + Device;

    private readonly ConcurrentQueue<string> _reports = new();
    private readonly ConcurrentQueue<string> _replies = new();
    private readonly DeliveryLedger _ledger = new();
    private readonly MqttBroker _broker = new();
    private string _state = "";

    [TestInitialize]
    public void Begin()
    {
        _state = Directory.CreateTempSubdirectory("simulator-test-").FullName;
        _broker.MessageArrived += OnMessage;
        _broker.Start();
    }

    [TestCleanup]
    public void End()
    {
        _broker.Dispose();
        Directory.Delete(_state, recursive: true);
    }

    [TestMethod]
    public void A_gateway_sent_to_a_dead_broker_is_back_by_itself_and_no_reading_is_lost()
    {
        using SimulatorProcess simulator = Start("--for", "40");
        using MqttProbe cloud = MqttProbe.Connected(_broker.Port, "cloud");
        Eventually.Is(() => _ledger.DeliveredCount > 5, "readings arrive");
        string dead = $"mqtt://127.0.0.1:{FreePort.Tcp()}";
        cloud.Publish(
            Prefix + "/config/desired",
            "{\"version\":3,\"confirm\":120,\"config\":{\"mqtt\":{\"broker\":\"" + dead + "\"}}}",
            isRetained: true);

        Eventually.Is(() => Has(_reports, "\"version\":3,\"status\":\"trying\""), "it is being tried");
        Eventually.Is(
            () => Has(_reports, "\"version\":3,\"status\":\"rolled-back\""), "it is back", timeoutMs: 30_000);
        string report = _reports.Last(text => text.Contains("rolled-back", StringComparison.Ordinal));
        StringAssert.Contains(report, "\"code\":302,\"reason\":\"connection refused\",\"detail\":\"iot\"");
        long before = _ledger.DeliveredCount;

        // The broker still has the document and delivers it with every connection: it is not tried again, and
        // the report of what became of it stays.
        Eventually.Is(() => _ledger.DeliveredCount > before + 10, "readings arrive again");
        Assert.AreEqual(0, simulator.WaitForEnd(), simulator.Output);
        StringAssert.Contains(simulator.Output, "pending 0, lost 0");
        StringAssert.Contains(_reports.Last(), "rolled-back");
        Assert.IsFalse(Has(_reports, "ignored"));
        long end = _ledger.HighestSequenceOf(Device) + 1;
        Assert.AreEqual(0, _ledger.CountMissing(Device, 0, end));
        Assert.AreEqual(0, _ledger.OrderViolationCount);
    }

    [TestMethod]
    public void A_good_configuration_is_applied_and_commands_are_answered()
    {
        using SimulatorProcess simulator = Start("--for", "30");
        using MqttProbe cloud = MqttProbe.Connected(_broker.Port, "cloud");
        Eventually.Is(() => _ledger.DeliveredCount > 0, "readings arrive");
        cloud.Publish(
            Prefix + "/config/desired",
            "{\"version\":1,\"report\":\"effective\",\"config\":{\"uplink\":{\"window\":7}}}",
            isRetained: true);
        Eventually.Is(
            () => Has(_reports, "\"version\":1,\"status\":\"applied\""), "it is applied", timeoutMs: 20_000);

        cloud.Publish(Prefix + "/cmd", "{\"id\":\"q1\",\"seq\":1,\"line\":\"status\"}");
        Eventually.Is(() => Has(_replies, "{\"id\":\"q1\",\"seq\":1,\"code\":0,"), "an answer");
        StringAssert.Contains(_replies.Last(), "change     applied, document 1\\n");
        cloud.Publish(Prefix + "/cmd", "{\"id\":\"q2\",\"seq\":1,\"line\":\"status\"}");
        Eventually.Is(() => Has(_replies, "{\"id\":\"q2\",\"seq\":1,\"code\":432,"), "a refusal");
        simulator.Interrupt();
        Assert.AreEqual(0, simulator.WaitForEnd(), simulator.Output);
    }

    [TestMethod]
    public void In_M2M_mode_nobody_listens()
    {
        using MqttProbe cloud = MqttProbe.Connected(_broker.Port, "cloud");
        cloud.Publish(
            Prefix + "/config/desired", "{\"version\":1,\"config\":{\"uplink\":{\"window\":7}}}",
            isRetained: true);
        using SimulatorProcess simulator = SimulatorProcess.Start(
            "--mode", "m2m", "--broker", $"mqtt://127.0.0.1:{_broker.Port}", "--state", _state, "--for", "4",
            "--speed", "60");
        Assert.AreEqual(0, simulator.WaitForEnd(), simulator.Output);
        Assert.IsEmpty(_reports);
        Assert.AreEqual(1, _broker.ConnectionCount, "only the cloud is connected");
    }

    private static bool Has(IEnumerable<string> texts, string part)
        => texts.Any(text => text.Contains(part, StringComparison.Ordinal));

    private void OnMessage(string topic, byte[] payload, int qos, bool isRetained, bool isWill)
    {
        string text = Encoding.UTF8.GetString(payload);
        switch (topic)
        {
            case Prefix + "/telemetry":
                _ledger.Record(payload);
                break;
            case Prefix + "/config/reported":
                _reports.Enqueue(text);
                break;
            case Prefix + "/cmd/reply":
                _replies.Enqueue(text);
                break;
        }
    }

    private SimulatorProcess Start(params string[] more)
    {
        string broker = $"mqtt://127.0.0.1:{_broker.Port}";
        return SimulatorProcess.Start(
            ["--mode", "iot", "--broker", broker, "--state", _state, "--speed", "60", .. more]);
    }
}
