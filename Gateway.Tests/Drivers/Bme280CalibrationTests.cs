// Unpacking of the trimming parameters, and which contents no chip can have.

using Gateway.Drivers.Bme280;
using Gateway.Virtual;
using Gateway.Virtual.Chips;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Drivers;

[TestClass]
public class Bme280CalibrationTests
{
    [TestMethod]
    public void Words_are_little_endian_and_signed_where_the_datasheet_says()
    {
        byte[] low = new byte[26];
        for (int i = 0; i < low.Length; i++)
        {
            low[i] = 0xFE;
        }

        low[1] = 0x7F;
        low[3] = 0x7F;
        low[6] = 0x01;
        Bme280Calibration calibration = new Bme280Calibration();

        Assert.IsTrue(calibration.TryLoadLow(low));
        Assert.AreEqual(0x7FFE, calibration.T1);
        Assert.AreEqual(0x7FFE, calibration.T2);
        Assert.AreEqual(-258, calibration.T3);
        Assert.AreEqual(0xFE01, calibration.P1);
        Assert.AreEqual(-258, calibration.P2);
        Assert.AreEqual(-258, calibration.P9);
        Assert.AreEqual(0xFE, calibration.H1);
    }

    // §4.2.2: 0xE4 / 0xE5[3:0] is dig_H4 [11:4] / [3:0], 0xE5[7:4] / 0xE6 is dig_H5 [3:0] / [11:4].
    [TestMethod]
    [DataRow(0x14, 0x03, 0x00, 0x143, 0x000)]
    [DataRow(0x00, 0x2F, 0x03, 0x00F, 0x032)]
    [DataRow(0x7F, 0xFF, 0x7F, 0x7FF, 0x7FF)]
    [DataRow(0x80, 0x00, 0x80, -2048, -2048)]
    [DataRow(0xFF, 0xFF, 0xFF, -1, -1)]
    [DataRow(0xFF, 0x10, 0xFF, -16, -15)]
    public void The_shared_nibbles_go_where_they_belong(int e4, int e5, int e6, int h4, int h5)
    {
        byte[] high = new byte[] { 0x6A, 0x01, 0x00, (byte)e4, (byte)e5, (byte)e6, 0xE2 };
        Bme280Calibration calibration = new Bme280Calibration();

        Assert.IsTrue(calibration.TryLoadHigh(high));
        Assert.AreEqual(362, calibration.H2);
        Assert.AreEqual(h4, calibration.H4);
        Assert.AreEqual(h5, calibration.H5);
        Assert.AreEqual(-30, calibration.H6);
    }

    [TestMethod]
    public void All_parameters_survive_the_way_through_the_registers()
    {
        VirtualBme280Calibration nvm = new VirtualBme280Calibration
        {
            T3 = -1,
            H3 = 255,
            H4 = -7,
            H5 = -2048,
            H6 = -128,
        };
        Bme280Calibration calibration = Bme280TestChip.Unpack(nvm);

        Assert.AreEqual(27504, calibration.T1);
        Assert.AreEqual(26435, calibration.T2);
        Assert.AreEqual(-1, calibration.T3);
        Assert.AreEqual(36477, calibration.P1);
        Assert.AreEqual(-10685, calibration.P2);
        Assert.AreEqual(3024, calibration.P3);
        Assert.AreEqual(2855, calibration.P4);
        Assert.AreEqual(140, calibration.P5);
        Assert.AreEqual(-7, calibration.P6);
        Assert.AreEqual(15500, calibration.P7);
        Assert.AreEqual(-14600, calibration.P8);
        Assert.AreEqual(6000, calibration.P9);
        Assert.AreEqual(75, calibration.H1);
        Assert.AreEqual(362, calibration.H2);
        Assert.AreEqual(255, calibration.H3);
        Assert.AreEqual(-7, calibration.H4);
        Assert.AreEqual(-2048, calibration.H5);
        Assert.AreEqual(-128, calibration.H6);
    }

    [TestMethod]
    [DataRow(0x00)]
    [DataRow(0xFF)]
    public void A_blank_block_is_refused(int content)
    {
        byte[] block = new byte[26];
        for (int i = 0; i < block.Length; i++)
        {
            block[i] = (byte)content;
        }

        Assert.IsFalse(new Bme280Calibration().TryLoadLow(block));
        Assert.IsFalse(new Bme280Calibration().TryLoadHigh(block));
    }

    [TestMethod]
    public void Parameters_that_no_chip_has_are_refused()
    {
        Assert.IsFalse(IsAccepted(new VirtualBme280Calibration { T1 = 0 }));
        Assert.IsFalse(IsAccepted(new VirtualBme280Calibration { T1 = 0xFFFF }));
        Assert.IsFalse(IsAccepted(new VirtualBme280Calibration { T2 = 0 }));
        Assert.IsFalse(IsAccepted(new VirtualBme280Calibration { T2 = -1 }));
        Assert.IsFalse(IsAccepted(new VirtualBme280Calibration { P1 = 0 }));
        Assert.IsTrue(IsAccepted(new VirtualBme280Calibration()));
    }

    private static bool IsAccepted(VirtualBme280Calibration nvm)
    {
        byte[] registers = new byte[256];
        nvm.Store(registers);
        byte[] low = new byte[26];
        System.Array.Copy(registers, 0x88, low, 0, low.Length);
        return new Bme280Calibration().TryLoadLow(low);
    }
}
