// The journal when what is stored is damaged, torn, newer or foreign: stepped over, counted, never delivered.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Storage;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Journal;

[TestClass]
public class JournalDamageTests
{
    [TestMethod]
    public void A_damaged_block_is_stepped_over_and_counted_once()
    {
        JournalBench bench = Booted(out JournalConsumer consumer);
        bench.Accept(16);
        string name = SegmentName.Of('r', 0);
        byte[] content = bench.Storage.ContentOf(name);
        int second = FindBlock(content, FindBlock(content, 0) + 1);
        bench.Storage.Flip(name, second + 35, 0x10);

        Assert.AreEqual(12, bench.ReadAll(consumer, out _, out _));
        Assert.AreEqual(1, bench.Journal.Stats.BlocksDamaged);
        consumer.Rewind();
        Assert.AreEqual(12, bench.ReadAll(consumer, out _, out _));
        Assert.AreEqual(1, bench.Journal.Stats.BlocksDamaged);
    }

    [TestMethod]
    public void A_damaged_length_costs_one_block_only()
    {
        JournalBench bench = Booted(out JournalConsumer consumer);
        bench.Accept(16);
        string name = SegmentName.Of('r', 0);
        bench.Storage.Flip(name, FindBlock(bench.Storage.ContentOf(name), 0) + 4, 0xFF);

        Assert.AreEqual(12, bench.ReadAll(consumer, out long first, out _));
        Assert.AreEqual(4L, first);
    }

    [TestMethod]
    public void A_damaged_header_costs_its_segment_only()
    {
        JournalBench bench = Booted(out JournalConsumer consumer);
        bench.Accept(60);
        bench.Storage.Flip(SegmentName.Of('r', 0), 9, 1);
        int count = bench.ReadAll(consumer, out long first, out long end);

        Assert.IsTrue(first > 0 && count == end - first && end == 60);
        Assert.AreEqual(1, bench.Journal.Stats.SegmentsDamaged);
        Assert.AreEqual((int)ErrorCode.Ok, (int)consumer.Acknowledge(end));
        Assert.AreEqual(1, bench.Journal.Stats.SegmentCount);
    }

    [TestMethod]
    public void What_is_torn_in_a_segment_is_whole_in_the_slots()
    {
        JournalBench bench = Booted(out _);
        bench.Accept(8);
        byte[] torn = { (byte)'n', (byte)'B', 1, 0, 90, 0, 7 };
        bench.Storage.Append(SegmentName.Of('r', 0), torn, 0, torn.Length);
        bench.Boot();

        Assert.AreEqual(7, bench.Journal.Stats.TornTailBytes);
        Assert.AreEqual(8L, bench.Journal.NextSequence);
        bench.Accept(60);
        Assert.AreEqual(68, bench.ReadAll(bench.Consumer("m2m"), out _, out _));
        Assert.AreEqual(0L, bench.Journal.Stats.ReadingsDropped);
    }

    [TestMethod]
    public void A_torn_slot_is_not_delivered_and_no_number_is_used_twice()
    {
        JournalBench bench = Booted(out _);
        bench.Accept(8);
        int tornBytes = bench.Storage.ContentOf("r-01.blk").Length;
        bench.Storage.Flip("r-01.blk", 40, 1);
        bench.Boot();

        Assert.AreEqual(4L + (8 * tornBytes), bench.Journal.NextSequence);
        bench.Accept(4);
        Assert.AreEqual(8, bench.ReadAll(bench.Consumer("m2m"), out _, out long end));
        Assert.AreEqual(bench.Journal.NextSequence, end);
    }

    [TestMethod]
    public void A_damaged_slot_costs_its_block_only()
    {
        JournalBench bench = Booted(out _);
        bench.Options.SegmentBytesMax = 1000;
        bench.Options.QuotaBytes = 8000;
        bench.Boot();
        bench.Accept(20);
        bench.Storage.Flip("r-01.blk", 40, 1);
        bench.Boot();
        Assert.AreEqual(16, bench.ReadAll(bench.Consumer("m2m"), out _, out _));
        bench.Accept(4);
        bench.Boot();
        Assert.AreEqual(20, bench.ReadAll(bench.Consumer("m2m"), out _, out _));
    }

