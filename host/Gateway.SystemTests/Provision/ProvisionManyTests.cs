// provision for a table of boards, and for the simulator as anybody would start it.

using System.Text.RegularExpressions;
using Gateway.Agent.Config;
using Gateway.SystemTests.NanoApi;
using Gateway.SystemTests.Peers;
using Gateway.SystemTests.Simulator;
using Gateway.Tools.Provision;

namespace Gateway.SystemTests.Provision;

[TestClass]
[ResourceLock(BoardTest.Shared)]
public sealed class ProvisionManyTests
{
    private readonly ProvisionRig _rig = new();
    private BenchDevice? _device;
    private string _there = "";
    private string _plugged = "";

    [TestCleanup]
    public void CleanUp()
    {
        _device?.Dispose();
        _rig.Dispose();
    }

    [TestMethod]
    public void Every_row_makes_a_board_and_what_is_done_is_not_done_again()
    {
        _rig.Open = OpenBoard;
        string config = _rig.WriteConfig("hall-{number}");
        string table = _rig.Write("boards.csv", $"""
            number,port,mqtt.password,password,sensor.0.name
            1,one,"first, secret",{ProvisionRig.Password},north
            2,two,second secret,{ProvisionRig.Password},south
            """);
        string[] args = ["--csv", table, "--config", config];
        Directory.CreateDirectory(_rig.Flash("two"));
        File.WriteAllText(Path.Combine(_rig.Flash("two"), "config.a"), "not a slot");
        MakeProvisioned("two", "in-use");

        Assert.AreEqual(1, _rig.Run(args), _rig.Output);
        StringAssert.Contains(_rig.Output, "hall-1               ok");
        StringAssert.Contains(_rig.Output, "hall-2               FAILED  is provisioned already, as in-use");
        StringAssert.Contains(_rig.Output, "provision: 1 done, 1 failed, 0 done before");
        Assert.AreEqual("first, secret", Stored("one").GetText(ConfigKeys.MqttPassword));
        Assert.AreEqual("north", Stored("one").GetText("sensor.0.name"));

        Assert.AreEqual(0, _rig.Run([.. args, "--force"]), _rig.Output);
        StringAssert.Contains(_rig.Output, "provision: 1 done, 0 failed, 1 done before");
        Assert.IsFalse(_rig.Output.Contains("hall-1 ", StringComparison.Ordinal), _rig.Output);
        Assert.AreEqual("hall-2", Stored("two").GetText(ConfigKeys.DeviceId));
        string[] results = File.ReadAllLines(_rig.PathOf("boards.results.csv"));
        Assert.HasCount(3, results);
        Assert.IsFalse(string.Concat(results).Contains("secret", StringComparison.Ordinal));
    }

    [TestMethod]
    public void At_one_port_it_waits_for_the_next_board()
    {
        _there = "first";
        _rig.Open = _ => OpenBoard(_there);
        using Timer swap = new(_ => SwapTo("second"), null, 10_000, Timeout.Infinite);

        int code = RunTwoRows("--wait", "60");

        Assert.AreEqual(0, code, _rig.Output);
        StringAssert.Contains(_rig.Output, "hall-2               waits   hall-1 is at COM9: connect");
        Assert.AreEqual("hall-1", Stored("first").GetText(ConfigKeys.DeviceId));
        Assert.AreEqual("hall-2", Stored("second").GetText(ConfigKeys.DeviceId));
    }

    [TestMethod]
    public void The_board_of_a_row_that_failed_is_not_taken_for_the_next_one()
    {
        FailOnceAt("first");

        int code = RunTwoRows("--wait", "8");

        Assert.AreEqual(1, code, _rig.Output);
        const string Waits = "hall-2               waits   hall-1 failed, and its board may be at COM9 still";
        StringAssert.Contains(_rig.Output, Waits);
        StringAssert.Contains(_rig.Output, "hall-2               FAILED  the board was not changed in time");
        Assert.AreEqual("", Stored("first").GetText(ConfigKeys.DeviceId));
    }

