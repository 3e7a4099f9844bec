// Dating readings: before and after the clock is known, across boots, and when the clock is set anew.

using Gateway.Core;
using Gateway.Core.Time;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Time;

[TestClass]
public class TimeBaseTests
{
    private const long Utc2026 = 1795000000000;

    [TestMethod]
    public void Nothing_is_dated_before_the_clock_is_known()
    {
        VirtualClock clock = new VirtualClock();
        TimeBase time = new TimeBase(clock, new VirtualStorage(65536));
        Assert.AreEqual((int)ErrorCode.Ok, (int)time.Open(1));

        time.Step(clock.NowMs, out bool changed);

        Assert.IsFalse(changed);
        Assert.IsFalse(time.TryToUtc(0, out long utcMs));
        Assert.AreEqual(0L, utcMs);
        Assert.IsFalse(time.TryGetUtcOffset(1, out long offset, out _));
        Assert.AreEqual(0L, offset);
    }

    [TestMethod]
    public void Synchronising_dates_what_came_before_in_the_same_boot()
    {
        VirtualClock clock = new VirtualClock();
        TimeBase time = new TimeBase(clock, new VirtualStorage(65536));
        time.Open(1);
        time.Step(clock.NowMs, out _);
        clock.Advance(5000);
        clock.Synchronise(Utc2026);

        time.Step(clock.NowMs, out bool changed);

        Assert.IsTrue(changed);
        Assert.IsTrue(time.TryToUtc(1000, out long utcMs));
        Assert.AreEqual(Utc2026 - 4000, utcMs);
    }

    [TestMethod]
    public void A_later_boot_still_knows_the_offset_of_an_earlier_one()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        for (int boot = 1; boot <= 3; boot++)
        {
            // boot 2 never learns the time
            SynchroniseOnce(storage, boot, boot == 2 ? 0 : Utc2026 + boot);
        }

        TimeBase time = new TimeBase(new VirtualClock(), storage);
        time.Open(4);

        Assert.IsTrue(time.TryGetUtcOffset(1, out long first, out _));
        Assert.AreEqual(Utc2026 + 1, first);
        Assert.IsFalse(time.TryGetUtcOffset(2, out _, out _));
        Assert.IsTrue(time.TryGetUtcOffset(3, out long third, out _));
        Assert.AreEqual(Utc2026 + 3, third);
        Assert.IsFalse(time.TryGetUtcOffset(4, out _, out _));
    }

    [TestMethod]
    public void Only_the_last_eight_boots_are_remembered()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        for (int boot = 1; boot <= 10; boot++)
        {
            SynchroniseOnce(storage, boot, Utc2026 + boot);
        }

        TimeBase time = new TimeBase(new VirtualClock(), storage);
        time.Open(11);

        Assert.IsFalse(time.TryGetUtcOffset(2, out _, out _));
        Assert.IsTrue(time.TryGetUtcOffset(3, out long third, out _));
        Assert.AreEqual(Utc2026 + 3, third);
        Assert.IsTrue(time.TryGetUtcOffset(10, out _, out _));
    }

    [TestMethod]
    public void A_full_flash_costs_the_anchor_not_the_time()
    {
        VirtualStorage storage = new VirtualStorage(0);
        VirtualClock clock = new VirtualClock();
        clock.Synchronise(Utc2026);
        TimeBase time = new TimeBase(clock, storage);
        time.Open(1);

        time.Step(clock.NowMs, out bool changed);

        Assert.IsTrue(changed);
        Assert.IsTrue(time.IsSynchronised);
    }

    private static void SynchroniseOnce(VirtualStorage storage, int boot, long utcMs)
    {
        VirtualClock clock = new VirtualClock();
        if (utcMs != 0)
        {
            clock.Synchronise(utcMs);
        }

        TimeBase time = new TimeBase(clock, storage);
        time.Open(boot);
        time.Step(clock.NowMs, out _);
    }
}
