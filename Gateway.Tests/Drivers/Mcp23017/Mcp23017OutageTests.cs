// MCP23017: what must not be lost while something does not work: totals when the flash or the chip fails, the
// safe state when the chip does not answer.

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
    private const int OutputLines = 0xC0;

    private static VirtualStorage _storage;
    private static Mcp23017Rig _rig;

    [Setup]
    public static void Prepare()
    {
        _storage = new VirtualStorage(65536);
        _rig = null;
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Totals_that_cannot_be_read_now_are_waited_for_while_counting_goes_on(bool hasPin)
    {
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
        Store(5);
        Make(false);
        _storage.ReadFault = ErrorCode.ReadFailed;
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)_rig.Begin());
        Sell(2);
        _rig.Expander.BrownOut();
        _rig.Run(50);
        _storage.ReadFault = ErrorCode.Ok;
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        Assert.AreEqual(OutputLines, _rig.Expander.Outputs);
        AssertCount(7);
    }

    [TestMethod]
    public void Counts_are_saved_in_time_after_the_chip_has_gone()
    {
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

    [TestMethod]
    public void A_chip_that_answers_again_is_made_safe_before_it_is_begun()
    {
        MakeDownWithOutputOn();
        _rig.Expander.Fault = ErrorCode.Ok;
        _rig.Driver.EnterSafeState(_rig.Clock.NowMs);
        Assert.AreEqual(0, _rig.Expander.Lines & OutputLines);
        _rig.Clock.Advance(5000);
        Assert.AreEqual(int.MaxValue, _rig.Driver.ServiceOutage(_rig.Clock.NowMs));
    }

    [TestMethod]
    public void The_safe_state_is_tried_every_second_while_the_chip_does_not_answer()
    {
        MakeDownWithOutputOn();
        _rig.Driver.EnterSafeState(_rig.Clock.NowMs);
        Assert.AreEqual(1000, _rig.Driver.ServiceOutage(_rig.Clock.NowMs));
        _rig.Run(10000);
        Assert.AreEqual(0x40, _rig.Expander.Lines & OutputLines);
        _rig.Expander.Fault = ErrorCode.Ok;
        _rig.Run(1000);
        Assert.AreEqual(0, _rig.Expander.Lines & OutputLines);

        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        Assert.AreEqual(0, _rig.Expander.Lines & OutputLines);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Driver.Request(2, true, _rig.Clock.NowMs, out _));
        _rig.Run(3000);
        Assert.AreEqual(0x40, _rig.Expander.Lines & OutputLines); // the wish for safety is over
    }

    [TestMethod]
    public void An_output_that_could_not_be_switched_off_is_switched_off_by_the_safe_state()
    {
        Make(true);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        long nowMs = _rig.Clock.NowMs;
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Driver.Request(2, true, nowMs, out _));
        _rig.Expander.Fault = ErrorCode.NoAnswer;
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)_rig.Driver.Request(2, false, nowMs, out _));
        _rig.Expander.Fault = ErrorCode.Ok;
        Assert.AreEqual(0x40, _rig.Expander.Lines & OutputLines);
        _rig.Driver.EnterSafeState(nowMs);
        Assert.AreEqual(0, _rig.Expander.Lines & OutputLines);
    }

    [TestMethod]
    public void A_chip_that_was_never_found_is_not_written_to()
    {
        Make(true);
        int before = _rig.Bus.TransferCount;
        _rig.Driver.EnterSafeState(_rig.Clock.NowMs);
        _rig.Run(3000);
        Assert.AreEqual(before, _rig.Bus.TransferCount);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        Assert.AreEqual(OutputLines, _rig.Expander.Outputs);
        Assert.AreEqual(0, _rig.Expander.Lines & OutputLines);
    }

    // A safe state wanted while the chip was without supply holds from the moment it drives again.
    [TestMethod]
    public void After_a_brown_out_outputs_drive_their_safe_state()
    {
        MakeDownWithOutputOn();
        _rig.Driver.EnterSafeState(_rig.Clock.NowMs);
        _rig.Expander.BrownOut();
        _rig.Expander.Fault = ErrorCode.Ok;
        _rig.Run(2000);
        Assert.AreEqual(0, _rig.Expander.Outputs);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        Assert.AreEqual(OutputLines, _rig.Expander.Outputs);
        Assert.AreEqual(0, _rig.Expander.Lines & OutputLines);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Measure());
        Assert.AreEqual(0, _rig.Values[2]);
    }

    private static void Make(bool hasPin)
    {
        _rig = new Mcp23017Rig(hasPin, 30, _storage);
        _rig.SetState(false);
        _rig.Expander.SetInput(Mcp23017Rig.Column, true);
    }

    private static void MakeDownWithOutputOn()
    {
        Make(true);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Driver.Request(2, true, _rig.Clock.NowMs, out _));
        _rig.Serve();
        _rig.Expander.Fault = ErrorCode.NoAnswer;
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)_rig.Measure());
        Assert.AreEqual(0x40, _rig.Expander.Lines & OutputLines);
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