    [TestMethod]
    public void A_slot_of_a_newer_format_is_left_untouched()
    {
        JournalBench bench = Booted(out _);
        bench.Accept(8);
        byte[] content = bench.Storage.ContentOf("r-00.blk");
        content[2] = BlockFormat.Version + 1;
        int crcAt = content.Length - 4;
        Bytes.PutUInt32(content, crcAt, Crc32.Compute(content, 0, crcAt));
        bench.Storage.Plant("r-00.blk", content);
        bench.Boot();
        bench.Accept(100);

        Assert.AreEqual(1, bench.Journal.Stats.NewerFormats);
        byte[] after = bench.Storage.ContentOf("r-00.blk");
        for (int i = 0; i < content.Length; i++)
        {
            Assert.AreEqual((int)content[i], (int)after[i]);
        }
    }

    [TestMethod]
    public void A_segment_of_a_newer_format_is_left_untouched()
    {
        JournalBench bench = Booted(out _);
        bench.Accept(8);
        string name = SegmentName.Of('r', 0);
        byte[] content = bench.Storage.ContentOf(name);
        content[2] = SegmentHeader.Version + 1;
        Bytes.PutUInt32(content, 18, Crc32.Compute(content, 0, 18));
        bench.Storage.Plant(name, content);
        bench.Boot();
        JournalConsumer consumer = bench.Consumer("m2m");
        bench.Accept(60);

        // its eight readings are in the slots too
        Assert.AreEqual(68, bench.ReadAll(consumer, out _, out long end));
        consumer.Acknowledge(end);
        Assert.IsTrue(bench.Journal.Stats.NewerFormats > 0);
        Assert.AreEqual(content.Length, bench.Storage.ContentOf(name).Length);
    }

    [TestMethod]
    public void Foreign_files_are_ignored_and_reported()
    {
        JournalBench bench = new JournalBench();
        bench.Storage.Plant("r-readme.txt", new byte[10]);
        bench.Storage.Plant("r-00000000000x.seg", new byte[10]);
        bench.Storage.Plant("config.a", new byte[10]);
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Boot());

        Assert.AreEqual(2, bench.Journal.Stats.ForeignFiles);
        Assert.AreEqual(0L, bench.Journal.NextSequence);
    }

    [TestMethod]
    public void A_damaged_cursor_brings_duplicates_and_no_loss()
    {
        JournalBench bench = Booted(out JournalConsumer consumer);
        bench.Accept(12);
        while (consumer.TryReadNext(out _))
        {
            consumer.Acknowledge(consumer.ReadSequence);
        }

        // saved were 0, 4, 8, 12 in turns: slot b is the newest
        bench.Storage.Flip("r-m2m.cur.b", 13, 1);
        bench.Boot();
        Assert.AreEqual(8L, bench.Consumer("m2m").AcknowledgedSequence);

        bench.Storage.Flip("r-m2m.cur.a", 13, 1);
        bench.Boot();
        Assert.AreEqual(0L, bench.Consumer("m2m").AcknowledgedSequence);
        Assert.AreEqual(1, bench.Journal.Stats.CursorFailures);
    }

    [TestMethod]
    public void A_boot_number_that_was_used_before_is_replaced()
    {
        JournalBench bench = Booted(out _);
        bench.Accept(4);
        ReadingJournal journal = new ReadingJournal(bench.Storage, bench.Options, bench.Channels);
        journal.Open(0, 1);
        Assert.AreEqual(2, journal.BootNumber);
    }

    private static JournalBench Booted(out JournalConsumer consumer)
    {
        JournalBench bench = new JournalBench();
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Boot());
        consumer = bench.Consumer("m2m");
        return bench;
    }

    private static int FindBlock(byte[] content, int from)
    {
        BlockDecoder decoder = new BlockDecoder();
        while (decoder.Open(content, from, content.Length - from) != ErrorCode.Ok)
        {
            from++;
        }

        return from;
    }
}
