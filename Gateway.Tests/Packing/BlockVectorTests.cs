// The published test vectors: decoder and encoder agree with them to the bit.

using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Packing;

[TestClass]
public class BlockVectorTests
{
    private static BlockDecoder _decoder;

    [TestMethod]
    public void Three_readings()
    {
        Check(BlockVectors.ThreeReadingsBlock, BlockVectors.ThreeReadingsReadings, 1000, 7, 43981);
        Assert.IsTrue(_decoder.HasUtcOffset);
        Assert.AreEqual(1767225600000, _decoder.UtcOffsetMs);
    }

    [TestMethod]
    public void Three_sensors()
    {
        Check(BlockVectors.ThreeSensorsBlock, BlockVectors.ThreeSensorsReadings, 123456789, 3, 0);
        Assert.IsFalse(_decoder.HasUtcOffset);
        Assert.AreEqual(0L, _decoder.UtcOffsetMs);
    }

    [TestMethod]
    public void Plain()
    {
        Check(BlockVectors.PlainBlock, BlockVectors.PlainReadings, 0, 1, 0);
        Assert.IsTrue(_decoder.IsPlain);
        Assert.AreEqual(-1500L, _decoder.UtcOffsetMs);
    }

    [TestMethod]
    public void Extremes()
        => Check(
            BlockVectors.ExtremesBlock, BlockVectors.ExtremesReadings, 281474976710000, int.MaxValue, 0);

    [TestMethod]
    public void Hints_of_the_block_before()
    {
        Decode(BlockVectors.HintsBlock, BlockVectors.HintsReadings);
        Assert.AreEqual(1012L, _decoder.FirstSequence);
        Assert.AreEqual(43981, _decoder.TableId);
    }

    private static void Check(string hex, string readings, long firstSequence, int bootNumber, int tableId)
    {
        byte[] block = Decode(hex, readings);
        Assert.AreEqual(firstSequence, _decoder.FirstSequence);
        Assert.AreEqual(bootNumber, _decoder.BootNumber);
        Assert.AreEqual(tableId, _decoder.TableId);

        BlockEncoder encoder = new BlockEncoder(1024) { TableId = tableId };
        encoder.Begin(firstSequence, bootNumber, _decoder.HasUtcOffset, _decoder.UtcOffsetMs);
        string[] lines = readings.Split(new[] { ';' });
        for (int i = 0; lines[i].Length > 0; i++)
        {
            Assert.IsTrue(encoder.TryAdd(Parse(lines[i])));
        }

        byte[] encoded = new byte[1024];
        Assert.AreEqual(block.Length, encoder.Finish(encoded, 0));
        for (int i = 0; i < block.Length; i++)
        {
            Assert.AreEqual((int)block[i], (int)encoded[i]);
        }
    }

    private static byte[] Decode(string hex, string readings)
    {
        byte[] block = FromHex(hex);
        _decoder = new BlockDecoder();
        Assert.AreEqual((int)ErrorCode.Ok, (int)_decoder.Open(block, 0, block.Length));
        Reading actual = new Reading();
        string[] lines = readings.Split(new[] { ';' });
        for (int i = 0; lines[i].Length > 0; i++)
        {
            Assert.IsTrue(_decoder.TryReadNext(actual, out _));
            CheckEqual(Parse(lines[i]), actual);
        }

        Assert.IsFalse(_decoder.TryReadNext(actual, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        return block;
    }

    private static void CheckEqual(Reading expected, Reading actual)
    {
        Assert.AreEqual(expected.UptimeMs, actual.UptimeMs);
        Assert.AreEqual(expected.PresentMask, actual.PresentMask);
        for (int channel = 0; channel < ChannelTable.CountMax; channel++)
        {
            Assert.AreEqual(expected[channel], actual[channel]);
        }
    }

    // "61000 0=2153 1=4805"
    private static Reading Parse(string line)
    {
        string[] parts = line.Split(new[] { ' ' });
        Reading reading = new Reading { UptimeMs = Number(parts[0]) };
        for (int i = 1; i < parts.Length; i++)
        {
            string[] pair = parts[i].Split(new[] { '=' });
            reading.Set((int)Number(pair[0]), (int)Number(pair[1]));
        }

        return reading;
    }

    private static long Number(string text)
    {
        long number = 0;
        for (int i = text[0] == '-' ? 1 : 0; i < text.Length; i++)
        {
            number = (number * 10) + text[i] - '0';
        }

        return text[0] == '-' ? -number : number;
    }

    private static byte[] FromHex(string hex)
    {
        byte[] bytes = new byte[hex.Length / 2];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)((Digit(hex[2 * i]) << 4) | Digit(hex[(2 * i) + 1]));
        }

        return bytes;
    }

    private static int Digit(char c) => c <= '9' ? c - '0' : c - 'a' + 10;
}
