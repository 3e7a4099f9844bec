// What happens when something escapes from the loop.

using System;
using System.Text;
using Gateway.Core;
using Gateway.Core.Ports;
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
        Supervisor supervisor = new Supervisor(gateway, system, new CrashRecord(new VirtualStorage(65536)));

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
        Supervisor supervisor = new Supervisor(gateway, system, new CrashRecord(storage));

        supervisor.Step(4999);
        supervisor.Step(5000);
        supervisor.Step(5001);

        Assert.IsTrue(supervisor.IsRestarting);
        Assert.AreEqual(1, system.RebootCount);
        Assert.AreEqual(1, gateway.StopCount);
        CrashRecord record = new CrashRecord(storage);
        record.Open();
        Assert.AreEqual(1, record.Count);
        Assert.AreEqual(3, record.BootNumber);
        Assert.AreEqual(5000L, record.UptimeMs);
        Assert.AreEqual("InvalidOperationException: broken", TextOf(record));
    }

    [TestMethod]
    public void The_restart_comes_even_when_stopping_crashes_too()
    {
        FakeGateway gateway = new FakeGateway { IsBroken = true, IsStopBroken = true };
        FakeSystem system = new FakeSystem();

        Supervisor supervisor = new Supervisor(gateway, system, new CrashRecord(new VirtualStorage(65536)));
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

        new Supervisor(gateway, system, new CrashRecord(storage)).Step(70);

        Assert.AreEqual(1, system.RebootCount);
        Assert.AreEqual(0, gateway.StopCount);
        CrashRecord record = new CrashRecord(storage);
        record.Open();
        Assert.AreEqual("InvalidOperationException: not startable", TextOf(record));
    }

    [TestMethod]
    public void A_long_text_is_cut_and_the_count_goes_on_across_boots()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        CrashRecord first = new CrashRecord(storage);
        first.Open();
        first.Save(1, 10, "Exception", null);

        CrashRecord second = new CrashRecord(storage);
        second.Open();
        Assert.AreEqual("Exception", TextOf(second));
        second.Save(2, 20, "Exception", new string('x', 500));

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

    private sealed class FakeGateway : ISupervised, IGatewayStart
    {
        public bool IsStartBroken { get; set; }

        public bool IsBroken { get; set; }

        public bool IsStopBroken { get; set; }

        public int StopCount { get; private set; }

        public int BootNumber => 3;

        public ISupervised Start(long nowMs)
        {
            if (IsStartBroken)
            {
                throw new InvalidOperationException("not startable");
            }

            return this;
        }

        public int Step(long nowMs)
        {
            if (IsBroken)
            {
                throw new InvalidOperationException("broken");
            }

            return 42;
        }

        public void Stop(long nowMs)
        {
            StopCount++;
            if (IsStopBroken)
            {
                throw new InvalidOperationException("still broken");
            }
        }
    }

    private sealed class FakeSystem : ISystemControl
    {
        public int RebootCount { get; private set; }

        public int FreeHeapBytes => 0;

        public string Description => "test";

        public void Reboot() => RebootCount++;
    }
}
