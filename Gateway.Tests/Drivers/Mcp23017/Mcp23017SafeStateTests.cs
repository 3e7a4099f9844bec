// MCP23017: outputs get safe as soon as the chip can be reached, whatever the sensor is doing.

using Gateway.Core;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Mcp23017;

[TestClass]
public class Mcp23017SafeStateTests
{
    private const int OutputLines = 0xC0;

    private static Mcp23017Rig _rig;

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
        _rig.Run(5000);
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)_rig.Begin()); // an attempt that fails changes nothing
        _rig.Run(5000);
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
        Make();
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
        Make();
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

    private static void Make()
    {
        _rig = new Mcp23017Rig(true, 30, new VirtualStorage(65536));
        _rig.SetState(false);
    }

    private static void MakeDownWithOutputOn()
    {
        Make();
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Driver.Request(2, true, _rig.Clock.NowMs, out _));
        _rig.Serve();
        _rig.Expander.Fault = ErrorCode.NoAnswer;
        Assert.AreEqual((int)ErrorCode.NoAnswer, (int)_rig.Measure());
        Assert.AreEqual(0x40, _rig.Expander.Lines & OutputLines);
    }
}
