// Every profile is a valid configuration, has its line in the README, and shows in the simulator what that
// line promises.

using System.Text.RegularExpressions;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Simulator;

[TestClass]
public sealed class ProfileTests
{
    private static string Folder => RepoTree.PathOf("profiles");

    [TestMethod]
    public void Every_profile_has_its_line()
    {
        string readme = File.ReadAllText(Path.Combine(Folder, "README.md"));
        string[] profiles = Directory.GetFiles(Folder, "*.json");
        Assert.AreEqual(10, profiles.Length);
        foreach (string profile in profiles)
        {
            string name = Path.GetFileNameWithoutExtension(profile);
            StringAssert.Contains(readme, $"| [{name}]({name}.json) |");
        }
    }

    [TestMethod]
    [DataRow("smart-meter", 600, @"m2m <= telemetry: readings? \d.*meter\.")]
    [DataRow("threshold-alert", 3600, @"warning room\.temperature: (high|low)\b")]
    [DataRow("cold-chain", 60, @"warning goods\.temperature: high-high")]
    [DataRow("vending", 600, @"m2m <= .*machine\.b[0-7]")]
    [DataRow("vehicle", 60, @"iot <= .*(vehicle|body)\.")]
    [DataRow("asset-tracker", 60, @"m2m <= telemetry/alarm: .*case\.motion")]
    [DataRow("atm-monitor", 60, @"warning cover\.state: tamper")]
    [DataRow("smart-city", 120, @"iot <= .*battery\.")]
    [DataRow("battery-sensor", 600,
        @"sleeps \d+ s after[\s\S]*wakes: it is time[\s\S]*m2m <= telemetry: .*battery\.")]
    [DataRow("machine", 60, @"iot <= .*(bearing|running)\.")]
    public void It_shows_what_it_is_for(string name, int speed, string expected)
    {
        using SimulatorProcess simulator = SimulatorProcess.Start(
            "--config", Path.Combine(Folder, name + ".json"), "--for", "60", "--speed", $"{speed}",
            "--date", "2026-06-01T11:00Z"); // by noon the weather has passed what the profiles warn of
        Eventually.Is(() => Regex.IsMatch(simulator.Output, expected), expected + "\n" + name, 45_000);
        simulator.Interrupt();
        Assert.AreEqual(0, simulator.WaitForEnd(), simulator.Output);
        StringAssert.Contains(simulator.Output, "lost 0");
        Assert.DoesNotContain("fails:", simulator.Output);
    }
}
