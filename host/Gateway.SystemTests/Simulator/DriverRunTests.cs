// Every type of chip runs in the simulator from configuration alone: its channels arrive at the far side. A
// chip that is missing is reported with what was found instead.

using System.Text.RegularExpressions;
using Gateway.Agent.Config;
using Gateway.Drivers;
using Gateway.Simulator.World;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Simulator;

[TestClass]
public sealed class DriverRunTests
{
    private string _directory = "";

    [TestInitialize]
    public void MakeDirectory() => _directory = Directory.CreateTempSubdirectory("driver-run-").FullName;

    [TestCleanup]
    public void RemoveDirectory() => Directory.Delete(_directory, recursive: true);

    [TestMethod]
    public void Every_type_of_the_catalogue_that_is_a_chip_has_a_virtual_one()
    {
        string[] onPins = ["input", "s0", "output"];
        string[] all = new SensorCatalogue().TypeNames.Split(", ");
        CollectionAssert.AreEquivalent(all.Except(onPins).ToArray(), ChipBench.Types.ToArray());
    }

    [TestMethod]
    public void Every_chip_is_read_and_delivered()
    {
        foreach (string[] types in ChipBench.Types.Where(type => type != "bmp280").Chunk(SensorKeys.CountMax))
        {
            using SimulatorProcess simulator = SimulatorProcess.Start(
                "--config", ConfigOf(types), "--mode", "m2m", "--for", "60", "--speed", "60");
            string missing = "";
            for (int i = 0; i < 60 && (i == 0 || missing.Length > 0); i++)
            {
                Thread.Sleep(500);
                simulator.Type("sensors");
                string output = simulator.Output;
                missing = string.Join(", ", types.Where(type => !IsRead(type, output)));
            }

            Assert.AreEqual("", missing, simulator.Output);
            simulator.Interrupt();
            Assert.AreEqual(0, simulator.WaitForEnd(), simulator.Output);
            StringAssert.Contains(simulator.Output, "lost 0");
        }
    }

    // name, type, interval, readings, failures, state
    private static bool IsRead(string type, string output)
    {
        return Regex.IsMatch(output, $@"\| {type} +{type} +10 s +[1-9]\d* +0 +ok");
    }

    [TestMethod]
    public void A_missing_chip_is_reported_with_what_is_there_instead()
    {
        string config = Path.Combine(_directory, "config.json");
        File.WriteAllText(config, """
            {
              "console": { "login": false },
              "sensor": { "0": { "type": "sht4x", "name": "cold", "interval": 10000 } }
            }
            """);
        using SimulatorProcess simulator = SimulatorProcess.Start(
            "--config", config, "--mode", "m2m", "--for", "60", "--speed", "10", "--unplug", "0x44");
        const string Found = "not at 0x44; free on bus 1: 0x76 bme280, bmp280";
        Eventually.Is(() => simulator.Output.Contains(Found, StringComparison.Ordinal), Found);
        simulator.Type("i2c scan");
        const string Scanned = "0x76  bme280, bmp280";
        Eventually.Is(() => simulator.Output.Contains(Scanned, StringComparison.Ordinal), Scanned);
        simulator.Interrupt();
        Assert.AreEqual(0, simulator.WaitForEnd(), simulator.Output);
    }

    private string ConfigOf(string[] types)
    {
        // Two types of the same default address go on different buses.
        IEnumerable<string> sensors = types.Select((type, index) => $$"""
            "{{index}}":
              { "type": "{{type}}", "name": "{{type}}", "interval": 10000, "bus": {{BusOf(type)}} }
            """);
        string path = Path.Combine(_directory, "config.json");
        File.WriteAllText(path, $$"""
            {
              "wifi": { "ssid": "virtual" },
              "pins": { "i2c2-sda": 18, "i2c2-scl": 19 },
              "sensor": { {{string.Join(", ", sensors)}} }
            }
            """);
        return path;
    }

    private static int BusOf(string type) => type is "sht4x" or "ina219" or "ads1115" or "lis3dh" ? 2 : 1;
}
