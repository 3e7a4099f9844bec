// A device that starts in M2M mode and grows into IoT mode, from its own console: every reading is at one
// side or the other.

using System.Text.RegularExpressions;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Simulator;

[TestClass]
public sealed class MigrationTests
{
    // The profile that is made for it.
    private static readonly string Config = RepoTree.PathOf("profiles/asset-tracker.json");

    [TestMethod]
    public void Every_reading_is_at_one_side_or_the_other()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start(
            "--config", Config, "--for", "120", "--speed", "20");
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
            "--config", Config, "--for", "120", "--speed", "20");
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
        LogIn(simulator);
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

    // The first time a password is set, which logs in as well.
    private static void LogIn(SimulatorProcess simulator)
    {
        bool isFirst = Count(simulator, "password set") == 0;
        int before = Count(simulator, "logged in");
        simulator.Type(isFirst ? "passwd" : "login");
        simulator.Type("correct horse");
        if (isFirst)
        {
            simulator.Type("correct horse");
        }

        Eventually.Is(() => Count(simulator, "logged in") > before, "logged in", 30_000);
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
