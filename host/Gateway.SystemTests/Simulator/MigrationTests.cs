// A device that starts in M2M mode and grows into IoT mode, from its own console: every reading is at one
// side or the other.

using System.Text.RegularExpressions;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Simulator;

[TestClass]
public sealed class MigrationTests
{
    private string _config = "";

    [TestInitialize]
    public void WriteConfig()
    {
        _config = Path.GetTempFileName();
        File.WriteAllText(_config, """
            {
              "mode": "m2m", "console": { "login": false },
              "journal": { "commit-count": 5 },
              "sensor": { "0": { "type": "bme280", "name": "air", "interval": 1000 } }
            }
            """);
    }

    [TestCleanup]
    public void DeleteConfig() => File.Delete(_config);

    [TestMethod]
    public void Every_reading_is_at_one_side_or_the_other()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start(
            "--config", _config, "--for", "120", "--speed", "20");
        Migrate(simulator, "iot");
        simulator.Interrupt();
        Assert.AreEqual(0, simulator.WaitForEnd(), simulator.Output);
        StringAssert.Matches(simulator.Output, new Regex(@"m2m +delivered [1-9]\d*, pending 0, lost 0"));
        StringAssert.Matches(simulator.Output, new Regex(@"iot +delivered [1-9]\d*, pending 0, lost 0"));
        StringAssert.Matches(simulator.Output, new Regex(@"summary: read [1-9]\d*, .*lost 0,"));
    }

    [TestMethod]
    public void And_back_again()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start(
            "--config", _config, "--for", "120", "--speed", "20");
        Migrate(simulator, "iot");
        Migrate(simulator, "m2m");
        simulator.Interrupt();
        Assert.AreEqual(0, simulator.WaitForEnd(), simulator.Output);
        StringAssert.Matches(simulator.Output, new Regex(@"summary: read [1-9]\d*, .*lost 0,"));
    }

    // Readings by the old way, the change, readings by the new way, and the change has proved itself.
    private static void Migrate(SimulatorProcess simulator, string mode)
    {
        string old = mode == "iot" ? "m2m" : "iot";
        int before = CountReadings(simulator, mode);
        Eventually.Is(() => CountReadings(simulator, old) > 0, $"readings by {old}", 30_000);
        int applied = Count(simulator, "change     applied");
        simulator.Type("mode " + mode);
        simulator.Type("config apply");
        Eventually.Is(
            () => CountReadings(simulator, mode) > before, $"readings by {mode}", 60_000);
        for (int i = 0; i < 60 && Count(simulator, "change     applied") <= applied; i++)
        {
            simulator.Type("status");
            Thread.Sleep(500);
        }

        Assert.IsGreaterThan(applied, Count(simulator, "change     applied"), simulator.Output);
    }

    private static int CountReadings(SimulatorProcess simulator, string side)
    {
        return Regex.Count(simulator.Output, $"{side} <= .*telemetry: reading");
    }

    private static int Count(SimulatorProcess simulator, string text)
    {
        return Regex.Count(simulator.Output, Regex.Escape(text));
    }
}
