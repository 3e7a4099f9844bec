// The I2C adapter over nanoFramework's API over the virtual bus.

using Gateway.Core;
using Gateway.Core.Ports;
using Gateway.Firmware.Adapters;
using Gateway.NanoApi;
using Gateway.SystemTests.NanoApi;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Adapters;

[TestClass]
public sealed class I2cChannelTests : BoardTest
{
    private readonly MemoryChip _chip = new(0x50);

    [TestInitialize]
    public void AttachChip() => Board.Bus(1).Attach(_chip);

    [TestMethod]
    public void A_transfer_moves_exactly_the_bytes_asked_for()
    {
        II2cChannel channel = new BoardIo(Clock).OpenI2c(1, 0x50);
        Assert.AreEqual(0x50, channel.Address);
        Assert.AreEqual(ErrorCode.Ok, channel.Write(new byte[] { 3, 11, 12, 99 }, 3));
        CollectionAssert.AreEqual(new byte[] { 11, 12, 0 }, _chip.Registers[3..6]);

        byte[] buffer = { 77, 77, 77 };
        Assert.AreEqual(ErrorCode.Ok, channel.WriteRead(new byte[] { 3, 99 }, 1, buffer, 2));
        CollectionAssert.AreEqual(new byte[] { 11, 12, 77 }, buffer);

        Assert.AreEqual(ErrorCode.Ok, channel.Write(new byte[] { 4 }, 1));
        Assert.AreEqual(ErrorCode.Ok, channel.Read(buffer, 1));
        CollectionAssert.AreEqual(new byte[] { 12, 12, 77 }, buffer);
    }

    [TestMethod]
    [DataRow(ErrorCode.NoAnswer)]
    [DataRow(ErrorCode.PartialTransfer)]
    public void A_failing_chip_gives_its_error_and_zeros_never_old_bytes(ErrorCode fault)
    {
        II2cChannel channel = new BoardIo(Clock).OpenI2c(1, 0x50);
        _chip.Fault = fault;
        byte[] buffer = { 1, 2, 3 };
        Assert.AreEqual(fault, channel.WriteRead(new byte[] { 0 }, 1, buffer, 2));
        CollectionAssert.AreEqual(new byte[] { 0, 0, 3 }, buffer);
        Assert.AreEqual(fault, channel.Read(buffer, 3));
        Assert.AreEqual((byte)0, buffer[2]);
        Assert.AreEqual(fault, channel.Write(buffer, 1));
        _chip.Fault = ErrorCode.Ok;
        Assert.AreEqual(ErrorCode.Ok, channel.Write(buffer, 1));
    }

    // On the device that is a plain exception or OutOfMemoryException, neither a SystemException of its own.
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void A_transfer_that_throws_is_no_answer_and_leaves_no_old_bytes(bool isOutOfMemory)
    {
        II2cChannel channel = new BoardIo(Clock).OpenI2c(1, 0x50);
        NanoBoard.Faults.Transfer =
            isOutOfMemory ? new OutOfMemoryException() : new NativeFaultException("CLR_E_FAIL");
        byte[] buffer = { 1, 2, 3 };
        Assert.AreEqual(ErrorCode.NoAnswer, channel.Write(buffer, 3));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, buffer);
        Assert.AreEqual(ErrorCode.NoAnswer, channel.WriteRead(new byte[1], 1, buffer, 1));
        CollectionAssert.AreEqual(new byte[] { 0, 2, 3 }, buffer);
        Assert.AreEqual(ErrorCode.NoAnswer, channel.Read(buffer, 2));
        CollectionAssert.AreEqual(new byte[] { 0, 0, 3 }, buffer);
        NanoBoard.Faults.Transfer = null;
        Assert.AreEqual(ErrorCode.Ok, channel.Write(buffer, 1));
    }

    [TestMethod]
    public void A_missing_chip_does_not_answer_and_a_stuck_bus_says_so()
    {
        II2cChannel missing = new BoardIo(Clock).OpenI2c(2, 0x76);
        Assert.AreEqual(ErrorCode.NoAnswer, missing.Write(new byte[1], 1));
        Board.Bus(2).IsStuck = true;
        Assert.AreEqual(ErrorCode.BusStuck, missing.Read(new byte[1], 1));
    }

    [TestMethod]
    public void An_address_is_opened_once_on_each_bus_and_only_where_a_bus_is()
    {
        BoardIo io = new(Clock);
        Assert.IsNotNull(io.OpenI2c(1, 0x76));
        Assert.IsNull(io.OpenI2c(1, 0x76));
        Assert.IsNotNull(io.OpenI2c(2, 0x76));
        Assert.IsNull(io.OpenI2c(3, 0x76));
        Assert.IsNull(io.OpenI2c(0, 0x76));
        Assert.IsNull(io.OpenI2c(1, 0x07));
        Assert.IsNull(io.OpenI2c(1, 0x78));
    }

    [TestMethod]
    public void A_bus_whose_pins_are_inputs_already_cannot_be_had()
    {
        BoardIo io = new(Clock);
        Assert.IsNotNull(io.OpenEdgePin(19, PinPull.Up));
        Assert.IsNull(io.OpenI2c(1, 0x50));
    }

    [TestMethod]
    public void A_warmed_transfer_allocates_nothing()
    {
        II2cChannel channel = new BoardIo(Clock).OpenI2c(1, 0x50);
        byte[] register = new byte[1];
        byte[] buffer = new byte[8];
        channel.WriteRead(register, 1, buffer, 8);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            channel.WriteRead(register, 1, buffer, 8);
        }

        Assert.AreEqual(before, GC.GetAllocatedBytesForCurrentThread());
    }
}
