// MCP23017: no count and no change too many or too few, whatever the chip has caught and whenever the loop
// comes to look.

using Gateway.Core;
using Gateway.Tests.Drivers.Common;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers.Mcp23017;

[TestClass]
public class Mcp23017LossTests
{
    private const int OtherColumn = 9;

    private static Mcp23017Rig _rig;

    [TestMethod]
    public void What_a_port_caught_long_ago_is_not_counted_with_the_other_ports_interrupt()
    {
        Make(true, 0);
        Glitch(Mcp23017Rig.Column);
        _rig.Run(20);
        for (int i = 0; i < 4; i++)
        {
            _rig.Expander.SetInput(Mcp23017Rig.Door, i % 2 == 0);
            _rig.Run(20);
        }

        AssertCounts(1, 0);
        Assert.AreEqual(4, _rig.OutOfTurnCount);
    }

    [TestMethod]
    public void A_pulse_between_two_looks_counts_once_on_each_port()
    {
        Make(true, 0);
        _rig.Expander.SetInput(Mcp23017Rig.Door, true);
        _rig.Run(20);
        int before = _rig.OutOfTurnCount;
        for (int i = 0; i < 6; i++)
        {
            Glitch(i % 2 == 0 ? Mcp23017Rig.Column : OtherColumn);
            Glitch(Mcp23017Rig.Door);
            _rig.Run(20);
        }

        AssertCounts(3, 3);
        Assert.AreEqual(before + 12, _rig.OutOfTurnCount); // the door became active and inactive each time
        Assert.AreEqual(0, _rig.Values[0]);
    }

