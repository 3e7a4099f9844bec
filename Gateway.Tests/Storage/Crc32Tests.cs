// CRC-32: published check values, and that pieces give the same as the whole.

using System.Text;
using Gateway.Core.Storage;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Storage;

[TestClass]
public class Crc32Tests
{
    [TestMethod]
    public void The_published_check_value_is_met()
    {
        // Source: "check" of CRC-32/ISO-HDLC, the CRC over the digits 1 to 9.
        Assert.AreEqual(0xCBF43926, Crc32.Compute(Encoding.UTF8.GetBytes("123456789"), 0, 9));
    }

    [TestMethod]
    public void No_bytes_give_zero()
    {
        Assert.AreEqual(0U, Crc32.Compute(new byte[0], 0, 0));
    }

    [TestMethod]
    public void Four_zeros_are_not_zero()
    {
        Assert.AreEqual(0x2144DF1C, Crc32.Compute(new byte[4], 0, 4));
    }

    [TestMethod]
    public void Pieces_give_the_same_as_the_whole()
    {
        byte[] data = Encoding.UTF8.GetBytes("xx123456789xx");
        for (int split = 0; split <= 9; split++)
        {
            uint state = Crc32.Update(Crc32.Initial, data, 2, split);
            state = Crc32.Update(state, data, 2 + split, 9 - split);

            Assert.AreEqual(0xCBF43926, Crc32.Finish(state));
        }
    }

    [TestMethod]
    public void Every_single_bit_changes_it()
    {
        byte[] data = Encoding.UTF8.GetBytes("123456789");
        for (int bit = 0; bit < 8 * data.Length; bit++)
        {
            data[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.AreNotEqual(0xCBF43926, Crc32.Compute(data, 0, data.Length));
            data[bit / 8] ^= (byte)(1 << (bit % 8));
        }
    }
}
