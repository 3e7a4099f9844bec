// nanoFramework's reboot, sleep, RTC and memory figures on the virtual board.

using System.Collections.Concurrent;
using Gateway.NanoApi;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Gateway.SystemTests.NanoApi;

[TestClass]
public sealed class PowerTests : BoardTest
{
    [TestMethod]
    public void A_reboot_first_tells_the_firmware_whatever_it_throws_and_then_who_runs_the_board()
    {
        List<string> order = new();
        Power.OnRebootEvent += () =>
        {
            order.Add("firmware");
            throw new InvalidOperationException("must not matter");
        };
        Action<RebootOption> onReboot = option => order.Add(option.ToString());
        NanoBoard.RebootRequested += onReboot;
        try
        {
            Power.RebootDevice(1000, RebootOption.ClrOnly);
        }
        finally
        {
            NanoBoard.RebootRequested -= onReboot;
        }

        CollectionAssert.AreEqual(new[] { "firmware", "ClrOnly" }, order);
    }

    [TestMethod]
    public void Handlers_of_the_firmware_do_not_survive_the_reboot()
    {
        int calls = 0;
        Power.OnRebootEvent += () => calls++;
        NanoBoard.Attach(Board);
        Power.RebootDevice();
        Assert.AreEqual(0, calls);
    }

    [TestMethod]
    public void The_RTC_sets_the_boards_clock_to_the_second()
    {
        Assert.IsTrue(Rtc.SetSystemTime(new DateTime(2026, 1, 1, 12, 0, 0, 999)));
        Assert.IsTrue(Clock.TryReadUtc(out long utcMs));
        Assert.AreEqual(1767268800000, utcMs);
    }

    [TestMethod]
    public void Memory_figures_are_the_boards()
    {
        Board.FreeHeapBytes = 54321;
        Assert.AreEqual(54321u, nanoFramework.Runtime.Native.GC.Run(true));
        NativeMemory.GetMemoryInfo(
            NativeMemory.MemoryType.All, out uint total, out uint free, out uint largest);
        Assert.AreEqual(54321u, free);
        Assert.IsTrue(total >= free && largest <= free);
        NativeMemory.GetMemoryInfo(NativeMemory.MemoryType.SpiRam, out total, out _, out _);
        Assert.AreEqual(0u, total);
    }

    [TestMethod]
    public void Deep_sleep_tells_when_it_ends_and_never_returns()
    {
        using BlockingCollection<SleepRequest> asked = new();
        Action<SleepRequest> onSleep = asked.Add;
        NanoBoard.SleepRequested += onSleep;
        try
        {
            Assert.AreEqual(EspNativeError.INVALID_ARG, Sleep.EnableWakeupByTimer(TimeSpan.FromSeconds(-1)));
            Assert.AreEqual(EspNativeError.OK, Sleep.EnableWakeupByTimer(TimeSpan.FromMinutes(5)));
            Thread firmware = new(Sleep.StartDeepSleep) { IsBackground = true };
            firmware.Start();
            Assert.IsTrue(asked.TryTake(out SleepRequest? sleep, 5000));
            Assert.AreEqual(new SleepRequest(TimeSpan.FromMinutes(5), -1, false), sleep);
            Assert.IsFalse(firmware.Join(20));
        }
        finally
        {
            NanoBoard.SleepRequested -= onSleep;
        }

        NanoBoard.WakeupCause = Sleep.WakeupCause.Timer;
        Assert.AreEqual(Sleep.WakeupCause.Timer, Sleep.GetWakeupCause());
        NanoBoard.WakeupCause = Sleep.WakeupCause.Undefined;
    }
}
