// Safe mode of the whole firmware on the virtual board, from what a boot loop left in its flash.

using Gateway.Core.Supervision;
using Gateway.Firmware.Adapters;
using Gateway.SystemTests.Peers;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Simulator;

[TestClass]
public sealed class SafeModeRunTests
{
    private string _state = "";

    [TestInitialize]
    public void MakeState() => _state = Directory.CreateTempSubdirectory("simulator-test-").FullName;

    [TestCleanup]
    public void RemoveState() => Directory.Delete(_state, recursive: true);

    [TestMethod]
    [DataRow(4, "sensors-off")]
    [DataRow(6, "uplink-only")]
    [DataRow(8, "console-only")]
    public void A_boot_loop_in_flash_leads_to_a_stage_that_everybody_is_told_of(int crashes, string stage)
    {
        Run("--for", "5", "--speed", "60");
        Crash(crashes);
        string output = Run("--for", "3", "--speed", "60");
        StringAssert.Contains(output, $"SAFE MODE  {stage}");
        string crash = $"crashes    {crashes}, the last in boot {crashes + 1}: hall: Exception: x";
        StringAssert.Contains(output, crash);
        StringAssert.Matches(output, new("summary: read 0, "));

        // and what it has stored is still there when it is well again
        for (int i = 0; i < 2; i++)
        {
            BootRecord boots = Open(out _);
            boots.End(StartReason.SafeExit, 1000);
        }

        output = Run("--for", "3", "--speed", "60");
        Assert.IsFalse(output.Contains("SAFE MODE"), output);
        StringAssert.Matches(output, new("summary: read [1-9]"));
    }

    [TestMethod]
    public void What_the_watchdog_left_behind_is_told()
    {
        Run("--for", "2", "--speed", "60");
        new WatchdogCause(new FileStorage(_state)).Save(1, 120, "uplinks");
        using SimulatorProcess simulator = SimulatorProcess.Start("--state", _state, "--for", "60");
        Eventually.Is(
            () =>
            {
                simulator.Type("status");
                return simulator.Output.Contains("uplinks: Watchdog: silent for 120 s");
            },
            "the cause", 30_000);
        StringAssert.Contains(simulator.Output, "boot 2 after watchdog");
    }

    private string Run(params string[] args)
    {
        (int exitCode, string output) = SimulatorProcess.Run([.. args, "--state", _state]);
        Assert.AreEqual(0, exitCode, output);
        return output;
    }

    private void Crash(int times)
    {
        for (int i = 0; i < times; i++)
        {
            BootRecord boots = Open(out CrashRecord crashes);
            crashes.Save(boots.BootNumber, 1000, "hall", "Exception", "x", null);
            boots.End(StartReason.Crash, 1000);
        }
    }

    private BootRecord Open(out CrashRecord crashes)
    {
        FileStorage storage = new(_state);
        crashes = new CrashRecord(storage);
        crashes.Open();
        BootRecord boots = new(storage, crashes);
        boots.Open(out _);
        return boots;
    }
}
