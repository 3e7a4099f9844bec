// The journal when all goes well: what is committed is found again, in order, until everybody has it.

using System;
using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Journal;

[TestClass]
public class ReadingJournalTests
{
    [TestMethod]
    public void A_new_journal_is_empty()
    {
        JournalBench bench = Booted();
        JournalConsumer consumer = bench.Consumer("m2m");

        Assert.IsFalse(consumer.TryReadNext(out ErrorCode error));
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        Assert.AreEqual(0L, consumer.PendingCount);
        Assert.AreEqual(0L, bench.Journal.Stats.NextSequence);
        Assert.AreEqual(int.MaxValue, bench.Journal.Step(0));
    }

    [TestMethod]
    public void Committed_readings_are_read_in_order()
    {
        JournalBench bench = Booted();
        JournalConsumer consumer = bench.Consumer("m2m");
        bench.Accept(10);

        // four and four are committed, two gather
        Assert.AreEqual(8, bench.ReadAll(consumer, out long first, out long end));
        Assert.AreEqual(0L, first);
        Assert.AreEqual(8L, end);
        Assert.AreEqual(8L, consumer.PendingCount);
        Assert.AreEqual(2, bench.Journal.Stats.UncommittedCount);

        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Journal.Commit(0));
        Assert.AreEqual(2, bench.ReadAll(consumer, out first, out end));
        Assert.AreEqual(8L, first);
    }

    [TestMethod]
    public void Readings_are_committed_when_they_are_old_enough()
    {
        JournalBench bench = Booted();
        bench.Accept(1, 1000);

        Assert.AreEqual(bench.Options.CommitAgeMs, bench.Journal.Step(1000));
        Assert.AreEqual(1, bench.Journal.Step(1000 + bench.Options.CommitAgeMs - 1));
        Assert.AreEqual(0L, bench.Journal.CommittedSequence);
        Assert.AreEqual(int.MaxValue, bench.Journal.Step(1000 + bench.Options.CommitAgeMs));
        Assert.AreEqual(1L, bench.Journal.CommittedSequence);
    }

    [TestMethod]
    public void Committed_readings_survive_a_reboot_and_the_numbers_go_on()
    {
        JournalBench bench = Booted();
        bench.Accept(30);
        bench.Boot();
        JournalConsumer consumer = bench.Consumer("m2m");

        Assert.AreEqual(28L, bench.Journal.NextSequence);
        bench.Accept(4);
        Assert.AreEqual(32, bench.ReadAll(consumer, out _, out _));
        Assert.AreEqual(2, consumer.Block.BootNumber);
    }

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
    public void Numbers_go_on_although_everything_was_delivered_and_deleted()
    {
        JournalBench bench = Booted();
        JournalConsumer consumer = bench.Consumer("m2m");
        bench.Accept(60);
        bench.ReadAll(consumer, out _, out long end);
        consumer.Acknowledge(end);
        string last = SegmentName.Of('r', bench.Journal.OldestSequence);
        bench.Storage.Delete(last);
        bench.Boot();

        Assert.AreEqual(60L, bench.Journal.NextSequence);
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

    [TestMethod]
    public void Old_segments_keep_their_channels_when_the_channels_change()
    {
        JournalBench bench = Booted();
        bench.Accept(4);
        ChannelTable old = bench.Channels;
        bench.Channels = new ChannelTable();
        bench.Channels.Add(new ChannelInfo("cellar.temperature", "Cel", 1));
        bench.Channels.Add(new ChannelInfo("cellar.humidity", "%RH", 1));
        bench.Channels.Add(new ChannelInfo("cellar.door", "", 0));
        bench.Boot();
        JournalConsumer consumer = bench.Consumer("m2m");
        bench.Accept(4);

        Assert.IsTrue(consumer.TryReadNext(out _));
        Assert.AreEqual(old.Count, consumer.Channels.Count);
        Assert.AreEqual("hall.temperature", consumer.Channels[0].Name);
        Assert.AreEqual("Cel", consumer.Channels[0].Unit);
        Assert.AreEqual(2, consumer.Channels[0].Decimals);
        Assert.AreEqual("", consumer.Channels[1].Unit);
        Assert.IsTrue(consumer.TryReadNext(out _));
        Assert.IsTrue(consumer.Channels == bench.Channels);
    }

    [TestMethod]
    public void Readings_carry_the_time_offset_once_it_is_known()
    {
        JournalBench bench = Booted();
        JournalConsumer consumer = bench.Consumer("m2m");
        bench.Accept(4);
        bench.Accept(1);
        bench.Journal.SetUtcOffset(1700000000000);
        bench.Accept(3);
        bench.Accept(4);

        Assert.IsTrue(consumer.TryReadNext(out _));
        Assert.IsFalse(consumer.Block.HasUtcOffset);
        Assert.IsTrue(consumer.TryReadNext(out _));
        Assert.AreEqual(1700000000000, consumer.Block.UtcOffsetMs);
        Assert.IsTrue(consumer.TryReadNext(out _));
        Assert.AreEqual(1700000000000, consumer.Block.UtcOffsetMs);
    }

    [TestMethod]
    public void Readings_without_value_or_of_unknown_channels_are_refused()
    {
        JournalBench bench = Booted();
        Reading reading = new Reading();
        Assert.AreEqual((int)ErrorCode.OutOfRange, (int)bench.Journal.Accept(reading, 0));
        reading.Set(2, 1);
        Assert.AreEqual((int)ErrorCode.OutOfRange, (int)bench.Journal.Accept(reading, 0));
        Assert.AreEqual(2L, bench.Journal.Stats.ReadingsRefused);
        Assert.AreEqual(0L, bench.Journal.NextSequence);
    }

    [TestMethod]
    public void Wrong_options_are_refused()
    {
        VirtualStorage storage = new VirtualStorage(1000);
        Assert.ThrowsException(typeof(ArgumentException),
            () => new ReadingJournal(storage, new JournalOptions { QuotaBytes = 1 }, new ChannelTable()));
        Assert.ThrowsException(typeof(ArgumentException),
            () => new ReadingJournal(storage, new JournalOptions { Lane = '-' }, new ChannelTable()));
    }

    [TestMethod]
    public void Two_lanes_share_a_storage()
    {
        JournalBench readings = Booted();
        JournalOptions options = new JournalOptions { Lane = 'a', ReadingsPerCommit = 1 };
        ReadingJournal alarms = new ReadingJournal(readings.Storage, options, readings.Channels);
        alarms.Open(0, 1);
        readings.Accept(8);
        Reading alarm = new Reading();
        alarm.Set(1, 1);
        alarms.Accept(alarm, 0);
        alarms.TryAddConsumer("m2m", true, out JournalConsumer consumer);

        Assert.IsTrue(consumer.TryReadNext(out _));
        Assert.AreEqual(1, consumer.Block.ReadingCount);
        Assert.IsFalse(consumer.TryReadNext(out _));
        Assert.AreEqual(8, readings.ReadAll(readings.Consumer("m2m"), out _, out _));
        Assert.AreEqual(0, alarms.Stats.ForeignFiles);
    }

    private static JournalBench Booted()
    {
        JournalBench bench = new JournalBench();
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Boot());
        return bench;
    }

    private static void CheckName(JournalBench bench, string name, ErrorCode expected)
    {
        Assert.AreEqual((int)expected, (int)bench.Journal.TryAddConsumer(name, true, out JournalConsumer consumer));
        Assert.IsNull(consumer);
    }
}
