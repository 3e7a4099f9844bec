// Consumers: each at its own pace, from where it has acknowledged; nothing is deleted that one of them needs.

using Gateway.Core;
using Gateway.Core.Journal;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Journal;

[TestClass]
public class JournalConsumerTests
{
    [TestMethod]
    public void A_consumer_resumes_where_it_has_acknowledged()
    {
        JournalBench bench = Booted();
        JournalConsumer consumer = bench.Consumer("m2m");
        bench.Accept(12);
        Assert.IsTrue(consumer.TryReadNext(out _));
        Assert.AreEqual((int)ErrorCode.Ok, (int)consumer.Acknowledge(4));
        bench.Boot();
        consumer = bench.Consumer("m2m");

        Assert.AreEqual(4L, consumer.AcknowledgedSequence);
        Assert.AreEqual(8, bench.ReadAll(consumer, out long first, out _));
        Assert.AreEqual(4L, first);
    }

    [TestMethod]
    public void A_rewind_brings_what_is_not_acknowledged_once_more()
    {
        JournalBench bench = Booted();
        JournalConsumer consumer = bench.Consumer("m2m");
        bench.Accept(8);
        Assert.AreEqual(8, bench.ReadAll(consumer, out _, out _));
        consumer.Rewind();
        Assert.AreEqual(8, bench.ReadAll(consumer, out _, out _));
        consumer.Acknowledge(4);
        consumer.Rewind();
        Assert.AreEqual(4, bench.ReadAll(consumer, out _, out _));
    }

    [TestMethod]
    public void Only_what_was_read_can_be_acknowledged()
    {
        JournalBench bench = Booted();
        JournalConsumer consumer = bench.Consumer("m2m");
        bench.Accept(8);
        consumer.TryReadNext(out _);

        Assert.AreEqual((int)ErrorCode.OutOfRange, (int)consumer.Acknowledge(5));
        Assert.AreEqual((int)ErrorCode.Ok, (int)consumer.Acknowledge(4));
        Assert.AreEqual((int)ErrorCode.Ok, (int)consumer.Acknowledge(2));
        Assert.AreEqual(4L, consumer.AcknowledgedSequence);
    }

    [TestMethod]
    public void Segments_go_when_every_consumer_has_acknowledged_them()
    {
        JournalBench bench = Booted();
        JournalConsumer fast = bench.Consumer("m2m");
        JournalConsumer slow = bench.Consumer("iot");
        bench.Accept(60);
        int segmentCount = bench.Journal.Stats.SegmentCount;
        Assert.IsTrue(segmentCount > 2);

        bench.ReadAll(fast, out _, out long end);
        fast.Acknowledge(end);
        Assert.AreEqual(segmentCount, bench.Journal.Stats.SegmentCount);

        Assert.AreEqual(60, bench.ReadAll(slow, out _, out end));
        slow.Acknowledge(end);
        Assert.AreEqual(1, bench.Journal.Stats.SegmentCount);
        Assert.AreEqual(0L, slow.PendingCount);
        Assert.AreEqual(0L, bench.Journal.Stats.ReadingsDropped);
    }

    [TestMethod]
    public void A_removed_consumer_holds_nothing_back()
    {
        JournalBench bench = Booted();
        JournalConsumer fast = bench.Consumer("m2m");
        bench.Consumer("iot");
        bench.Accept(60);
        bench.ReadAll(fast, out _, out long end);
        fast.Acknowledge(end);

        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Journal.RemoveConsumer("iot"));
        Assert.AreEqual(1, bench.Journal.Stats.SegmentCount);
        Assert.AreEqual((int)ErrorCode.NotFound, (int)bench.Journal.RemoveConsumer("iot"));
    }

    [TestMethod]
    public void A_consumer_may_begin_with_the_next_reading()
    {
        JournalBench bench = Booted();
        bench.Accept(10);
        bench.Journal.TryAddConsumer("late", false, out JournalConsumer consumer);
        bench.Accept(2);

        // the block that holds reading 10 begins with reading 8
        Assert.AreEqual(10L, consumer.AcknowledgedSequence);
        Assert.IsTrue(consumer.TryReadNext(out _));
        Assert.AreEqual(8L, consumer.Block.FirstSequence);
        Assert.IsFalse(consumer.TryReadNext(out _));
    }

    [TestMethod]
    public void A_cursor_is_saved_with_every_few_acknowledgements_and_before_a_reboot()
    {
        JournalBench bench = Booted();
        bench.Options.AcknowledgementsPerSave = 3;
        JournalConsumer consumer = bench.Consumer("m2m");
        bench.Accept(20);
        for (int i = 0; i < 4; i++)
        {
            Assert.IsTrue(consumer.TryReadNext(out _));
            Assert.AreEqual((int)ErrorCode.Ok, (int)consumer.Acknowledge(consumer.ReadSequence));
        }

        // a power cut: the last one comes again
        bench.Boot();
        consumer = bench.Consumer("m2m");
        Assert.AreEqual(12L, consumer.AcknowledgedSequence);
        Assert.IsTrue(consumer.TryReadNext(out _));
        consumer.Acknowledge(consumer.ReadSequence);

        // a planned reboot: it does not
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Journal.Commit(0));
        bench.Boot();
        Assert.AreEqual(16L, bench.Consumer("m2m").AcknowledgedSequence);
    }

    [TestMethod]
    public void One_that_begins_with_the_next_reading_must_be_noted()
    {
        JournalBench bench = Booted();
        bench.Accept(8);
        bench.Storage.WriteFault = ErrorCode.StorageFull;
        ErrorCode error = bench.Journal.TryAddConsumer("late", false, out JournalConsumer consumer);
        Assert.AreEqual((int)ErrorCode.StorageFull, (int)error);
        Assert.IsNull(consumer);

        // one that begins with the oldest begins there again
        error = bench.Journal.TryAddConsumer("early", true, out consumer);
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        Assert.AreEqual(8, bench.ReadAll(consumer, out _, out _));
    }

    [TestMethod]
    public void A_first_save_that_was_torn_never_was()
    {
        JournalBench bench = Booted();
        bench.Accept(8);
        bench.Storage.Plant("r-late.cur.a", new byte[] { (byte)'n', (byte)'S', 1 });
        bench.Journal.TryAddConsumer("late", false, out JournalConsumer consumer);
        Assert.AreEqual(8L, consumer.AcknowledgedSequence);
    }

    [TestMethod]
    public void Names_of_consumers_are_checked()
    {
        JournalBench bench = Booted();
        bench.Consumer("a");
        CheckName(bench, "a", ErrorCode.WrongState);
        CheckName(bench, "", ErrorCode.OutOfRange);
        CheckName(bench, null, ErrorCode.OutOfRange);
        CheckName(bench, "Cloud", ErrorCode.OutOfRange);
        CheckName(bench, "a.b", ErrorCode.OutOfRange);
        CheckName(bench, "12345678901234567", ErrorCode.OutOfRange);
        bench.Consumer("b");
        bench.Consumer("c");
        bench.Consumer("d");
        CheckName(bench, "e", ErrorCode.TooLarge);
    }

    private static JournalBench Booted()
    {
        JournalBench bench = new JournalBench();
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Boot());
        return bench;
    }

    private static void CheckName(JournalBench bench, string name, ErrorCode expected)
    {
        ErrorCode error = bench.Journal.TryAddConsumer(name, true, out JournalConsumer consumer);
        Assert.AreEqual((int)expected, (int)error);
        Assert.IsNull(consumer);
    }
}
