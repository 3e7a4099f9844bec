// The virtual chip itself: what it answers to accesses the datasheet defines, and that it refuses the others.

using Gateway.Virtual;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

[TestClass]
public class VirtualBme280Tests
{
    private static VirtualClock _clock;
    private static VirtualBme280 _chip;

    // BST-BME280-DS002 §5.3 table 18.
    [TestMethod]
    public void Registers_have_their_reset_values()
    {
        Make(true);
        Assert.AreEqual(0x60, ReadOne(0xD0));
        Assert.AreEqual(0x00, ReadOne(0xE0));
        CheckRegisters(0xF2, new byte[] { 0, 0, 0, 0 });
        CheckRegisters(0xF7, new byte[] { 0x80, 0, 0, 0x80, 0, 0, 0x80, 0 });
        Make(false);
        Assert.AreEqual(0x58, ReadOne(0xD0));
    }

    [TestMethod]
    [DataRow(0x00)]
    [DataRow(0x87)]
    [DataRow(0xA2)]
    [DataRow(0xD1)]
    [DataRow(0xF6)]
    [DataRow(0xFF)]
    public void Reading_an_undefined_register_throws(int register)
    {
        Make(true);
        Assert.ThrowsException(typeof(VirtualHardwareException), () => ReadOne(register));
    }

    [TestMethod]
    [DataRow(0xE1)]
    [DataRow(0xF2)]
    [DataRow(0xFD)]
    public void A_bmp280_has_no_humidity_registers(int register)
    {
        Make(true);
        ReadOne(register);
        Make(false);
        Assert.ThrowsException(typeof(VirtualHardwareException), () => ReadOne(register));
    }

    [TestMethod]
    [DataRow(0x88)]
    [DataRow(0xD0)]
    [DataRow(0xF3)]
    [DataRow(0xF7)]
    public void Writing_a_read_only_register_throws(int register)
    {
        Make(true);
        Assert.ThrowsException(typeof(VirtualHardwareException), () => Write(register, 1));
    }

    [TestMethod]
    public void Accesses_that_the_protocol_does_not_know_throw()
    {
        Make(true);
        Assert.ThrowsException(typeof(VirtualHardwareException), () => _chip.OnRead(new byte[2], 2));
        Assert.ThrowsException(typeof(VirtualHardwareException), () => _chip.OnWrite(new byte[3], 3));
        Assert.ThrowsException(typeof(VirtualHardwareException), () => Write(0xF4, 0x27));
        Assert.ThrowsException(typeof(VirtualHardwareException), () => MakeAt(0x75));
    }

    [TestMethod]
    public void A_forced_conversion_takes_its_time_and_ends_asleep()
    {
        Make(true);
        Write(0xF2, 1);
        Write(0xF4, 0x25);
        Assert.AreEqual(0x08, ReadOne(0xF3));
        Assert.AreEqual(0x25, ReadOne(0xF4));
        CheckRegisters(0xF7, new byte[] { 0x80, 0, 0, 0x80, 0, 0, 0x80, 0 });

        _clock.Advance(9);
        Assert.AreEqual(0x08, ReadOne(0xF3));
        _clock.Advance(1);
        Assert.AreEqual(0x00, ReadOne(0xF3));
        Assert.AreEqual(0x24, ReadOne(0xF4));
        Assert.IsTrue(ReadOne(0xFA) != 0x80);
    }

    // §5.4.3: ctrl_hum becomes effective only after a write to ctrl_meas.
    [TestMethod]
    public void Skipped_quantities_keep_their_reset_values()
    {
        Make(true);
        Write(0xF4, 0x21);
        _clock.Advance(20);

        CheckRegisters(0xF7, new byte[] { 0x80, 0, 0 });
        CheckRegisters(0xFD, new byte[] { 0x80, 0 });
        Assert.IsTrue(ReadOne(0xFA) != 0x80);
    }

    [TestMethod]
    public void Only_the_reset_word_resets()
    {
        Make(true);
        Write(0xF5, 0x10);
        Write(0xE0, 0x55);
        Assert.AreEqual(0x10, ReadOne(0xF5));

        Write(0xE0, 0xB6);
        Assert.AreEqual(0x00, ReadOne(0xF5));
        Assert.AreEqual(0x01, ReadOne(0xF3));
        _clock.Advance(2);
        Assert.AreEqual(0x00, ReadOne(0xF3));
    }

    private static void Make(bool isBme280)
    {
        _clock = new VirtualClock();
        _chip = new VirtualBme280(0x76, _clock, isBme280, new VirtualBme280Calibration());
        _clock.Advance(10);
    }

    private static void MakeAt(int address)
    {
        _chip = new VirtualBme280(address, _clock, true, new VirtualBme280Calibration());
    }

    private static int ReadOne(int register)
    {
        byte[] buffer = new byte[1];
        _chip.OnWrite(new byte[] { (byte)register }, 1);
        _chip.OnRead(buffer, 1);
        return buffer[0];
    }

    private static void CheckRegisters(int first, byte[] expected)
    {
        byte[] buffer = new byte[expected.Length];
        _chip.OnWrite(new byte[] { (byte)first }, 1);
        _chip.OnRead(buffer, buffer.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.AreEqual((int)expected[i], (int)buffer[i], i.ToString());
        }
    }

    private static void Write(int register, int value)
    {
        _chip.OnWrite(new byte[] { (byte)register, (byte)value }, 2);
    }
}