    // The gateway restarts, the chip does not: it has an interrupt pending, and captured levels.
    [TestMethod]
    [DataRow(0)]
    [DataRow(30)]
    public void What_the_chip_caught_before_the_beginning_is_not_counted(int debounceMs)
    {
        _rig = new Mcp23017Rig(true, debounceMs, new VirtualStorage(65536));
        Idle();
        Write(0x04, 0xFF);
        Glitch(Mcp23017Rig.Column);
        _rig.Expander.SetInput(Mcp23017Rig.Door, true);
        Assert.AreEqual(0x0101, _rig.Expander.Peek(0x0E));
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        _rig.Run(200);
        AssertCounts(0, 0);
        Assert.AreEqual(0, _rig.OutOfTurnCount);
        _rig.Expander.SetInput(Mcp23017Rig.Door, false);
        _rig.Run(200);
        AssertCounts(0, 0);
        Assert.AreEqual(1, _rig.OutOfTurnCount);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Two_looks_far_apart_do_not_make_a_level_that_held(bool hasPin)
    {
        Make(hasPin, 30);
        _rig.Expander.SetInput(Mcp23017Rig.Column, false);
        _rig.Run(20);
        Block(500, Mcp23017Rig.Column);
        _rig.Expander.SetInput(Mcp23017Rig.Column, true);
        _rig.Run(100);
        AssertCounts(0, 0);

        // What holds from the late look on is counted, once.
        _rig.Expander.SetInput(Mcp23017Rig.Column, false);
        _rig.Run(20);
        Block(500, Mcp23017Rig.Column);
        _rig.Run(60);
        _rig.Expander.SetInput(Mcp23017Rig.Column, true);
        _rig.Run(100);
        AssertCounts(1, 0);
    }

    [TestMethod]
    public void An_interrupt_long_ago_does_not_make_a_level_that_held()
    {
        Make(true, 30);
        _rig.Expander.SetInput(Mcp23017Rig.Column, false);
        Block(500, Mcp23017Rig.Column);
        _rig.Expander.SetInput(Mcp23017Rig.Column, true);
        _rig.Run(100);
        AssertCounts(0, 0);
    }

    [TestMethod]
    public void With_an_interrupt_a_pulse_that_held_counts_however_late_the_loop_comes()
    {
        Make(true, 30);
        _rig.Expander.SetInput(Mcp23017Rig.Column, false);
        _rig.Expander.SetInput(Mcp23017Rig.Door, true);
        long atMs = _rig.Clock.NowMs;
        _rig.Run(5);
        _rig.Clock.Advance(60);
        _rig.Expander.SetInput(Mcp23017Rig.Column, true);
        _rig.Expander.SetInput(Mcp23017Rig.Door, false);
        _rig.Clock.Advance(500);
        _rig.Serve();
        Assert.AreEqual(1, _rig.OutOfTurnCount);
        Assert.AreEqual(0, _rig.Values[0]);
        Assert.IsTrue(_rig.ChangedAtMs >= atMs && _rig.ChangedAtMs <= atMs + 5);
        _rig.Run(100);
        Assert.AreEqual(2, _rig.OutOfTurnCount);
        Assert.AreEqual(1, _rig.Values[0]);
        AssertCounts(1, 0);
    }

    // Silence says nothing when the chip has lost its settings.
    [TestMethod]
    public void The_silence_of_a_chip_that_was_reset_does_not_make_a_level_that_held()
    {
        Make(true, 30);
        _rig.Expander.SetInput(Mcp23017Rig.Column, false);
        _rig.Run(5);
        _rig.Expander.BrownOut();
        _rig.Expander.SetInput(Mcp23017Rig.Column, true);
        _rig.Run(100);
        Assert.AreEqual((int)ErrorCode.SensorReset, (int)_rig.LastError);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        AssertCounts(0, 0);
    }

    // Whatever line: polarity, level to compare with, kind of interrupt of a firmware before this one.
    [TestMethod]
    [DataRow(0x02, false)]
    [DataRow(0x06, false)]
    [DataRow(0x08, false)]
    [DataRow(0x02, true)]
    [DataRow(0x06, true)]
    [DataRow(0x08, true)]
    public void Settings_of_another_firmware_are_cleared_and_noticed(int register, bool hasPin)
    {
        _rig = new Mcp23017Rig(hasPin, 30, new VirtualStorage(65536));
        Idle();
        Write(register, 0xFF);
        DriverFaults.Recover(_rig, false);
        Assert.AreEqual(0, _rig.Expander.Peek(register));
        _rig.Pulse(Mcp23017Rig.Column, 60, 60);
        AssertCounts(1, 0);

        Write(register, 0x01);
        Assert.AreEqual((int)ErrorCode.SensorReset, (int)_rig.Measure());
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
        Assert.AreEqual(0, _rig.Expander.Peek(register));
        AssertCounts(1, 0);
    }

    private static void Make(bool hasPin, int debounceMs)
    {
        _rig = new Mcp23017Rig(hasPin, debounceMs, new VirtualStorage(65536));
        Idle();
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Begin());
    }

    // All contacts are open, the door is closed.
    private static void Idle()
    {
        for (int line = 0; line < 16; line++)
        {
            _rig.Expander.SetInput(line, line != Mcp23017Rig.Door);
        }
    }

    private static void Write(int register, int value)
    {
        byte[] data = new byte[] { (byte)register, (byte)value, (byte)value };
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Bus.Write(0x20, data, data.Length));
    }

    private static void Glitch(int line)
    {
        _rig.Expander.SetInput(line, false);
        _rig.Expander.SetInput(line, true);
    }

    // The loop is away, and the contact open in between; closed before and after.
    private static void Block(int milliseconds, int line)
    {
        _rig.Clock.Advance(5);
        _rig.Expander.SetInput(line, true);
        _rig.Clock.Advance(milliseconds - 10);
        _rig.Expander.SetInput(line, false);
        _rig.Clock.Advance(5);
        _rig.Serve();
    }

    private static void AssertCounts(int column, int other)
    {
        Assert.AreEqual((int)ErrorCode.Ok, (int)_rig.Measure());
        Assert.AreEqual(column, _rig.Values[4]);
        Assert.AreEqual(other, _rig.Values[5]);
    }
}
