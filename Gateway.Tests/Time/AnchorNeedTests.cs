// An anchor is written only for what needs one.

using Gateway.Core.Time;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Time;

[TestClass]
public class AnchorNeedTests
{
    private const long Utc2026 = 1795000000000;
    private const int MinuteMs = 60000;

    private static VirtualClock _clock;
    private static VirtualStorage _storage;
    private static TimeBase _time;

    [TestMethod]
    public void A_boot_without_anything_undated_writes_none_and_knows_the_time_all_the_same()
    {
        Begin(false);
        _time.Step(_clock.NowMs, out bool changed);
        Assert.IsTrue(changed);
        Assert.AreEqual(0, _storage.OperationCount - OperationsOfOpen());
        Assert.IsTrue(_time.TryToUtc(0, out long utcMs));
        Assert.AreEqual(Utc2026, utcMs);
        Assert.IsTrue(_time.TryGetUtcOffset(1, out long offsetMs, out _));
        Assert.AreEqual(Utc2026, offsetMs);
    }

    [TestMethod]
    public void Something_undated_gets_one()
    {
        Begin(true);
        _time.Step(_clock.NowMs, out _);
        Assert.IsTrue(_storage.OperationCount > OperationsOfOpen());
        Assert.IsTrue(Reopened().TryGetUtcOffset(1, out long offsetMs, out _));
        Assert.AreEqual(Utc2026, offsetMs);
    }

    [TestMethod]
    public void A_time_that_was_wrong_gets_one_when_something_was_stored_by_then()
    {
        Begin(false);
        _time.Step(_clock.NowMs, out _);
        _time.IsAnchorNeeded = true;
        for (int i = 0; i < 2; i++)
        {
            _clock.Advance(MinuteMs);
            _clock.Synchronise(Utc2026 + 3600000 + _clock.NowMs);
            _time.Ask();
            _time.Step(_clock.NowMs, out _);
        }

        Assert.AreEqual(1, _time.StepCount);
        Assert.IsTrue(Reopened().TryGetUtcOffset(1, out long offsetMs, out _));
        Assert.AreEqual(Utc2026 + 3600000, offsetMs);
    }

    private static void Begin(bool isNeeded)
    {
        _clock = new VirtualClock();
        _clock.Synchronise(Utc2026);
        _storage = new VirtualStorage(65536);
        _time = new TimeBase(_clock, _storage);
        _time.Open(1);
        _time.IsAnchorNeeded = isNeeded;
    }

    private static int OperationsOfOpen()
    {
        VirtualStorage storage = new VirtualStorage(65536);
        new TimeBase(_clock, storage).Open(1);
        return storage.OperationCount;
    }

    private static TimeBase Reopened()
    {
        TimeBase time = new TimeBase(_clock, _storage);
        time.Open(2);
        return time;
    }
}
