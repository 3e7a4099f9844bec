// nanoFramework's I2C on the virtual board.

using System.Device.Gpio;
using System.Device.I2c;
using Gateway.Core;
using Microsoft.VisualStudio.TestTools.UnitTesting;
using nanoFramework.Hardware.Esp32;

namespace Gateway.SystemTests.NanoApi;

[TestClass]
public sealed class I2cTests : BoardTest
{
    private readonly MemoryChip _chip = new(0x50);

    [TestInitialize]
    public void AttachChip() => Board.Bus(1).Attach(_chip);

    [TestMethod]
    public void A_write_and_a_read_after_repeated_start_are_one_full_transfer()
    {
        using I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, 0x50));
        I2cTransferResult written = device.Write(new byte[] { 0x10, 1, 2, 3 });
        Assert.AreEqual(I2cTransferStatus.FullTransfer, written.Status);
        Assert.AreEqual(4u, written.BytesTransferred);

        byte[] read = new byte[5];
        I2cTransferResult result = device.WriteRead(new byte[] { 0x11 }, new SpanByte(read, 1, 3));
        Assert.AreEqual(I2cTransferStatus.FullTransfer, result.Status);
        Assert.AreEqual(4u, result.BytesTransferred);
        CollectionAssert.AreEqual(new byte[] { 0, 2, 3, 0, 0 }, read);
    }

    [TestMethod]
    public void Single_bytes_go_and_come()
    {
        using I2cDevice device = new(new I2cConnectionSettings(1, 0x50));
        _chip.Registers[7] = 0x5A;
        Assert.AreEqual(I2cTransferStatus.FullTransfer, device.WriteByte(7).Status);
        Assert.AreEqual((byte)0x5A, device.ReadByte());
    }

    [TestMethod]
    public void A_missing_chip_can_be_opened_and_does_not_acknowledge()
    {
        using I2cDevice device = I2cDevice.Create(new I2cConnectionSettings(1, 0x20));
        byte[] untouched = { 9, 9 };
        I2cTransferResult result = device.Read(untouched);
        Assert.AreEqual(I2cTransferStatus.SlaveAddressNotAcknowledged, result.Status);
        Assert.AreEqual(0u, result.BytesTransferred);
        CollectionAssert.AreEqual(new byte[] { 9, 9 }, untouched);
    }

    [TestMethod]
    [DataRow(ErrorCode.BusStuck, I2cTransferStatus.ClockStretchTimeout)]
    [DataRow(ErrorCode.PartialTransfer, I2cTransferStatus.PartialTransfer)]
    [DataRow(ErrorCode.NoAnswer, I2cTransferStatus.SlaveAddressNotAcknowledged)]
    public void A_fault_on_the_bus_is_the_status_of_the_transfer(ErrorCode fault, I2cTransferStatus expected)
    {
        using I2cDevice device = new(new I2cConnectionSettings(1, 0x50));
        _chip.Fault = fault;
        Assert.AreEqual(expected, device.WriteByte(0).Status);
    }

    [TestMethod]
    public void A_bus_whose_pin_is_open_as_GPIO_cannot_be_used_and_a_third_bus_does_not_exist()
    {
        new GpioController().OpenPin(Configuration.GetFunctionPin(DeviceFunction.I2C2_CLOCK));
        Assert.ThrowsExactly<Exception>(() => new I2cDevice(new I2cConnectionSettings(2, 0x50)));
        Assert.ThrowsExactly<ArgumentException>(() => new I2cDevice(new I2cConnectionSettings(3, 0x50)));
    }

    [TestMethod]
    public void Pin_functions_start_as_on_an_ESP32_and_can_be_moved_to_pins_that_can_drive()
    {
        Assert.AreEqual(18, Configuration.GetFunctionPin(DeviceFunction.I2C1_DATA));
        Assert.AreEqual(-1, Configuration.GetFunctionPin(DeviceFunction.COM2_TX));
        Configuration.SetPinFunction(21, DeviceFunction.I2C1_DATA);
        Assert.AreEqual(21, Configuration.GetFunctionPin(DeviceFunction.I2C1_DATA));
        Configuration.SetPinFunction(34, DeviceFunction.COM2_RX);
        Assert.ThrowsExactly<ArgumentException>(
            () => Configuration.SetPinFunction(34, DeviceFunction.COM2_TX));
    }

    [TestMethod]
    public void A_span_is_a_window_that_cannot_be_left()
    {
        byte[] bytes = { 1, 2, 3, 4 };
        SpanByte span = new SpanByte(bytes).Slice(1, 2);
        span[0] = 7;
        Assert.AreEqual((byte)7, bytes[1]);
        CollectionAssert.AreEqual(new byte[] { 7, 3 }, span.ToArray());
        Assert.AreEqual(1, span.Slice(1).Length);
        Assert.IsTrue(SpanByte.Empty.IsEmpty);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SpanByte(bytes).Slice(1, 2)[2]);
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new SpanByte(bytes, 3, 2).ToArray());
        Assert.ThrowsExactly<ArgumentException>(() => new SpanByte(bytes).CopyTo(new byte[3]));
    }
}
