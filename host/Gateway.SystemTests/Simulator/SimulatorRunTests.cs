// The promises of a run, seen from outside: nothing is lost when all goes well, when the broker is gone for a
// while, when the process is killed, and when a device changes from M2M to IoT mode.

using System.Text.RegularExpressions;
using Gateway.Simulator.FarSide;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Simulator;

[TestClass]
public sealed class SimulatorRunTests
{
    private const string Device = "sim-1";

    private string _state = "";

    [TestInitialize]
    public void MakeState() => _state = Directory.CreateTempSubdirectory("simulator-test-").FullName;

    [TestCleanup]
    public void RemoveState() => Directory.Delete(_state, recursive: true);

    [TestMethod]
    public void Both_modes_deliver_everything_to_the_embedded_far_side()
    {
        (int exitCode, string output) = SimulatorProcess.Run("--mode", "both", "--for", "4", "--speed", "60");

        Assert.AreEqual(0, exitCode, output);
        const string Clean = @"  delivered [1-9]\d*, pending 0, lost 0, duplicated 0, out of order 0";
        StringAssert.Matches(output, new("m2m" + Clean));
        StringAssert.Matches(output, new("iot" + Clean));
        StringAssert.Matches(output, new(@"\nsummary: read (\d+), committed \1, delivered \d+, lost 0, "));
        StringAssert.Contains(output, "outdoor.pressure");
    }

    [TestMethod]
    public void A_broker_that_comes_back_gets_everything_in_order_each_reading_once_by_device_and_sequence()
    {
        using MqttBroker broker = new();
        DeliveryLedger ledger = Record(broker);
        broker.Start();
        using SimulatorProcess simulator = Start(broker.Port, "--for", "12", "--speed", "60");
        Eventually.Is(() => ledger.DeliveredCount > 0, "the first reading arrives");

        broker.Stop();
        Thread.Sleep(3000);
        long before = ledger.DeliveredCount;
        broker.Start(broker.Port);

        Assert.AreEqual(0, simulator.WaitForEnd(), simulator.Output);
        long end = ledger.HighestSequenceOf(Device) + 1;
        Assert.IsTrue(end > before + 10, $"{before} before, {end} in all: none waited\n{simulator.Output}");
        Assert.AreEqual(0, ledger.CountMissing(Device, 0, end));
        Assert.AreEqual(0, ledger.OrderViolationCount);
        StringAssert.Contains(simulator.Output, "pending 0, lost 0");
    }

    [TestMethod]
    public void A_killed_process_goes_on_where_it_was_and_misses_nothing_committed()
    {
        using MqttBroker broker = new();
        DeliveryLedger ledger = Record(broker);
        string lastStatus = "";
        broker.MessageArrived += (topic, payload, _, _, _) =>
        {
            string text = System.Text.Encoding.UTF8.GetString(payload);
            lastStatus = text.Contains("\"boot\"") ? text : lastStatus;
        };
        broker.Start();
        using (SimulatorProcess first = Start(broker.Port, "--speed", "60"))
        {
            Eventually.Is(() => ledger.DeliveredCount > 20, "some readings arrive");

            // what is committed from now on has no way out
            broker.Stop();
            Thread.Sleep(3000);
            first.Kill();
        }

        long before = ledger.HighestSequenceOf(Device) + 1;
        broker.Start(broker.Port);
        using SimulatorProcess second = Start(broker.Port, "--for", "4", "--speed", "60");

        Assert.AreEqual(0, second.WaitForEnd(), second.Output);
        long end = ledger.HighestSequenceOf(Device) + 1;
        Assert.AreEqual(0, ledger.CountMissing(Device, 0, end));
        Assert.IsTrue(end > before + 20, $"{before} before the kill, {end} in all\n{second.Output}");
        StringAssert.Contains(lastStatus, "\"boot\":2");
    }

