// MCP23017: totals that must not be lost while flash or chip do not work.

using Gateway.Core;
using Gateway.Core.Storage;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Mcp23017;

[TestClass]
public class Mcp23017OutageTests
{
    private const string SlotA = "io-1-32.a";

    private static VirtualStorage _storage;
    private static Mcp23017Rig _rig;

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Totals_that_cannot_be_read_now_are_waited_for_while_counting_goes_on(bool hasPin)
    {
        Prepare();
        Store(5);
        Make(hasPin);
        _storage.ReadFault = ErrorCode.ReadFailed;
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)_rig.Begin());
        Sell(4);
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)_rig.Begin());
        Sell(3);
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)_rig.Driver.Save(_rig.Clock.NowMs));
        Assert.AreEqual(0, _rig.OutOfTurnCount);

        _storage.ReadFault = ErrorCode.Ok;
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        AssertCount(12);
        _rig.Run(100);
        AssertStored(12);
    }

    [TestMethod]
    public void A_pulse_goes_on_across_the_beginning_that_loads_the_totals()
    {
        Prepare();
        Store(5);
        Make(false);
        _storage.ReadFault = ErrorCode.ReadFailed;
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)_rig.Begin());
        _rig.Run(50);
        _rig.Expander.SetInput(Mcp23017Rig.Column, false);
        _rig.Run(20);
        _storage.ReadFault = ErrorCode.Ok;
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        _rig.Run(40);
        AssertCount(6);
    }

    [TestMethod]
    public void A_planned_restart_tries_once_more_to_find_what_counts_are_to_be_added_to()
    {
        Prepare();
        Store(5);
        Make(false);
        _storage.ReadFault = ErrorCode.ReadFailed;
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)_rig.Begin());
        Sell(2);
        _storage.ReadFault = ErrorCode.Ok;
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Driver.Save(_rig.Clock.NowMs));
        AssertStored(7);
    }

    [TestMethod]
    public void Totals_of_a_newer_format_are_reported_and_left_alone()
    {
        Prepare();
        SlotPair newer = new SlotPair(_storage, "io-1-32", 16 * 8, 2);
        newer.Load(new byte[16 * 8], out _);
        Assert.AreEqual((int)ErrorCode.Ok, (int)newer.Save(new byte[16 * 8], 16 * 8));
        byte[] before = _storage.ContentOf(SlotA);
        Make(false);
        for (int i = 0; i < 3; i++)
        {
            Assert.AreEqual((int)ErrorCode.NewerFormat, (int)_rig.Begin());
            Sell(6);
        }

        Assert.AreEqual((int)ErrorCode.NewerFormat, (int)_rig.Driver.Save(_rig.Clock.NowMs));
        byte[] after = _storage.ContentOf(SlotA);
        Assert.AreEqual(before.Length, after.Length);
        for (int i = 0; i < before.Length; i++)
        {
            Assert.AreEqual(before[i], after[i]);
        }
    }

    [TestMethod]
    public void Damaged_totals_are_reported_once_and_counting_goes_on()
    {
        Prepare();
        Store(5);
        _storage.Flip(SlotA, 12, 0x01);
        Make(false);
        Assert.AreEqual((int)ErrorCode.Damaged, (int)_rig.Begin());
        Sell(2);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        Sell(3);
        AssertCount(5);
        AssertStored(5);
    }

    // The chip fails as well while the totals are missing: it must be set up again.
    [TestMethod]
    public void A_chip_that_fails_while_totals_are_missing_is_set_up_again()
    {
        Prepare();
        Store(5);
        Make(false);
        _storage.ReadFault = ErrorCode.ReadFailed;
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)_rig.Begin());
        Sell(2);
        _rig.Expander.BrownOut();
        _rig.Run(50);
        _storage.ReadFault = ErrorCode.Ok;
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        Assert.AreEqual(0xC0, _rig.Expander.Outputs);
        AssertCount(7);
    }

    [TestMethod]
    public void Counts_are_saved_in_time_after_the_chip_has_gone()
    {
        Prepare();
        Make(false);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        Sell(3);
        _rig.Expander.Fault = ErrorCode.NoAnswer;
        _rig.Run(100);
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)_rig.LastError);
        int dueInMs = _rig.Driver.ServiceOutage(_rig.Clock.NowMs);
        Assert.IsTrue(dueInMs > 50000 && dueInMs <= 60000);
        _rig.Clock.Advance(dueInMs);
        Assert.AreEqual(int.MaxValue, _rig.Driver.ServiceOutage(_rig.Clock.NowMs));
        AssertStored(3);
    }

    private static void Prepare()
    {
        _storage = new VirtualStorage(65536);
        _rig = null;
    }

    private static void Make(bool hasPin)
    {
        _rig = new Mcp23017Rig(hasPin, 30, _storage);
        _rig.SetState(false);
        _rig.Expander.SetInput(Mcp23017Rig.Column, true);
    }

    private static void Store(int count)
    {
        Make(false);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        Sell(count);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Driver.Save(_rig.Clock.NowMs));
    }

    private static void Sell(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _rig.Pulse(Mcp23017Rig.Column, 60, 60);
        }
    }

    private static void AssertCount(int count)
    {
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Measure());
        Assert.AreEqual(count, _rig.Values[4]);
    }

    // After a power cut now.
    private static void AssertStored(int count)
    {
        Make(false);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        AssertCount(count);
    }
}
