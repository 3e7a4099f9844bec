// What a user may do wrong, and what may be wrong around: one clear line, never a stack trace; and a peer
// that cannot be reached means a gateway that buffers.

using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Simulator;

[TestClass]
public sealed class SimulatorTroubleTests
{
    private const int CannotRun = 2;

    private string _state = "";

    [TestInitialize]
    public void MakeState() => _state = Directory.CreateTempSubdirectory("simulator-test-").FullName;

    [TestCleanup]
    public void RemoveState() => Directory.Delete(_state, recursive: true);

    [TestMethod]
    public void A_wrong_option_is_one_line()
    {
        AssertOneLine("unknown option '--sped'", "--sped", "3");
    }

    [TestMethod]
    public void A_port_in_use_is_one_line()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;

        AssertOneLine($"cannot listen on 127.0.0.1:{port}", "--mode", "iot", "--broker-port", $"{port}");
    }

    [TestMethod]
    public void A_file_in_place_of_the_state_directory_is_one_line()
    {
        string file = Path.Combine(_state, "file");
        File.WriteAllText(file, "x");

        AssertOneLine("not a directory that can be written", "--state", file);
    }

    [TestMethod]
    public void A_wrong_configuration_file_is_one_line_with_its_place()
    {
        string file = Path.Combine(_state, "config.json");
        File.WriteAllText(file, "{\n  \"mode\": \"bot\"\n}");

        AssertOneLine("mode", "--config", file);
    }

    [TestMethod]
    public void An_unreachable_broker_means_a_gateway_that_buffers()
    {
        (int exitCode, string output) = SimulatorProcess.Run(
            "--mode", "iot", "--broker", $"mqtt://127.0.0.1:{FreePort.Tcp()}", "--for", "3", "--speed", "60");

        Assert.AreEqual(0, exitCode, output);
        StringAssert.Matches(output, new(@"iot  delivered 0, pending [1-9]\d*, lost 0"));
        StringAssert.Contains(output, "iot -- waiting after: connection refused");
    }

    [TestMethod]
    public void A_journal_that_runs_over_says_how_many_readings_it_cost()
    {
        string file = Path.Combine(_state, "config.json");
        File.WriteAllText(file, "{\"journal\":{\"quota-kb\":16}}");

        (int exitCode, string output) = SimulatorProcess.Run(
            "--mode", "iot", "--broker", $"mqtt://127.0.0.1:{FreePort.Tcp()}", "--config", file,
            "--for", "6", "--speed", "3600");

        Assert.AreEqual(1, exitCode, output);
        Match account = Regex.Match(output, @"iot  delivered 0, pending (\d+), lost (\d+),");
        Match summary = Regex.Match(output, @"summary: read (\d+), committed \1,");
        Assert.IsTrue(account.Success && summary.Success, output);
        long pending = long.Parse(account.Groups[1].Value);
        long lost = long.Parse(account.Groups[2].Value);
        Assert.IsTrue(lost > 0, output);
        Assert.AreEqual(long.Parse(summary.Groups[1].Value), pending + lost, output);
    }

    [TestMethod]
    public void Garbage_in_the_state_directory_is_said_and_does_not_stop_the_gateway()
    {
        byte[] garbage = Spoil("config.a", "config.b", "boot.a", "anchors.a", "r-m2m.cur.a", "note");

        (int exitCode, string output) = SimulatorProcess.Run(
            "--mode", "both", "--for", "3", "--speed", "60", "--state", _state);

        Assert.AreEqual(0, exitCode, output);
        Assert.IsFalse(output.Contains("   at "), output);
        StringAssert.Contains(output, "state is damaged: the configuration cannot be read");
        StringAssert.Matches(output, new(@"m2m  delivered [1-9]\d*, pending 0, lost 0"));
        CollectionAssert.AreEqual(garbage, File.ReadAllBytes(Path.Combine(_state, "note")));
    }

    [TestMethod]
    public void A_segment_that_cannot_be_read_is_said_and_what_comes_after_it_is_delivered()
    {
        Spoil("r-000000000000.seg");

        (int exitCode, string output) = SimulatorProcess.Run(
            "--mode", "iot", "--for", "3", "--speed", "60", "--state", _state);

        Assert.AreEqual(1, exitCode, "readings are missing, and that is what 1 says\n" + output);
        Assert.IsFalse(output.Contains("   at "), output);
        StringAssert.Contains(output, "state is damaged: 1 segments");
        StringAssert.Matches(output, new(@"iot  delivered [1-9]\d*, pending 0, lost [1-9]"));
    }

    [TestMethod]
    public void Ctrl_C_commits_and_ends_cleanly()
    {
        using SimulatorProcess simulator = SimulatorProcess.Start("--mode", "both", "--speed", "60");
        const string Arrival = "iot <= nanogateway/sim-1/telemetry";
        Eventually.Is(() => simulator.Output.Contains(Arrival), "a reading arrives");

        simulator.Interrupt();

        Assert.AreEqual(0, simulator.WaitForEnd(), simulator.Output);
        const string Summary = @"\nsummary: read (\d+), committed \1, delivered \d+, lost 0, ";
        StringAssert.Matches(simulator.Output, new(Summary));
    }

    [TestMethod]
    public void The_console_answers_changes_the_mode_and_reboots_the_gateway()
    {
        using SimulatorProcess simulator =
            SimulatorProcess.Start("--mode", "both", "--for", "12", "--speed", "20");
        Eventually.Is(() => simulator.Output.Contains("'help' lists the commands"), "the greeting comes");

        simulator.Type("status");
        Eventually.Is(() => simulator.Output.Contains("device     sim-1, mode both"), "status answers");
        simulator.Type("\u0001\u0002\u00ff garbage");
        simulator.Type("sensors");
        Eventually.Is(() => simulator.Output.Contains("outdoor.temperature"), "sensors answers");
        simulator.Type("mode m2m");
        const string Refusal = "set a password first: 'passwd'";
        Eventually.Is(() => simulator.Output.Contains(Refusal), "strangers only look");
        simulator.Type("passwd");
        simulator.Type("correct horse");
        simulator.Type("correct horse");
        Eventually.Is(() => simulator.Output.Contains("you are logged in"), "a password is set");
        simulator.Type("mode m2m");
        Eventually.Is(() => simulator.Output.Contains("\"boot\":2"), "the second boot reports");
        simulator.Type("status");
        const string NewMode = "device     sim-1, mode m2m";
        Eventually.Is(() => simulator.Output.Contains(NewMode), "the new mode is in use");
        const string Applied = "config: new configuration is in effect";
        Eventually.Is(() => simulator.Output.Contains(Applied), "it is confirmed");
        Assert.IsFalse(simulator.Output.Contains("horse"), "what is typed at a password is not shown");

        Assert.AreEqual(0, simulator.WaitForEnd(), simulator.Output);
    }

    private byte[] Spoil(params string[] names)
    {
        byte[] garbage = new byte[300];
        new Random(7).NextBytes(garbage);
        foreach (string name in names)
        {
            File.WriteAllBytes(Path.Combine(_state, name), garbage);
        }

        return garbage;
    }

    private static void AssertOneLine(string expected, params string[] args)
    {
        (int exitCode, string output) = SimulatorProcess.Run(args);

        Assert.AreEqual(CannotRun, exitCode, output);
        string[] complaints = output.Split('\n').Where(line => line.StartsWith("simulator: ")).ToArray();
        Assert.AreEqual(1, complaints.Length, output);
        StringAssert.Contains(complaints[0], expected);
        Assert.IsFalse(output.Contains("   at "), output);
    }
}