    [TestMethod]
    public void After_a_row_that_failed_it_takes_the_board_that_comes_when_nobody_was_there()
    {
        FailOnceAt("first");
        _rig.Silence = TimeSpan.FromSeconds(4);
        using Timer pull = new(_ => SwapTo(""), null, 4_000, Timeout.Infinite);
        using Timer plug = new(_ => SwapTo("second"), null, 20_000, Timeout.Infinite);

        int code = RunTwoRows("--wait", "120");

        Assert.AreEqual(1, code, _rig.Output);
        StringAssert.Contains(_rig.Output, "hall-2               waits   nobody is at COM9: connect");
        StringAssert.Contains(_rig.Output, "provision: 1 done, 1 failed, 0 done before");
        Assert.AreEqual("", Stored("first").GetText(ConfigKeys.DeviceId));
        Assert.AreEqual("hall-2", Stored("second").GetText(ConfigKeys.DeviceId));
    }

    [TestMethod]
    public void The_simulators_pseudo_terminal_is_a_serial_port_like_any_other()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Inconclusive("--console pty works on Linux only.");
        }

        string state = _rig.Flash("simulator");
        Directory.CreateDirectory(state);
        using SimulatorProcess simulator = SimulatorProcess.Start(
            "--mode", "iot", "--console", "pty", "--state", state, "--speed", "10");
        Eventually.Is(() => Place(simulator).Length > 0, "the place of the console", 30_000);

        int code = _rig.Run("--port", Place(simulator), "--config", _rig.WriteConfig("hall-9"), "--force");

        Assert.AreEqual(0, code, _rig.Output + simulator.Output);
        simulator.Kill();
        Assert.AreEqual("hall-9", BenchDevice.StoredIn(state).GetText(ConfigKeys.DeviceId));
    }

    private static string Place(SimulatorProcess simulator)
        => Regex.Match(simulator.Output, @"console: (/dev/\S+)").Groups[1].Value;

    private GatewayConfig Stored(string flash) => BenchDevice.StoredIn(_rig.Flash(flash));

    private void MakeProvisioned(string flash, string id)
    {
        Directory.Delete(_rig.Flash(flash), true);
        using BenchDevice device = new(_rig.Flash(flash));
        Func<string, Stream> open = _rig.Open;
        _rig.Open = ConsoleWay.Open;
        string config = _rig.PathOf("gateway.json");
        string kept = File.ReadAllText(config);
        Assert.AreEqual(0, _rig.Run("--port", device.Port, "--config", _rig.WriteConfig(id)), _rig.Output);
        File.WriteAllText(config, kept);
        _rig.Open = open;
    }

    private int RunTwoRows(params string[] more)
    {
        string table = _rig.Write("boards.csv", "device.id\nhall-1\nhall-2\n");
        string config = _rig.WriteConfig("nobody");
        return _rig.Run(["--csv", table, "--config", config, "--port", "COM9", .. more]);
    }

    // A terminal holds the port while the first row has its turn; the board hangs there all the time.
    private void FailOnceAt(string flash)
    {
        int openCount = 0;
        _there = flash;
        _rig.Open = port => openCount++ == 0 || _there.Length == 0
            ? throw new ProvisionException($"{port} cannot be opened") : OpenBoard(_there);
    }

    // One board at a time: plugging in one unplugs the other.
    private Stream OpenBoard(string name)
    {
        lock (_rig)
        {
            if (_plugged != name)
            {
                _device?.Dispose();
                _device = new BenchDevice(_rig.Flash(name));
                _plugged = name;
            }

            return ConsoleWay.Open(_device!.Port);
        }
    }

    // Pulled out; the next who opens the port finds the other one.
    private void SwapTo(string name)
    {
        lock (_rig)
        {
            _device?.Dispose();
            _device = null;
            _plugged = "";
            _there = name;
        }
    }
}
