// Where a block ends: its size, its sets of channels, its span of time. What does not fit changes nothing.

using System;
using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Packing;

[TestClass]
public class BlockLimitTests
{
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
        _buffer = new byte[1024];
    }

    [TestMethod]
    public void A_reading_that_does_not_fit_leaves_the_block_as_it_was()
    {
        TestRandom random = new TestRandom(3);
        Begin(0, 1);
        _log.Begin(0);
        while (PutMany(random, 40))
        {
        }

        int sizeBytes = _encoder.SizeBytes;
        Assert.IsFalse(PutMany(random, 60));
        Assert.AreEqual(sizeBytes, _encoder.SizeBytes);
        Assert.AreEqual(_log.Count, _encoder.ReadingCount);
        FinishAndCheck();
    }

    [TestMethod]
    public void Sixteen_sets_of_channels_fit_a_block_and_the_seventeenth_the_next_one()
    {
        Begin(0, 1);
        for (int i = 0; i < BlockFormat.ShapeCountMax; i++)
        {
            _log.Begin(i).Set(i, i);
            Assert.IsTrue(_log.TryPut(_encoder));
        }

        _log.Begin(16).Set(16, 0);
        Assert.IsFalse(_log.TryPut(_encoder));
        FinishAndCheck();
    }

    [TestMethod]
    public void A_time_more_than_24_days_away_belongs_into_another_block()
    {
        Begin(0, 1);
        Put(1, 0, 0, 0);
        Put(1L + int.MaxValue, 0, 0, 0);
        _log.Begin(2L + int.MaxValue).Set(0, 0);
        Assert.IsFalse(_log.TryPut(_encoder));
        FinishAndCheck();
    }

    [TestMethod]
    public void All_sixty_channels_fit_the_smallest_encoder_once()
    {
        BlockEncoder small = new BlockEncoder(BlockFormat.BytesMaxMin);
        small.Begin(0, 1, false, 0);
        _log.Clear();
        Reading reading = _log.Begin(0);
        for (int channel = 0; channel < ChannelTable.CountMax; channel++)
        {
            reading.Set(channel, int.MinValue);
        }

        Assert.IsTrue(_log.TryPut(small));
        int length = small.Finish(_buffer, 0);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_decoder.Open(_buffer, 0, length));
        _log.CheckAgainst(_decoder);
    }

    [TestMethod]
    public void A_limit_outside_its_range_is_refused()
    {
        Assert.ThrowsException(typeof(ArgumentOutOfRangeException),
            () => new BlockEncoder(BlockFormat.BytesMaxMin - 1));
        Assert.ThrowsException(typeof(ArgumentOutOfRangeException), () => new BlockEncoder(65536));
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

    private static bool PutMany(TestRandom random, int channelCount)
    {
        Reading reading = _log.Begin(0);
        for (int channel = 0; channel < channelCount; channel++)
        {
            reading.Set(channel, random.Noise(100));
        }

        return _log.TryPut(_encoder);
    }

    private static void FinishAndCheck()
    {
        int length = _encoder.Finish(_buffer, 0);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_decoder.Open(_buffer, 0, length));
        _log.CheckAgainst(_decoder);
    }
}
