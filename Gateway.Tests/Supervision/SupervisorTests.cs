// What happens when something escapes from the loop.

using System.Text;
using Gateway.Core;
using Gateway.Core.Supervision;
using Gateway.Core.Text;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Supervision;

[TestClass]
public class SupervisorTests
{
    [TestMethod]
    public void A_step_that_works_is_passed_through()
    {
        FakeGateway gateway = new FakeGateway();
        FakeSystem system = new FakeSystem();
        Supervisor supervisor = NewSupervisor(gateway, system, new VirtualStorage(65536));

        Assert.AreEqual(0, supervisor.Step(999));
        Assert.AreEqual(42, supervisor.Step(1000));
        Assert.AreEqual(0, system.RebootCount);
    }

    [TestMethod]
    public void A_crash_is_recorded_saved_and_ends_in_one_restart()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        FakeGateway gateway = new FakeGateway { IsBroken = true };
        FakeSystem system = new FakeSystem();
        Supervisor supervisor = NewSupervisor(gateway, system, storage);

        supervisor.Step(4999);
        supervisor.Step(5000);
        supervisor.Step(5001);

        Assert.IsTrue(supervisor.IsRestarting);
        Assert.AreEqual(1, system.RebootCount);
        Assert.IsTrue(gateway.StopCount > 0);
        CrashRecord record = new CrashRecord(storage);
        record.Open();
        Assert.AreEqual(1, record.Count);
        Assert.AreEqual(2, record.BootNumber);
        Assert.AreEqual(5000L, record.UptimeMs);
        Assert.AreEqual("InvalidOperationException: broken", TextOf(record));
    }

    [TestMethod]
    public void The_restart_comes_even_when_stopping_crashes_too()
    {
        FakeGateway gateway = new FakeGateway { IsBroken = true, IsStopBroken = true };
        FakeSystem system = new FakeSystem();

        Supervisor supervisor = NewSupervisor(gateway, system, new VirtualStorage(65536));
        supervisor.Step(0);
        supervisor.Step(1);

        Assert.AreEqual(1, system.RebootCount);
    }

    [TestMethod]
    public void A_gateway_that_cannot_be_started_is_recorded_and_restarted_too()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        FakeSystem system = new FakeSystem();
        FakeGateway gateway = new FakeGateway { IsStartBroken = true };

        NewSupervisor(gateway, system, storage).Step(70);

        Assert.AreEqual(1, system.RebootCount);
        Assert.AreEqual(0, gateway.StopCount);
        CrashRecord record = new CrashRecord(storage);
        record.Open();
        Assert.AreEqual("start: InvalidOperationException: not startable", TextOf(record));
    }

    [TestMethod]
    public void A_long_text_is_cut_and_the_count_goes_on_across_boots()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        CrashRecord first = new CrashRecord(storage);
        first.Open();
        first.Save(1, 10, "", "Exception", null, null);

        CrashRecord second = new CrashRecord(storage);
        second.Open();
        Assert.AreEqual("Exception", TextOf(second));
        second.Save(2, 20, "", "Exception", new string('x', 500), null);

        CrashRecord third = new CrashRecord(storage);
        third.Open();
        Assert.AreEqual(2, third.Count);
        Assert.AreEqual(CrashRecord.TextBytesMax, TextOf(third).Length);
    }

    private static string TextOf(CrashRecord record)
    {
        byte[] buffer = new byte[200];
        ByteWriter writer = new ByteWriter();
        writer.Begin(buffer, buffer.Length);
        record.WriteText(writer);
        return Encoding.UTF8.GetString(buffer, 0, writer.Count);
    }

    [TestMethod]
    public void The_place_of_a_crash_and_the_reason_of_the_next_start_are_kept()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        FakeGateway gateway = new FakeGateway { IsBroken = true, Place = "hall" };
        CrashRecord crashes = new CrashRecord(storage);
        BootRecord boots = new BootRecord(storage, crashes);
        boots.Open(out _);
        Supervisor supervisor = new Supervisor(gateway, new FakeSystem(), crashes, boots, new Watchdog());
        supervisor.Step(0);
        supervisor.Step(1);

        Assert.AreEqual("hall: InvalidOperationException: broken", TextOf(crashes));
        BootRecord next = new BootRecord(storage, crashes);
        next.Open(out _);
        Assert.AreEqual((int)StartReason.Crash, (int)next.Reason);
        Assert.AreEqual(2, next.Points);
        Assert.IsTrue(storage.TryGetLength(CrashRecord.TraceFile, out int length) && length > 0);
    }

    [TestMethod]
    public void Memory_that_is_used_up_is_a_reason_of_its_own_and_caches_go_first()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        FakeGateway gateway = new FakeGateway { IsFull = true };
        FakeSystem system = new FakeSystem();
        CrashRecord crashes = new CrashRecord(storage);
        BootRecord boots = new BootRecord(storage, crashes);
        boots.Open(out _);
        Supervisor supervisor = new Supervisor(gateway, system, crashes, boots, new Watchdog());
        supervisor.Step(0);
        supervisor.Step(1);

        Assert.AreEqual("free stop ", gateway.Calls.Substring(0, 10));
        Assert.AreEqual(1, system.RebootCount);
        BootRecord next = new BootRecord(storage, crashes);
        next.Open(out _);
        Assert.AreEqual((int)StartReason.Memory, (int)next.Reason);
    }

    [TestMethod]
    public void A_start_is_good_after_a_minute_of_steps_and_not_before()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        for (int i = 0; i < 3; i++)
        {
            New(new FakeGateway { IsBroken = true }, storage, out Supervisor broken);
            broken.Step(0);
            broken.Step(1);
        }

        BootRecord boots = New(new FakeGateway(), storage, out Supervisor supervisor);
        supervisor.Step(500);
        supervisor.Step(60499);
        Assert.AreEqual(6, boots.Points);
        supervisor.Step(60500);
        Assert.AreEqual(0, boots.Points);
    }

    [TestMethod]
    public void Every_step_beats_and_none_after_a_crash()
    {
        Watchdog watchdog = new Watchdog { LimitSeconds = 2 };
        VirtualStorage storage = new VirtualStorage(65536);
        FakeGateway gateway = new FakeGateway();
        CrashRecord crashes = new CrashRecord(storage);
        Supervisor supervisor = new Supervisor(
            gateway, new FakeSystem(), crashes, new BootRecord(storage, crashes), watchdog);
        for (int i = 0; i < 10; i++)
        {
            supervisor.Step(i);
            Assert.IsFalse(watchdog.Check());
        }

        gateway.IsBroken = true;
        supervisor.Step(10);
        supervisor.Step(11);
        watchdog.Check();
        supervisor.Step(12);
        watchdog.Check();
        supervisor.Step(13);
        Assert.IsTrue(watchdog.Check());
    }

    private static Supervisor NewSupervisor(
        FakeGateway gateway, FakeSystem system, VirtualStorage storage)
    {
        CrashRecord crashes = new CrashRecord(storage);
        BootRecord boots = new BootRecord(storage, crashes);
        boots.Open(out _);
        boots.Adopt(2);
        return new Supervisor(gateway, system, crashes, boots, new Watchdog());
    }

    private static BootRecord New(FakeGateway gateway, VirtualStorage storage, out Supervisor supervisor)
    {
        CrashRecord crashes = new CrashRecord(storage);
        crashes.Open();
        BootRecord boots = new BootRecord(storage, crashes);
        boots.Open(out _);
        supervisor = new Supervisor(gateway, new FakeSystem(), crashes, boots, new Watchdog());
        return boots;
    }
}
