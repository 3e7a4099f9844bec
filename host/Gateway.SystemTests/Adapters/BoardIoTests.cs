// Outputs and bus recovery through nanoFramework's API: the pins themselves are clocked.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Firmware.Adapters;
using Gateway.NanoApi;
using Gateway.SystemTests.NanoApi;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class BoardIoTests : BoardTest
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void An_output_begins_with_the_level_asked_for(bool isHigh)
    {
        IOutputPin pin = new BoardIo(Clock).OpenOutputPin(27, isHigh);
        Assert.IsTrue(Board.Pin(27).IsOutput);
        Assert.AreEqual(isHigh, Board.Pin(27).Read());
        pin.Write(!isHigh);
        Assert.AreEqual(!isHigh, Board.Pin(27).Read());
    }

    [TestMethod]
    public void An_output_can_be_had_once_and_only_where_a_pin_can_drive()
    {
        BoardIo io = new(Clock);
        Assert.IsNotNull(io.OpenOutputPin(27, false));
        Assert.IsNull(io.OpenOutputPin(27, false));
        Assert.IsNull(io.OpenEdgePin(27, PinPull.Up));
        Assert.IsNull(io.OpenOutputPin(34, false));
        Assert.IsNull(io.OpenOutputPin(-1, false));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(5)]
    [DataRow(9)]
    public void A_stuck_bus_is_clocked_until_the_chip_lets_go(int clocks)
    {
        BoardIo io = new(Clock);
        Board.Bus(1).Attach(new VirtualTmp117(0x48, Clock));
        II2cChannel channel = io.OpenI2c(1, 0x48);
        VirtualI2cBus bus = Board.Bus(1);
        bus.StuckClocks = clocks;
        bus.IsStuck = true;
        byte[] data = new byte[2];
        Assert.AreEqual(ErrorCode.BusStuck, channel.Read(data, 2));
        Assert.AreEqual(ErrorCode.Ok, io.RecoverI2c(1, out int clockCount));
        Assert.AreEqual(clocks, clockCount);
        Assert.AreEqual(ErrorCode.Ok, channel.WriteRead([0x0F], 1, data, 2));
        CollectionAssert.AreEqual(new byte[] { 0x01, 0x17 }, data);
        Assert.IsNull(io.OpenI2c(1, 0x48)); // it was open all the time
    }

    [TestMethod]
    public void A_bus_that_is_not_let_go_stays_stuck_and_can_be_tried_again()
    {
        BoardIo io = new(Clock);
        Board.Bus(1).Attach(new VirtualTmp117(0x48, Clock));
        II2cChannel channel = io.OpenI2c(1, 0x48);
        Board.Bus(1).IsStuck = true;
        Assert.AreEqual(ErrorCode.BusStuck, io.RecoverI2c(1, out int clockCount));
        Assert.AreEqual(9, clockCount);
        Assert.AreEqual(ErrorCode.BusStuck, channel.Read(new byte[2], 2));
        Board.Bus(1).IsStuck = false;
        Assert.AreEqual(ErrorCode.Ok, io.RecoverI2c(1, out clockCount));
        Assert.AreEqual(0, clockCount);
        Assert.AreEqual(ErrorCode.Ok, channel.WriteRead([0x0F], 1, new byte[2], 2));
        Assert.AreEqual(ErrorCode.NotSupported, io.RecoverI2c(3, out _));
    }
    [TestMethod]
    [DataRow(18)]
    [DataRow(19)]
    public void A_recovery_that_gets_no_pin_leaves_what_was_open_as_it_was(int pin)
    {
        BoardIo io = new(Clock);
        Board.Bus(1).Attach(new VirtualTmp117(0x48, Clock));
        II2cChannel channel = io.OpenI2c(1, 0x48);
        NanoBoard.Faults.PinNumber = pin;
        NanoBoard.Faults.Pin = new NativeFaultException("CLR_E_PIN_UNAVAILABLE");
        Assert.AreEqual(ErrorCode.BusStuck, io.RecoverI2c(1, out _));
        Assert.AreEqual(ErrorCode.Ok, channel.WriteRead([0x0F], 1, new byte[2], 2));
        NanoBoard.Faults.Pin = null;
        Assert.AreEqual(ErrorCode.Ok, io.RecoverI2c(1, out _)); // no pin was left open
        Assert.AreEqual(ErrorCode.Ok, channel.WriteRead([0x0F], 1, new byte[2], 2));
    }

    [TestMethod]
    public void A_target_that_could_not_be_opened_after_a_recovery_is_opened_by_the_next_transfer_that_can()
    {
        BoardIo io = new(Clock);
        Board.Bus(1).Attach(new VirtualTmp117(0x48, Clock));
        II2cChannel channel = io.OpenI2c(1, 0x48);
        NanoBoard.Faults.Target = new OutOfMemoryException();
        Assert.AreEqual(ErrorCode.Ok, io.RecoverI2c(1, out _));
        Assert.AreEqual(ErrorCode.NoAnswer, channel.Read(new byte[2], 2));
        NanoBoard.Faults.Target = null;
        Assert.AreEqual(ErrorCode.Ok, channel.WriteRead([0x0F], 1, new byte[2], 2));
    }
}
