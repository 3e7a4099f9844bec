// The journal when there is no more room: the oldest go, whole segments at a time, and every reading lost is
// accounted for.

using Gateway.Core;
using Gateway.Core.Journal;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Journal;

[TestClass]
public class JournalQuotaTests
{
    [TestMethod]
    public void Over_quota_the_oldest_segments_go_and_are_counted()
    {
        JournalBench bench = Booted(out JournalConsumer consumer);
        bench.Accept(400);
        JournalStats stats = bench.Journal.Stats;

        Assert.IsTrue(bench.Storage.StoredBytes <= bench.Options.QuotaBytes + 100);
        Assert.IsTrue(stats.DroppedByQuota > 0);
        Assert.AreEqual(stats.DroppedByQuota, stats.ReadingsDropped);
        Assert.AreEqual(stats.OldestSequence, stats.DroppedByQuota);
        int count = bench.ReadAll(consumer, out long first, out long end);
        Assert.AreEqual(stats.OldestSequence, first);
        Assert.AreEqual(400L, end);
        Assert.AreEqual(end - first, (long)count);
        Assert.AreEqual(0, stats.BlocksDamaged);
    }

    [TestMethod]
    public void What_is_acknowledged_already_is_not_counted_as_dropped()
    {
        JournalBench bench = Booted(out JournalConsumer consumer);
        bench.Consumer("idle");
        for (int i = 0; i < 400; i += 4)
        {
            bench.Accept(4);
            bench.ReadAll(consumer, out _, out long end);
            consumer.Acknowledge(end);
        }

        Assert.IsTrue(bench.Journal.Stats.DroppedByQuota > 0);
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Journal.RemoveConsumer("idle"));
        long dropped = bench.Journal.Stats.DroppedByQuota;
        for (int i = 0; i < 400; i += 4)
        {
            bench.Accept(4);
            bench.ReadAll(consumer, out _, out long end);
            consumer.Acknowledge(end);
        }

        Assert.AreEqual(dropped, bench.Journal.Stats.DroppedByQuota);
    }

    [TestMethod]
    public void A_gap_record_says_what_the_quota_took()
    {
        JournalBench bench = Booted(out _);
        bench.Accept(400);
        long oldest = bench.Journal.OldestSequence;
        long droppedByRecords = 0;
        bench.Storage.List(out string[] names);
        for (int i = 0; i < names.Length; i++)
        {
            byte[] content = bench.Storage.ContentOf(names[i]);
            GapRecord gap = new GapRecord();
            for (int at = 0; at < content.Length; at++)
            {
                if (gap.Parse(content, at, content.Length - at) == ErrorCode.Ok)
                {
                    Assert.AreEqual((int)GapCause.Quota, (int)gap.Cause);
                    Assert.IsTrue(gap.EndSequence <= oldest);
                    Assert.AreEqual(gap.EndSequence - gap.FirstSequence, (long)gap.ReadingCount);
                    droppedByRecords += gap.ReadingCount;
                }
            }
        }

        Assert.IsTrue(droppedByRecords > 0);
    }

    [TestMethod]
    public void A_consumer_whose_segment_went_goes_on_with_the_oldest()
    {
        JournalBench bench = Booted(out JournalConsumer consumer);
        bench.Accept(8);
        consumer.TryReadNext(out _);
        bench.Accept(400);

        Assert.IsTrue(consumer.TryReadNext(out _));
        Assert.AreEqual(bench.Journal.OldestSequence, consumer.Block.FirstSequence);
        Assert.AreEqual((int)ErrorCode.Ok, (int)consumer.Acknowledge(consumer.ReadSequence));
    }

    [TestMethod]
    public void A_full_file_system_costs_the_oldest_readings()
    {
        JournalBench bench = Booted(out JournalConsumer consumer);
        bench.Storage.Plant("other", new byte[JournalBench.CapacityBytes - 1300]);
        bench.Accept(200);
        JournalStats stats = bench.Journal.Stats;

        Assert.IsTrue(stats.DroppedByFullStorage > 0);
        Assert.AreEqual(0L, stats.DroppedByWriteFailure);
        Assert.AreEqual((int)ErrorCode.Ok, (int)stats.LastError);
        bench.ReadAll(consumer, out long first, out long end);
        Assert.AreEqual(stats.DroppedByFullStorage, first);
        Assert.AreEqual(200L, end);
    }

    private static JournalBench Booted(out JournalConsumer consumer)
    {
        JournalBench bench = new JournalBench();
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Boot());
        consumer = bench.Consumer("m2m");
        return bench;
    }
}
