// What the console says of starts and safe mode.

using Gateway.Core.Supervision;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Shell;

[TestClass]
public class BootCommandTests
{
    [TestMethod]
    public void Boots_lists_the_last_ones_and_why_they_came()
    {
        ShellBench bench = new ShellBench();
        BootRecord boots = bench.Control.Boots;
        boots.MarkGood();
        boots.End(StartReason.Command, 7200000);
        boots.Open(out _);
        boots.End(StartReason.Crash, 59000);
        boots.Open(out _);
        bench.Control.CrashCount = 1;
        bench.Control.LastCrashBoot = 16;
        byte[] trace = { (byte)'a', (byte)'t' };
        bench.Control.Files.Write(CrashRecord.TraceFile, trace, 0, 2);
        bench.AssertAnswer(
            "boots",
            "boot      after       safe mode     ran\n"
            + "17        crash                     3 d 4 h so far\n"
            + "16        command                   less than a minute\n"
            + "15        power                     at least 2 h\n"
            + "crashes    1, the last in boot 16: Exception: test\n"
            + "at\n");
        Assert.IsTrue(bench.Answer("status").Contains("boot 17 after crash\n"));
    }

    [TestMethod]
    public void Safe_mode_is_shown_to_anybody_and_left_by_the_owner()
    {
        ShellBench bench = new ShellBench();
        bench.AssertAnswer("safe-mode", "not in safe mode\n");
        bench.AssertAnswer("safe-mode exit", "not in safe mode\n");
        bench.AssertAnswer("safe-mode off", "safe-mode: expected [status | exit]\n");
        Break(bench.Control.Boots, 4);
        bench.AssertAnswer(
            "safe-mode status",
            "SAFE MODE  sensors-off: starts before this one failed; outputs are kept safe\n"
            + "           the next better stage is tried after 1 h; all at once by 'safe-mode exit'\n");
        Assert.AreEqual(0, bench.Control.RebootCount);
        bench.AssertAnswer("safe-mode exit", "restarting with everything\n");
        Assert.AreEqual(1, bench.Control.RebootCount);
        Assert.AreEqual((int)StartReason.SafeExit, (int)bench.Control.RebootReason);
    }

    [TestMethod]
    public void A_restart_by_command_says_so()
    {
        ShellBench bench = new ShellBench();
        bench.Answer("reboot now");
        Assert.AreEqual((int)StartReason.Command, (int)bench.Control.RebootReason);
    }

    private static void Break(BootRecord boots, int times)
    {
        for (int i = 0; i < times; i++)
        {
            boots.End(StartReason.Crash, 1000);
            boots.Open(out _);
        }
    }
}
