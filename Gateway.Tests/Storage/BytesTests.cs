// Little-endian integers: order of the bytes, extremes, and nothing written beside them.

using Gateway.Core.Storage;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Storage;

[TestClass]
public class BytesTests
{
    [TestMethod]
    public void The_lowest_byte_comes_first()
    {
        byte[] data = new byte[16];
        Bytes.PutUInt16(data, 1, 0x0201);
        Bytes.PutUInt32(data, 3, 0x06050403);
        Bytes.PutInt64(data, 7, 0x0E0D0C0B0A090807);

        for (int i = 0; i < 15; i++)
        {
            Assert.AreEqual(i, (int)data[i]);
        }

        Assert.AreEqual(0, (int)data[15]);
    }

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(0x7FFF)]
    [DataRow(0x8000)]
    [DataRow(0xFFFF)]
    public void Sixteen_bits_come_back(int value)
    {
        byte[] data = new byte[2];
        Bytes.PutUInt16(data, 0, value);
        Assert.AreEqual(value, Bytes.GetUInt16(data, 0));
    }

    [TestMethod]
    [DataRow(0U)]
    [DataRow(1U)]
    [DataRow(0x7FFFFFFFU)]
    [DataRow(0x80000000U)]
    [DataRow(0xFFFFFFFFU)]
    public void Thirty_two_bits_come_back(uint value)
    {
        byte[] data = new byte[4];
        Bytes.PutUInt32(data, 0, value);
        Assert.AreEqual(value, Bytes.GetUInt32(data, 0));
    }

    [TestMethod]
    [DataRow(0L)]
    [DataRow(-1L)]
    [DataRow(0x00000000FFFFFFFFL)]
    [DataRow(0x0000000080000000L)]
    [DataRow(long.MaxValue)]
    [DataRow(long.MinValue)]
    public void Sixty_four_bits_come_back(long value)
    {
        byte[] data = new byte[8];
        Bytes.PutInt64(data, 0, value);
        Assert.AreEqual(value, Bytes.GetInt64(data, 0));
    }
}
