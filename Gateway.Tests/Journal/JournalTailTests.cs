// The tail: blocks in slots of their own, and how they come into segments.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Journal;

[TestClass]
public class JournalTailTests
{
    private static JournalBench _bench;

    [TestMethod]
    public void A_commit_writes_over_one_small_file_and_nothing_else()
    {
        Begin();
        _bench.Accept(4);
        long before = _bench.Storage.WrittenBytes;
        int operations = _bench.Storage.OperationCount;
        _bench.Accept(4);

        Assert.AreEqual(operations + 1, _bench.Storage.OperationCount);
        Assert.IsTrue(_bench.Storage.WrittenBytes - before < 100);
        Assert.AreEqual(8L, _bench.Journal.CommittedSequence);
    }

    [TestMethod]
    public void What_has_gathered_goes_into_a_segment_in_one_append()
    {
        Begin();
        int blockCount = 0;
        int operations = 0;
        while (_bench.Journal.Stats.BytesStored < 600)
        {
            operations = _bench.Storage.OperationCount;
            _bench.Accept(4);
            blockCount++;
        }

        // the append, and the slot of the block that had no room any more
        Assert.AreEqual(operations + 2, _bench.Storage.OperationCount);
        Assert.IsTrue(blockCount > 8);
        Assert.AreEqual(1, _bench.Journal.Stats.SegmentCount);
        Assert.AreEqual(4 * blockCount, _bench.ReadAll(_bench.Consumer("m2m"), out _, out _));
    }

    [TestMethod]
    public void A_block_is_read_from_RAM_until_it_is_in_a_segment()
    {
        Begin();
        JournalConsumer consumer = _bench.Consumer("m2m");
        _bench.Accept(20);
        long before = _bench.Storage.ReadBytes;

        Assert.AreEqual(20, _bench.ReadAll(consumer, out _, out _));
        Assert.AreEqual(before, _bench.Storage.ReadBytes);
    }

    [TestMethod]
    public void A_consumer_goes_on_in_the_segment_when_its_blocks_have_gone_there()
    {
        Begin();
        JournalConsumer consumer = _bench.Consumer("m2m");
        _bench.Accept(20);
        Assert.IsTrue(consumer.TryReadNext(out _));
        Assert.IsTrue(consumer.TryReadNext(out _));
        _bench.Accept(60);

        Assert.AreEqual(72, _bench.ReadAll(consumer, out long first, out long end));
        Assert.AreEqual(8L, first);
        Assert.AreEqual(80L, end);
    }

    [TestMethod]
    public void Slots_are_found_again_and_the_next_block_goes_to_the_next_one()
    {
        Begin();
        _bench.Accept(20);
        Assert.AreEqual((int)ErrorCode.Ok, (int)_bench.Boot());
        Assert.AreEqual(20L, _bench.Journal.NextSequence);
        _bench.Accept(4);

        Assert.IsTrue(_bench.Storage.TryGetLength("r-05.blk", out _));
        Assert.IsFalse(_bench.Storage.TryGetLength("r-06.blk", out _));
        Assert.AreEqual(24, _bench.ReadAll(_bench.Consumer("m2m"), out _, out _));
    }

    [TestMethod]
    public void Blocks_of_earlier_channels_go_to_the_segment_that_has_these()
    {
        Begin();
        _bench.Accept(20);
        ChannelTable before = _bench.Channels;
        _bench.Channels = new ChannelTable();
        _bench.Channels.Add(new ChannelInfo("hall.temperature", "Cel", 2));
        _bench.Channels.Add(new ChannelInfo("gate.door", "", 0));
        Assert.AreEqual((int)ErrorCode.Ok, (int)_bench.Boot());
        _bench.Accept(4);
        JournalConsumer consumer = _bench.Consumer("m2m");
        for (int i = 0; i < 5; i++)
        {
            Assert.IsTrue(consumer.TryReadNext(out _));
            Assert.AreEqual(before[1].Name, consumer.Channels[1].Name);
        }

        Assert.IsTrue(consumer.TryReadNext(out _));
        Assert.AreEqual("gate.door", consumer.Channels[1].Name);
        Assert.AreEqual(2, _bench.Journal.Stats.SegmentCount);
    }

