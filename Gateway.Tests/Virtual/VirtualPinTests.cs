// A virtual pin's two sides: who drives it, and what it shows when nobody does.

using Gateway.Core.Ports;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Virtual;

[TestClass]
public class VirtualPinTests
{
    [TestMethod]
    public void An_undriven_input_rests_at_its_pull_and_a_driven_one_does_not_care()
    {
        VirtualBoard board = new VirtualBoard(new VirtualClock());
        Assert.IsFalse(board.OpenEdgePin(4, PinPull.Down).Read());
        Assert.IsTrue(board.OpenEdgePin(5, PinPull.Up).Read());
        board.Pin(6).Drive(false);
        Assert.IsFalse(board.OpenEdgePin(6, PinPull.Up).Read());
        Assert.IsFalse(board.Pin(4).TryTakeEdge(out bool isHigh, out long atMs));
        Assert.IsFalse(isHigh);
        Assert.AreEqual(0L, atMs);
    }

    [TestMethod]
    public void The_firmware_drives_an_output_and_nobody_else_may()
    {
        VirtualPin pin = new VirtualBoard(new VirtualClock()).Pin(2);
        pin.Write(false);
        Assert.IsTrue(pin.IsOutput);
        Assert.IsFalse(pin.Read());
        Assert.ThrowsException(typeof(VirtualHardwareException), () => pin.Drive(true));
        pin.ConfigureInput(PinPull.Up);
        Assert.IsFalse(pin.IsOutput);
        Assert.IsTrue(pin.Read());
        pin.Drive(false);
        Assert.IsFalse(pin.Read());
    }
}
