// What goes into a block comes out of it again, in few bytes.

using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Packing;

[TestClass]
public class BlockEncoderTests
{
    private const int HeaderAndCrcBytes = BlockFormat.HeaderBytes + BlockFormat.CrcBytes;

    private static BlockEncoder _encoder;
    private static BlockDecoder _decoder;
    private static ReadingLog _log;
    private static byte[] _buffer;

    [Setup]
    public void Setup()
    {
        _encoder = new BlockEncoder(1024);
        _decoder = new BlockDecoder();
        _log = new ReadingLog(300);
        _buffer = new byte[1100];
    }

    [TestMethod]
    public void A_reading_comes_back_with_what_the_header_says_of_it()
    {
        Begin(123456789012, 77);
        _encoder.SetUtcOffset(1700000000123);
        Put(5000, 2153, -40, 101325);
        FinishAndCheck();

        Assert.AreEqual(123456789012, _decoder.FirstSequence);
        Assert.AreEqual(77, _decoder.BootNumber);
        Assert.AreEqual(5000L, _decoder.BaseUptimeMs);
        Assert.IsTrue(_decoder.HasUtcOffset);
        Assert.AreEqual(1700000000123, _decoder.UtcOffsetMs);
    }

    [TestMethod]
    public void A_block_without_known_time_says_so()
    {
        Begin(0, 1);
        Put(1, 2, 3, 4);
        FinishAndCheck();

        Assert.IsFalse(_decoder.HasUtcOffset);
        Assert.AreEqual(0L, _decoder.UtcOffsetMs);
    }

    [TestMethod]
    public void Sixty_readings_of_three_metrics_take_at_most_120_bytes_of_payload()
    {
        TestRandom random = new TestRandom(7);
        Begin(0, 1);
        for (int i = 0; i < 60; i++)
        {
            Put(1000 + (60000L * i), 2150 + (i / 4) + random.Noise(3), 4800 - i + random.Noise(5),
                101325 + random.Noise(3));
        }

        int payloadBytes = FinishAndCheck() - HeaderAndCrcBytes;
        Assert.IsTrue(payloadBytes <= 120, payloadBytes.ToString());
    }

    [TestMethod]
    public void The_size_so_far_is_what_finishing_would_give()
    {
        TestRandom random = new TestRandom(5);
        for (int count = 1; count <= 40; count += 3)
        {
            Begin(0, 1);
            for (int i = 0; i < count; i++)
            {
                Put((1000L * i) + random.Below(20), random.Noise(50), random.Any(), random.Noise(2000));
            }

            int sizeBytes = _encoder.SizeBytes;
            Assert.AreEqual(sizeBytes, FinishAndCheck());
        }

        Assert.AreEqual(0, _encoder.SizeBytes);
        Assert.AreEqual(0, _encoder.Finish(_buffer, 0));
    }

    [TestMethod]
    public void Values_over_the_whole_range_come_back()
    {
        Begin(0, 1);
        for (int i = 0; i < 30; i++)
        {
            bool isEven = i % 2 == 0;
            int extreme = isEven ? int.MinValue : int.MaxValue;
            Put(i, extreme, isEven ? int.MaxValue : 0, isEven ? -1 : int.MinValue);
        }

        FinishAndCheck();
    }

    [TestMethod]
    public void What_packing_would_not_shrink_is_stored_plainly()
    {
        TestRandom random = new TestRandom(1);
        Begin(0, 1);
        for (int i = 0; i < 30; i++)
        {
            Put(i, random.Any(), random.Any(), random.Any());
        }

        int plainBytes = 8 + (30 * (1 + 4 + 12));
        Assert.AreEqual(HeaderAndCrcBytes + plainBytes, FinishAndCheck());
        Assert.IsTrue(_decoder.IsPlain);
    }

    [TestMethod]
    public void Sensors_with_intervals_of_their_own_and_missing_values_share_a_block()
    {
        TestRandom random = new TestRandom(11);
        Begin(9, 1);
        for (int second = 0; second < 600; second += 10)
        {
            if (second % 60 == 0)
            {
                Reading climate = _log.Begin((second * 1000L) + 3);
                climate.Set(0, 2100 + random.Noise(4));
                if (random.Below(4) != 0)
                {
                    climate.Set(1, 5000 + random.Noise(9));
                }

                Assert.IsTrue(_log.TryPut(_encoder));
            }

            Reading meter = _log.Begin(second * 1000L);
            meter.Set(4, second * 7);
            meter.Set(59, 230 + random.Noise(2));
            Assert.IsTrue(_log.TryPut(_encoder));
            if (random.Below(5) == 0)
            {
                _log.Begin((second * 1000L) + random.Below(9999)).Set(3, random.Below(2));
                Assert.IsTrue(_log.TryPut(_encoder));
            }
        }

        FinishAndCheck();
    }

    [TestMethod]
    public void Exact_clocks_cost_no_bits_and_a_late_reading_comes_back_all_the_same()
    {
        // a new encoder, without hints from blocks of other tests
        _encoder = new BlockEncoder(1024);
        Begin(0, 1);
        long atMs = 0;
        for (int i = 0; i < 60; i++)
        {
            atMs += i == 30 ? 1234 : i == 31 ? 766 : 1000;
            Put(atMs, 5, 5, 5);
        }

        int payloadBytes = FinishAndCheck() - HeaderAndCrcBytes;
        Assert.IsTrue(payloadBytes <= 60, payloadBytes.ToString());
    }

    [TestMethod]
    public void Times_may_go_back()
    {
        Begin(0, 1);
        Put(5000, 1, 2, 3);
        Put(4000, 1, 2, 3);
        Put(9000000, 1, 2, 3);
        Put(0, 1, 2, 3);
        FinishAndCheck();
    }

    [TestMethod]
    public void Random_blocks_come_back()
    {
        TestRandom random = new TestRandom(2026);
        for (int block = 0; block < 40; block++)
        {
            Begin(block, block);
            long atMs = random.Below(60000);
            int spread = 1 << random.Below(15);
            int count = 1 + random.Below(20);
            for (int i = 0; i < count; i++)
            {
                atMs += random.Below(3) == 0 ? random.Below(spread) : spread;
                Reading reading = _log.Begin(atMs);
                for (int channel = 0; channel < 3; channel++)
                {
                    if (random.Below(4) != 0)
                    {
                        reading.Set(channel, random.Below(20) == 0 ? random.Any() : random.Noise(spread));
                    }
                }

                Assert.IsTrue(_log.TryPut(_encoder));
            }

            FinishAndCheck();
        }
    }

    private static void Begin(long firstSequence, int bootNumber)
    {
        _log.Clear();
        _encoder.Begin(firstSequence, bootNumber, false, 0);
    }

    private static void Put(long uptimeMs, int first, int second, int third)
    {
        Reading reading = _log.Begin(uptimeMs);
        reading.Set(0, first);
        reading.Set(1, second);
        reading.Set(2, third);
        Assert.IsTrue(_log.TryPut(_encoder));
    }

    private static int FinishAndCheck()
    {
        int length = _encoder.Finish(_buffer, 3);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_decoder.Open(_buffer, 3, _buffer.Length - 3));
        Assert.AreEqual(length, _decoder.LengthBytes);
        Assert.AreEqual(_log.Count, _decoder.ReadingCount);
        _log.CheckAgainst(_decoder);
        _decoder.Rewind();
        _log.CheckAgainst(_decoder);
        return length;
    }
}