    [TestMethod]
    public void A_reading_given_up_is_told_in_a_gap_record_before_the_next_block()
    {
        Begin();
        JournalConsumer consumer = _bench.Consumer("m2m");
        _bench.Accept(8);
        _bench.Storage.WriteFault = ErrorCode.WriteFailed;
        _bench.Accept(500, 1000);
        _bench.Storage.WriteFault = ErrorCode.Ok;
        _bench.Journal.Step(100000);
        long dropped = _bench.Journal.Stats.DroppedByWriteFailure;

        GapRecord gap = new GapRecord();
        byte[] slot = _bench.Storage.ContentOf("r-02.blk");
        Assert.AreEqual((int)ErrorCode.Ok, (int)gap.Parse(slot, 0, slot.Length));
        Assert.AreEqual((int)GapCause.WriteFailed, (int)gap.Cause);
        Assert.AreEqual(8L, gap.FirstSequence);
        Assert.AreEqual(8 + dropped, gap.EndSequence);
        Assert.AreEqual(508 - (int)dropped, _bench.ReadAll(consumer, out _, out _));
        _bench.Boot();
        Assert.AreEqual(508 - (int)dropped, _bench.ReadAll(_bench.Consumer("m2m"), out _, out _));
    }

    [TestMethod]
    public void A_slot_that_cannot_be_read_at_start_is_waited_for()
    {
        Begin();
        _bench.Accept(8);
        _bench.Storage.FailOperation(5, ErrorCode.ReadFailed);
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)_bench.Boot());
        _bench.Journal.Step(_bench.Options.RetryMs);

        Assert.AreEqual(8L, _bench.Journal.NextSequence);
        Assert.AreEqual(8, _bench.ReadAll(_bench.Consumer("m2m"), out _, out _));
    }

    [TestMethod]
    public void Nothing_is_written_before_every_slot_was_read()
    {
        // one reading operation after the other fails, at a start with other channels
        for (int operation = 1; operation <= 12; operation++)
        {
            Begin();
            _bench.Accept(20);
            _bench.Channels = new ChannelTable();
            _bench.Channels.Add(new ChannelInfo("hall.temperature", "Cel", 2));
            _bench.Channels.Add(new ChannelInfo("gate.door", "", 0));
            _bench.Storage.FailOperation(operation, ErrorCode.ReadFailed);
            _bench.Boot();
            _bench.Journal.Step(_bench.Options.RetryMs);

            Assert.AreEqual(20, _bench.ReadAll(_bench.Consumer("m2m"), out _, out _));
        }
    }

    [TestMethod]
    public void A_segment_has_one_sector_or_two()
    {
        Assert.AreEqual(4096, JournalOptions.SegmentBytesFor(128 * 1024));
        Assert.AreEqual(4096, JournalOptions.SegmentBytesFor(256 * 1024));
        Assert.AreEqual(8188, JournalOptions.SegmentBytesFor(1024 * 1024));
    }

    [TestMethod]
    public void The_quota_counts_whole_sectors()
    {
        Begin(4096);
        _bench.Accept(600);

        Assert.AreEqual(4, _bench.Journal.Stats.SegmentCount);
        Assert.AreEqual(16 * 1024, _bench.Journal.Stats.BytesStored);
        Assert.IsTrue(_bench.Journal.Stats.DroppedByQuota > 0);
    }

    // A dozen slots are filled before they go into a segment.
    private static void Begin(int sectorBytes = 1)
    {
        _bench = new JournalBench();
        _bench.Options.SegmentBytesMax = 1200;
        _bench.Options.QuotaBytes = 16 * 1024;
        _bench.Options.SectorBytes = sectorBytes;
        Assert.AreEqual((int)ErrorCode.Ok, (int)_bench.Boot());
    }
}
