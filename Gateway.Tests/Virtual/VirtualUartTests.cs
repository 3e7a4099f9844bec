// The virtual serial port: bytes keep their order, what does not fit is counted.

using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Virtual;

[TestClass]
public class VirtualUartTests
{
    [TestMethod]
    public void Bytes_cross_over_in_order_in_both_directions()
    {
        VirtualUart uart = new VirtualUart(2);
        byte[] buffer = new byte[4];
        uart.TerminalWrite(new byte[] { 0, 1, 2, 3 }, 1, 3);
        Assert.AreEqual(3, uart.DeviceAvailable);
        Assert.AreEqual(2, uart.DeviceRead(buffer, 2, 2));
        Assert.AreEqual((byte)1, buffer[2]);
        Assert.AreEqual((byte)2, buffer[3]);
        Assert.AreEqual(1, uart.DeviceRead(buffer, 0, 4));
        Assert.AreEqual((byte)3, buffer[0]);

        uart.DeviceWrite(new byte[] { 9 }, 0, 1);
        Assert.AreEqual(0, uart.DeviceAvailable);
        Assert.AreEqual(1, uart.TerminalRead(buffer, 0, 4));
        Assert.AreEqual((byte)9, buffer[0]);
    }

    [TestMethod]
    public void A_ring_wraps_around_without_losing_a_byte()
    {
        VirtualByteRing ring = new VirtualByteRing(5);
        byte[] buffer = new byte[5];
        byte next = 0;
        byte expected = 0;
        for (int round = 0; round < 20; round++)
        {
            Assert.AreEqual(3, ring.Write(new byte[] { next++, next++, next++ }, 0, 3));
            Assert.AreEqual(3, ring.Read(buffer, 0, 5));
            for (int i = 0; i < 3; i++)
            {
                Assert.AreEqual(expected++, buffer[i]);
            }
        }

        Assert.AreEqual(0, ring.DroppedCount);
    }

    [TestMethod]
    public void A_full_ring_keeps_the_oldest_bytes_and_counts_the_others()
    {
        VirtualByteRing ring = new VirtualByteRing(4);
        Assert.AreEqual(4, ring.Write(new byte[] { 1, 2, 3, 4, 5, 6 }, 0, 6));
        Assert.AreEqual(2, ring.DroppedCount);
        Assert.AreEqual(0, ring.Write(new byte[] { 7 }, 0, 1));
        Assert.AreEqual(3, ring.DroppedCount);
        byte[] buffer = new byte[6];
        Assert.AreEqual(4, ring.Read(buffer, 0, 6));
        Assert.AreEqual((byte)4, buffer[3]);
        ring.Write(new byte[] { 8 }, 0, 1);
        ring.Clear();
        Assert.AreEqual(0, ring.Count);
        Assert.AreEqual(3, ring.DroppedCount);
    }
}
