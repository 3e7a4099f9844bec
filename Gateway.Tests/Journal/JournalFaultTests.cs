// The journal when storage misbehaves: counted, reported, worked around; never a reading that was not put in.

using Gateway.Core;
using Gateway.Core.Journal;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Journal;

[TestClass]
public class JournalFaultTests
{
    [TestMethod]
    public void Readings_wait_while_storage_cannot_be_written_and_are_given_up_only_when_RAM_is_full()
    {
        JournalBench bench = Booted(out JournalConsumer consumer);
        bench.Storage.WriteFault = ErrorCode.WriteFailed;
        bench.Accept(8, 1000);
        Assert.AreEqual((int)ErrorCode.WriteFailed, (int)bench.Journal.Stats.LastError);
        Assert.AreEqual(8, bench.Journal.Stats.UncommittedCount);
        Assert.AreEqual(0L, bench.Journal.Stats.ReadingsDropped);
        Assert.AreEqual(bench.Options.RetryMs, bench.Journal.Step(1000));

        bench.Accept(1000, 2000);
        JournalStats stats = bench.Journal.Stats;
        Assert.IsTrue(stats.DroppedByWriteFailure > 0);
        Assert.AreEqual(1008L, stats.DroppedByWriteFailure + stats.UncommittedCount);

        bench.Storage.WriteFault = ErrorCode.Ok;
        Assert.AreEqual(int.MaxValue, bench.Journal.Step(2000 + bench.Options.RetryMs + 60000));
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Journal.Stats.LastError);
        bench.ReadAll(consumer, out long first, out long end);
        Assert.AreEqual(stats.DroppedByWriteFailure, first);
        Assert.AreEqual(1008L, end);
    }

    [TestMethod]
    public void A_failed_append_is_repeated_in_a_new_segment()
    {
        for (int operation = 1; operation <= 6; operation++)
        {
            JournalBench bench = new JournalBench();
            bench.Options.QuotaBytes = 8192;
            Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Boot());
            JournalConsumer consumer = bench.Consumer("m2m");
            bench.Accept(8);
            bench.Storage.FailOperation(operation, ErrorCode.WriteFailed);
            for (int i = 0; i < 20; i++)
            {
                bench.Accept(4, i * 10000);
            }

            bench.Journal.Commit(300000);
            Assert.AreEqual(88, bench.ReadAll(consumer, out _, out _));
            bench.Boot();
            Assert.AreEqual(88L, bench.Journal.NextSequence);
            Assert.AreEqual(88, bench.ReadAll(bench.Consumer("m2m"), out _, out _));
        }
    }

    [TestMethod]
    public void A_segment_that_vanished_is_counted_and_does_not_stop_a_consumer()
    {
        JournalBench bench = Booted(out JournalConsumer consumer);
        bench.Accept(60);
        bench.Storage.Delete(SegmentName.Of('r', 0));
        bench.ReadAll(consumer, out long first, out long end);

        Assert.IsTrue(first > 0 && end == 60);
        Assert.AreEqual(1, bench.Journal.Stats.SegmentsVanished);
    }

    [TestMethod]
    public void A_read_error_is_reported_and_tried_again()
    {
        JournalBench bench = Booted(out JournalConsumer consumer);
        bench.Accept(60);
        bench.Storage.ReadFault = ErrorCode.ReadFailed;
        Assert.IsFalse(consumer.TryReadNext(out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)error);

        bench.Storage.ReadFault = ErrorCode.Ok;
        Assert.AreEqual(60, bench.ReadAll(consumer, out _, out _));
    }

    [TestMethod]
    public void A_storage_that_cannot_be_listed_is_tried_again()
    {
        JournalBench bench = new JournalBench();
        bench.Boot();
        bench.Accept(8);
        bench.Storage.ReadFault = ErrorCode.ReadFailed;
        Assert.AreEqual((int)ErrorCode.ReadFailed, (int)bench.Boot());
        Assert.AreEqual((int)ErrorCode.WrongState, (int)bench.Journal.Commit(0));
        bench.Journal.TryAddConsumer("m2m", true, out JournalConsumer consumer);
        Assert.IsFalse(consumer.TryReadNext(out _));

        bench.Storage.ReadFault = ErrorCode.Ok;
        bench.Journal.Step(bench.Options.RetryMs);
        bench.Accept(4);
        Assert.AreEqual(12, bench.ReadAll(consumer, out _, out _));
    }

    private static JournalBench Booted(out JournalConsumer consumer)
    {
        JournalBench bench = new JournalBench();
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Boot());
        consumer = bench.Consumer("m2m");
        return bench;
    }
}
