// Blocks that do not fit into one message of SenML CBOR: no message above the limit, no value lost or twice.

using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Senml;
using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Senml;

[TestClass]
public class SenmlCborSizeTests
{
    private static SenmlBench _bench;
    private static CborProbe _probe;

    [Setup]
    public void Setup()
    {
        _bench = new SenmlBench();
        _bench.Formatter = new SenmlCborFormatter("gw-1", _bench.Offsets);
    }

    [TestMethod]
    public void Every_limit_gives_the_same_values_or_too_large()
    {
        _bench.Begin(5, true);
        _bench.Add(0, 1, 2, 3);
        _bench.Add(1000, 4, 5, 6);
        _bench.Add(2500, 7, 8, 9);
        int limitMin = 0;
        for (int limit = 0; limit < 160; limit++)
        {
            _probe = new CborProbe();
            _bench.Start(0);
            ErrorCode error = Deliver(limit);
            bool isEnough = error == ErrorCode.Ok;
            limitMin = isEnough || limitMin < limit ? limitMin : limit + 1;
            Assert.AreEqual((int)(isEnough ? ErrorCode.Ok : ErrorCode.TooLarge), (int)error);
            Assert.IsTrue(limit <= limitMin || isEnough, "what fits into less fits into more");
            Assert.IsTrue(!isEnough || _probe.RecordCount == 9, limit.ToString());
            Assert.IsTrue(!isEnough || _probe.MantissaSum == 45, limit.ToString());
        }

        // the largest: the temperature whose time is a fraction
        Assert.AreEqual(51, limitMin);
    }

    [TestMethod]
    public void A_reading_above_the_limit_is_split_and_each_part_says_which_it_is()
    {
        _bench.Begin(5, true);
        _bench.Add(0, 1, 2, 3);
        _bench.AddDoor(1000, 4);
        _bench.Start(0);
        Part(1, 5, 1, false);
        Part(1, 5, 2, false);

        // the rest of the first reading, and the second one
        Part(2, 5, 3 + 4, true);
    }

    [TestMethod]
    public void A_message_holds_at_most_64_readings()
    {
        _bench.Begin(1000, true);
        for (int i = 0; i < 130; i++)
        {
            _bench.AddDoor(i * 1000, 1);
        }

        _bench.Start(0);
        Next(4096, 64, 1000);
        Next(4096, 128, 1064);
        Assert.IsFalse(_bench.IsLast);
        Next(4096, 130, 1128);
        Assert.IsTrue(_bench.IsLast);
    }

    [TestMethod]
    public void A_message_holds_at_most_255_values()
    {
        ChannelTable channels = new ChannelTable();
        for (int i = 0; i < ChannelTable.CountMax; i++)
        {
            channels.Add(new ChannelInfo("c" + i.ToString(), i % 2 == 0 ? "" : "Cel", i % 10));
        }

        BlockEncoder encoder = new BlockEncoder(4096);
        encoder.Begin(7, SenmlBench.Boot, true, SenmlBench.UtcMs);
        for (int row = 0; row < 5; row++)
        {
            _bench.Reading.Clear();
            _bench.Reading.UptimeMs = row * 1000;
            for (int i = 0; i < ChannelTable.CountMax; i++)
            {
                _bench.Reading.Set(i, 1);
            }

            Assert.IsTrue(encoder.TryAdd(_bench.Reading));
        }

        byte[] block = new byte[4096];
        int count = encoder.Finish(block, 0);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_bench.Decoder.Open(block, 0, count));
        _bench.Formatter.Start(_bench.Decoder, channels, 0);
        Next(4096, 240, 7);
        Assert.IsFalse(_bench.IsLast);
        Next(4096, 300, 11);
        Assert.IsTrue(_bench.IsLast);
        Assert.AreEqual(300L, _probe.MantissaSum);
    }

    [TestMethod]
    public void A_reading_without_values_is_left_out_and_the_numbers_stay_right()
    {
        _bench.Begin(1, true);
        _bench.AddDoor(0, 1);
        _bench.Reading.Clear();
        _bench.Reading.UptimeMs = 1000;
        Assert.IsTrue(_bench.Encoder.TryAdd(_bench.Reading));
        _bench.AddDoor(2000, 2);
        _bench.Start(0);
        Next(4096, 1, 1);
        Assert.IsFalse(_bench.IsLast);
        Next(4096, 2, 3);
        Assert.IsTrue(_bench.IsLast);
    }

    private static void Next(int limit, int recordsUntilNow, long sequence)
    {
        _probe = recordsUntilNow == 1 || sequence == 7 || sequence == 1000 ? new CborProbe() : _probe;
        _probe.Read(_bench.Message, _bench.NextCount(limit));
        Assert.AreEqual(recordsUntilNow, _probe.RecordCount);
        Assert.AreEqual(sequence, _probe.FirstSequence);
    }

    private static void Part(int records, long sequence, long mantissaSum, bool isLast)
    {
        _probe = new CborProbe();
        _probe.Read(_bench.Message, _bench.NextCount(48));
        Assert.AreEqual(records, _probe.RecordCount);
        Assert.AreEqual(sequence, _probe.FirstSequence);
        Assert.AreEqual(mantissaSum, _probe.MantissaSum);
        Assert.AreEqual(isLast, _bench.IsLast);
    }

    private static ErrorCode Deliver(int limit)
    {
        bool isLast = false;
        for (int i = 0; i < 12 && !isLast; i++)
        {
            ErrorCode error = _bench.Formatter.WriteNext(_bench.Message, limit, out int count, out isLast);
            if (error != ErrorCode.Ok)
            {
                Assert.AreEqual(0, count);
                return error;
            }

            Assert.IsTrue(count > 0 && count <= limit);
            _probe.Read(_bench.Message, count);
        }

        Assert.IsTrue(isLast);
        return ErrorCode.Ok;
    }
}
