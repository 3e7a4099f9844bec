// The published test vectors: decoder and encoder agree with them to the bit.

using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Packing;

[TestClass]
public class BlockVectorTests
{
    [TestMethod]
    public void Three_readings()
        => Check(
            BlockVectors.ThreeReadingsBlock, BlockVectors.ThreeReadingsReadings,
            1000, 7, true, 1767225600000);

    [TestMethod]
    public void Three_sensors()
        => Check(BlockVectors.ThreeSensorsBlock, BlockVectors.ThreeSensorsReadings, 123456789, 3, false, 0);

    [TestMethod]
    public void Plain()
        => Check(BlockVectors.PlainBlock, BlockVectors.PlainReadings, 0, 1, true, -1500);

    [TestMethod]
    public void Extremes()
        => Check(
            BlockVectors.ExtremesBlock, BlockVectors.ExtremesReadings,
            281474976710000, int.MaxValue, false, 0);

    private static void Check(
        string hex, string readings, long firstSequence, int bootNumber, bool hasUtcOffset, long utcOffsetMs)
    {
        BlockEncoder encoder = new BlockEncoder(1024);
        encoder.Begin(firstSequence, bootNumber, hasUtcOffset, utcOffsetMs);
        byte[] block = FromHex(hex);
        BlockDecoder decoder = new BlockDecoder();
        Assert.AreEqual((int)ErrorCode.Ok, (int)decoder.Open(block, 0, block.Length));
        Assert.AreEqual(firstSequence, decoder.FirstSequence);
        Assert.AreEqual(bootNumber, decoder.BootNumber);
        Assert.IsTrue(decoder.HasUtcOffset == hasUtcOffset);
        Assert.AreEqual(utcOffsetMs, decoder.UtcOffsetMs);

        Reading actual = new Reading();
        string[] lines = readings.Split(new[] { ';' });
        for (int i = 0; lines[i].Length > 0; i++)
        {
            Reading expected = Parse(lines[i]);
            Assert.IsTrue(encoder.TryAdd(expected));
            Assert.IsTrue(decoder.TryReadNext(actual, out _));
            CheckEqual(expected, actual);
        }

        Assert.IsFalse(decoder.TryReadNext(actual, out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        byte[] encoded = new byte[1024];
        Assert.AreEqual(block.Length, encoder.Finish(encoded, 0));
        for (int i = 0; i < block.Length; i++)
        {
            Assert.AreEqual((int)block[i], (int)encoded[i]);
        }
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
