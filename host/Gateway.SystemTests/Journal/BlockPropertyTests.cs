// Many random blocks: the encoder, the decoder and a second decoder written from the specification agree on
// all of them.

using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Journal;

[TestClass]
public sealed class BlockPropertyTests
{
    private const int BlockCount = 20000;
    private const int ReferenceEvery = 10;
    private const int GarbageCount = 200000;

    [TestMethod]
    public void Random_blocks_come_back_and_both_decoders_agree()
    {
        Random random = new(20260601);
        BlockEncoder encoder = new(1024);
        BlockDecoder decoder = new();
        byte[] buffer = new byte[1024];
        for (int round = 0; round < BlockCount; round++)
        {
            List<ReferenceReading> expected = Fill(encoder, random, round);
            int sizeBytes = encoder.SizeBytes;
            int length = encoder.Finish(buffer, 0);
            Assert.AreEqual(sizeBytes, length);
            Check(expected, Decode(decoder, buffer, length), round);
            if (round % ReferenceEvery == 0)
            {
                Check(expected, ReferenceBlock.Decode(buffer.AsSpan(0, length)), round);
            }
        }
    }

    [TestMethod]
    public void Random_content_behind_a_right_CRC_ends_in_a_typed_error_after_bounded_work()
    {
        Random random = new(7);
        BlockDecoder decoder = new();
        Reading reading = new();
        byte[] block = new byte[256];
        for (int round = 0; round < GarbageCount; round++)
        {
            random.NextBytes(block);
            Seal(block, random.Next(34, block.Length), (byte)random.Next(4));
            if (decoder.Open(block, 0, block.Length) != ErrorCode.Ok)
            {
                continue;
            }

            int count = 0;
            ErrorCode error;
            while (decoder.TryReadNext(reading, out error))
            {
                Assert.IsLessThanOrEqualTo(8 * block.Length, ++count);
            }

            Assert.IsTrue(error is ErrorCode.Ok or ErrorCode.Damaged);
            Assert.AreEqual(0L, reading.PresentMask);
        }
    }

    private static List<ReferenceReading> Fill(BlockEncoder encoder, Random random, int round)
    {
        Reading reading = new();
        List<ReferenceReading> expected = [];
        encoder.Begin(round, round, round % 2 == 0, round);
        int sensorCount = random.Next(1, 5);
        int spread = 1 << random.Next(0, 31);
        int jitter = random.Next(3) == 0 ? random.Next(1, 5000) : 0;
        int[] values = [.. Enumerable.Range(0, 60).Select(_ => random.Next(int.MinValue, int.MaxValue))];
        long atMs = random.NextInt64(1L << 40);
        for (int count = random.Next(1, 80); count > 0; count--)
        {
            reading.Clear();
            atMs += random.Next(8) == 0 ? random.Next(-100000, 100000) : 1000;
            reading.UptimeMs = Math.Max(0, atMs + (jitter == 0 ? 0 : random.Next(jitter)));
            int sensor = random.Next(sensorCount);
            int shape = random.Next(3) == 0 ? random.Next(1, 8) : 7;
            for (int i = 0; i < 3; i++)
            {
                int channel = (sensor * 17) + (i * 4);
                if ((shape >> i & 1) != 0)
                {
                    values[channel] += random.Next(40) == 0 ? random.Next() : random.Next(-spread, spread);
                    reading.Set(channel, values[channel]);
                }
            }

            if (!encoder.TryAdd(reading))
            {
                break;
            }

            expected.Add(Copy(reading, round + expected.Count));
        }

        return expected;
    }

    private static ReferenceReading Copy(Reading reading, long sequence)
    {
        SortedDictionary<int, int> values = [];
        for (int channel = 0; channel < ChannelTable.CountMax; channel++)
        {
            if (reading.Has(channel))
            {
                values[channel] = reading[channel];
            }
        }

        return new ReferenceReading(sequence, reading.UptimeMs, values);
    }

    private static List<ReferenceReading> Decode(BlockDecoder decoder, byte[] buffer, int length)
    {
        Reading reading = new();
        List<ReferenceReading> readings = [];
        Assert.AreEqual(ErrorCode.Ok, decoder.Open(buffer, 0, length));
        ErrorCode error;
        while (decoder.TryReadNext(reading, out error))
        {
            readings.Add(Copy(reading, reading.Sequence));
        }

        Assert.AreEqual(ErrorCode.Ok, error);
        return readings;
    }

    private static void Check(List<ReferenceReading> expected, List<ReferenceReading> actual, int round)
    {
        Assert.HasCount(expected.Count, actual, $"block {round}");
        for (int i = 0; i < expected.Count; i++)
        {
            bool isEqual = expected[i].Sequence == actual[i].Sequence
                && expected[i].UptimeMs == actual[i].UptimeMs
                && expected[i].Values.SequenceEqual(actual[i].Values);
            Assert.IsTrue(isEqual, $"block {round}, reading {i}");
        }
    }

    private static void Seal(byte[] block, int length, byte flags)
    {
        "nB\x01"u8.CopyTo(block);
        block[3] = flags;
        BitConverter.TryWriteBytes(block.AsSpan(4), (ushort)length);
        uint crc = Gateway.Core.Storage.Crc32.Compute(block, 0, length - 4);
        BitConverter.TryWriteBytes(block.AsSpan(length - 4), crc);
    }
}