    [TestMethod]
    public void A_device_grows_from_M2M_to_IoT_mode_without_losing_a_reading()
    {
        // nobody listens there: everything waits in the journal
        string server = $"coap://127.0.0.1:{FreePort.Udp()}/telemetry";
        (int exitCode, string output) = SimulatorProcess.Run(
            "--mode", "m2m", "--server", server, "--for", "3", "--speed", "60", "--state", _state);
        Assert.AreEqual(0, exitCode, output);
        StringAssert.Matches(output, new(@"m2m  delivered 0, pending [1-9]\d*, lost 0"));

        using MqttBroker broker = new();
        DeliveryLedger ledger = Record(broker);
        broker.Start();
        using SimulatorProcess second = Start(broker.Port, "--for", "3", "--speed", "60");

        Assert.AreEqual(0, second.WaitForEnd(), second.Output);
        Assert.AreEqual(0, ledger.CountMissing(Device, 0, ledger.HighestSequenceOf(Device) + 1));
        Assert.AreEqual(0, ledger.OrderViolationCount);
    }

    [TestMethod]
    public void The_same_readings_reach_a_real_broker_and_a_real_server()
    {
        using MosquittoBroker broker = MosquittoBroker.StartPlain();
        using CoapServer server = new();

        (int exitCode, string output) = SimulatorProcess.Run(
            "--mode", "both", "--for", "4", "--speed", "60",
            "--broker", $"mqtt://127.0.0.1:{broker.Port}",
            "--server", $"coap://127.0.0.1:{server.Port}/readings");

        Assert.AreEqual(0, exitCode, output);
        byte[] held = System.Text.Encoding.UTF8.GetBytes(server.Get("readings"));
        IReadOnlyList<SenmlValue> values = SenmlReader.Read(held);
        Assert.IsTrue(values.Count > 0);
        Assert.IsTrue(values.All(value => value.Device == Device && value.Dating == SenmlDating.Absolute));
        StringAssert.Matches(output, new(@"iot  delivered [1-9]\d*, pending 0, lost 0"));
        StringAssert.Matches(output, new(@"m2m  delivered [1-9]\d*, pending 0, lost 0"));
    }

    [TestMethod]
    [DataRow("senml-cbor")]
    [DataRow("packed")]
    [DataRow("flat-json")]
    public void Every_format_delivers_everything(string format)
    {
        string config = Path.GetTempFileName();
        File.WriteAllText(config, $$"""
            {
              "uplink": { "format": "{{format}}", "message-bytes": 4096 },
              "journal": { "commit-seconds": 20 },
              "sensor": {
                "0": { "type": "bme280", "name": "air", "interval": 1000 },
                "1": { "type": "input", "name": "door", "pin": 26, "interval": 10000 }
              },
              "channel": { "air.temperature": { "high": -20 } }
            }
            """);
        (int exitCode, string output) = SimulatorProcess.Run(
            "--config", config, "--mode", "both", "--for", "6", "--speed", "60");
        File.Delete(config);
        Assert.AreEqual(0, exitCode, output);
        Assert.DoesNotContain("cannot be read", output);
        Assert.DoesNotContain("refused", output);
        StringAssert.Matches(output, new Regex(@"m2m +delivered [1-9]\d+, pending 0, lost 0"));
        StringAssert.Matches(output, new Regex(@"iot +delivered [1-9]\d+, pending 0, lost 0"));
    }

    private static DeliveryLedger Record(MqttBroker broker)
    {
        DeliveryLedger ledger = new();
        broker.MessageArrived += (topic, payload, _, _, _) =>
        {
            if (topic.EndsWith("/telemetry", StringComparison.Ordinal))
            {
                ledger.Record(payload);
            }
        };
        return ledger;
    }

    private SimulatorProcess Start(int brokerPort, params string[] more)
    {
        string broker = $"mqtt://127.0.0.1:{brokerPort}";
        return SimulatorProcess.Start(["--mode", "iot", "--broker", broker, "--state", _state, .. more]);
    }
}
