// The formats of messages from the configuration, in a whole gateway; and packed messages by themselves.

using Gateway.Agent;
using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;
using Gateway.Tests.Fakes;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Agent;

[TestClass]
public class FormatTests
{
    private const int HeaderBytes = 22 + 3 + 1 + 3;

    [TestMethod]
    [DataRow("senml-json", "[{\"bn\":")]
    [DataRow("flat-json", "[{\"id\":\"gw-1\"")]
    [DataRow("packed", "nJ")]
    public void The_configuration_chooses_the_format(string format, string begin)
    {
        AgentBench bench = new AgentBench("{\"mode\":\"iot\",\"device\":{\"id\":\"gw-1\"},"
            + "\"mqtt\":{\"broker\":\"mqtt://b\"},\"journal\":{\"commit-seconds\":5},"
            + "\"uplink\":{\"message-bytes\":4096,\"format\":\"" + format + "\"},"
            + "\"sensor\":{\"0\":{\"type\":\"bme280\",\"name\":\"air\",\"interval\":1000}}}");
        bench.Boot(true);
        bench.RunSeconds(20);
        int index = bench.Broker.IndexOf(MessageKind.Telemetry, 0);
        string text = bench.Broker.TextOf(index);
        Assert.AreEqual(begin, text.Substring(0, begin.Length));
        Assert.AreEqual(0L, bench.Agent.Uplinks.UplinkOf(0).Stats.SkippedReadingCount);
        Assert.IsTrue(bench.Agent.Uplinks.ConsumerOf(0).AcknowledgedSequence > 5);
    }

    [TestMethod]
    public void The_channel_table_goes_before_the_first_block_of_a_connection()
    {
        BlockDecoder block = NewBlock(true, out ChannelTable channels);
        PackedFormatter formatter = new PackedFormatter(new FakeOffsets());
        byte[] message = new byte[4096];
        for (int connection = 0; connection < 2; connection++)
        {
            formatter.BeginConnection();
            formatter.Start(block, channels, 0);
            Assert.AreEqual((int)ErrorCode.Ok, (int)formatter.WriteNext(message, 4096, out int count, out _));
            Assert.AreEqual(HeaderBytes + block.LengthBytes, count);
            SegmentHeader header = new SegmentHeader();
            Assert.AreEqual((int)ErrorCode.Ok, (int)header.Parse(message, 0, count));
            Assert.AreEqual(HeaderBytes, header.LengthBytes);
            formatter.Start(block, channels, 0);
            formatter.WriteNext(message, 4096, out count, out bool isLast);
            Assert.AreEqual(block.LengthBytes, count);
            Assert.IsTrue(isLast);
        }
    }

    [TestMethod]
    public void A_table_that_does_not_fit_beside_the_block_goes_ahead()
    {
        BlockDecoder block = NewBlock(true, out ChannelTable channels);
        PackedFormatter formatter = new PackedFormatter(new FakeOffsets());
        byte[] message = new byte[4096];
        formatter.Start(block, channels, 0);
        int limit = block.LengthBytes;
        ErrorCode error = formatter.WriteNext(message, limit, out int count, out bool isLast);
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        Assert.AreEqual(HeaderBytes, count);
        Assert.IsFalse(isLast);
        Assert.AreEqual((int)ErrorCode.Ok, (int)formatter.WriteNext(message, limit, out count, out isLast));
        Assert.AreEqual(limit, count);
        Assert.IsTrue(isLast);
        formatter.Start(block, channels, 0);
        error = formatter.WriteNext(message, limit - 1, out count, out _);
        Assert.AreEqual((int)ErrorCode.TooLarge, (int)error);
        Assert.AreEqual(0, count);
    }

    [TestMethod]
    public void A_block_from_before_the_time_was_known_is_sent_with_its_date()
    {
        BlockDecoder block = NewBlock(false, out ChannelTable channels);
        FakeOffsets offsets = new FakeOffsets { BootNumber = 7, KnownBoot = 7, OffsetMs = 1782907200123 };
        offsets.TryGetUtcOffset(7, out long expected, out _);
        PackedFormatter formatter = new PackedFormatter(offsets);
        byte[] message = new byte[4096];
        formatter.Start(block, channels, 0);
        formatter.WriteNext(message, 4096, out int count, out _);
        BlockDecoder sent = new BlockDecoder();
        ErrorCode error = sent.Open(message, HeaderBytes, count - HeaderBytes);
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        Assert.IsTrue(sent.HasUtcOffset);
        Assert.AreEqual(expected, sent.UtcOffsetMs);
        Assert.IsFalse(block.HasUtcOffset);
    }

    private static BlockDecoder NewBlock(bool isDated, out ChannelTable channels)
    {
        channels = new ChannelTable();
        channels.Add(new ChannelInfo("t", "Cel", 2));
        BlockEncoder encoder = new BlockEncoder(512);
        encoder.TableId = 0x1234;
        Reading reading = new Reading();
        encoder.Begin(100, 7, isDated, 1782907200000);
        for (int i = 0; i < 5; i++)
        {
            reading.Clear();
            reading.UptimeMs = i * 1000;
            reading.Set(0, 2100 + i);
            encoder.TryAdd(reading);
        }

        byte[] bytes = new byte[512];
        BlockDecoder block = new BlockDecoder();
        block.Open(bytes, 0, encoder.Finish(bytes, 0));
        return block;
    }
}
