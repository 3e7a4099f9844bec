// Who is late, what is written down about it, and what a silent peer leads to.

using System.Text;
using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Core.Supervision;
using Gateway.Core.Text;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Supervision;

[TestClass]
public class WatchdogTests
{
    private const int Minute = 60000;
    private const int Hour = 3600000;

    [TestMethod]
    public void A_silent_loop_is_late_after_its_limit_and_a_beat_saves_it()
    {
        Watchdog watchdog = new Watchdog { LimitSeconds = 5 };
        for (int i = 0; i < 3; i++)
        {
            watchdog.Beat();
            Assert.IsFalse(watchdog.Check());
            for (int second = 1; second <= 4; second++)
            {
                Assert.IsFalse(watchdog.Check());
                Assert.AreEqual(second, watchdog.SilentSeconds);
            }
        }

        Assert.IsTrue(watchdog.Check());
    }

    [TestMethod]
    public void Without_a_limit_the_loop_may_be_silent_for_ever()
    {
        Watchdog watchdog = new Watchdog();
        for (int i = 0; i < 10000; i++)
        {
            Assert.IsFalse(watchdog.Check());
        }
    }

    [TestMethod]
    public void A_call_that_does_not_return_is_told_and_calls_that_follow_each_other_are_not()
    {
        Watchdog watchdog = new Watchdog();
        FakeWorker idle = new FakeWorker("wifi");
        FakeWorker busy = new FakeWorker("iot");
        watchdog.Watch(new IWorker[] { idle, busy });
        for (int i = 0; i < 1000; i++)
        {
            busy.CallNumber = (i / 299) + 1;
            watchdog.Check();
            Assert.AreEqual("", watchdog.LateWorker);
        }

        busy.CallNumber = 77;
        for (int i = 0; i < Watchdog.WorkerSecondsMax; i++)
        {
            watchdog.Check();
            Assert.AreEqual("", watchdog.LateWorker);
        }

        watchdog.Check();
        Assert.AreEqual("iot", watchdog.LateWorker);
    }

    [TestMethod]
    public void The_cause_becomes_a_crash_of_the_boot_that_hung_once()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        Open(storage, out _);
        WatchdogCause cause = new WatchdogCause(storage);
        ErrorCode error = cause.Save(1, 120, "a-name-that-is-longer-than-32-characters");
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);

        BootRecord boots = Open(storage, out CrashRecord crashes);
        Assert.AreEqual((int)StartReason.Watchdog, (int)boots.Reason);
        Assert.AreEqual(2, boots.Points);
        Assert.AreEqual(1, crashes.BootNumber);
        Assert.AreEqual("a-name-that-is-longer-than-32-ch: Watchdog: silent for 120 s", TextOf(crashes));

        boots = Open(storage, out crashes);
        Assert.AreEqual((int)StartReason.Power, (int)boots.Reason);
        Assert.AreEqual(1, crashes.Count);
    }

    [TestMethod]
    public void No_power_cut_while_it_is_written_or_taken_counts_it_twice()
    {
        for (int cut = 1; cut <= 16; cut++)
        {
            for (int model = 0; model < 4; model++)
            {
                VirtualStorage storage = new VirtualStorage(65536);
                Open(storage, out _);
                storage.CutPowerAt(cut, (PowerCutModel)model, (uint)cut);
                new WatchdogCause(storage).Save(1, 120, "uplinks");
                Open(storage, out _);
                storage.Restart();
                Open(storage, out CrashRecord crashes);
                int count = crashes.Count;
                Assert.IsTrue(count <= 1, count.ToString());
                Open(storage, out crashes);
                Open(storage, out crashes);
                Assert.AreEqual(count, crashes.Count);
            }
        }
    }

    [TestMethod]
    public void Garbage_is_no_cause()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        Open(storage, out _);
        new WatchdogCause(storage).Save(1, 120, "uplinks");
        storage.Flip("wdog", 20, 1);
        BootRecord boots = Open(storage, out CrashRecord crashes);
        Assert.AreEqual((int)StartReason.Power, (int)boots.Reason);
        Assert.AreEqual(0, crashes.Count);
        Assert.IsFalse(storage.TryGetLength("wdog", out _));
    }

    [TestMethod]
    public void A_silent_peer_first_costs_the_network_and_then_a_restart()
    {
        LinkWatchdog link = new LinkWatchdog(60, false);
        int rejoinMs = 0;
        int restartMs = 0;
        for (int ms = 0; ms <= Hour && restartMs == 0; ms += 1000)
        {
            LinkAction action = link.Step(ms, false, false);
            Assert.IsTrue(action != LinkAction.Rejoin || rejoinMs == 0);
            rejoinMs = action == LinkAction.Rejoin ? ms : rejoinMs;
            restartMs = action == LinkAction.Restart ? ms : restartMs;
        }

        Assert.AreEqual(30 * Minute, rejoinMs);
        Assert.AreEqual(Hour, restartMs);
        Assert.AreEqual((int)LinkAction.None, (int)link.Step(Hour + 1000, false, false));
        Assert.AreEqual((int)LinkAction.Restart, (int)link.Step(Hour + Minute, false, false));
    }

    [TestMethod]
    public void A_restart_that_did_not_help_is_not_repeated_before_six_hours()
    {
        LinkWatchdog link = new LinkWatchdog(60, true);
        for (long ms = 0; ms < LinkWatchdog.PauseMs; ms += Minute)
        {
            Assert.IsTrue(link.Step(ms, false, false) != LinkAction.Restart);
        }

        Assert.AreEqual((int)LinkAction.Restart, (int)link.Step(LinkWatchdog.PauseMs, false, false));
    }

    [TestMethod]
    [DataRow(0, false, false)]
    [DataRow(60, true, false)]
    [DataRow(60, false, true)]
    public void Nothing_restarts_without_a_limit_with_a_peer_or_while_held(
        int minutes, bool answers, bool held)
    {
        LinkWatchdog link = new LinkWatchdog(minutes, false);
        for (long ms = 0; ms < 24L * Hour; ms += Minute)
        {
            Assert.IsTrue(link.Step(ms, answers, held) != LinkAction.Restart);
        }
    }

    [TestMethod]
    public void An_answer_begins_the_time_anew()
    {
        LinkWatchdog link = new LinkWatchdog(60, false);
        for (long ms = 0; ms < 24L * Hour; ms += Minute)
        {
            bool answers = ms % (59 * Minute) == 0;
            Assert.IsTrue(link.Step(ms, answers, false) != LinkAction.Restart);
        }
    }

    private static BootRecord Open(VirtualStorage storage, out CrashRecord crashes)
    {
        crashes = new CrashRecord(storage);
        crashes.Open();
        BootRecord boots = new BootRecord(storage, crashes);
        boots.Open(out _);
        return boots;
    }

    private static string TextOf(CrashRecord record)
    {
        byte[] buffer = new byte[200];
        ByteWriter writer = new ByteWriter();
        writer.Begin(buffer, buffer.Length);
        record.WriteText(writer);
        return Encoding.UTF8.GetString(buffer, 0, writer.Count);
    }

    private sealed class FakeWorker : IWorker
    {
        public FakeWorker(string name)
        {
            Name = name;
        }

        public string Name { get; }

        public int CallNumber { get; set; }
    }
}
