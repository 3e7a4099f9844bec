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

    [TestMethod]
    public void A_lane_that_runs_over_costs_the_other_nothing()
    {
        JournalBench readings = Booted();
        JournalOptions options = new JournalOptions
        {
            Lane = 'a',
            QuotaBytes = 1024,
            SegmentBytesMax = 256,
            TailBytesMax = 512,
            SectorBytes = 1,
            ReadingsPerCommit = 1,
        };
        ReadingJournal alarms = new ReadingJournal(readings.Storage, options, readings.Channels);
        alarms.Open(0, 1);
        Reading alarm = new Reading();
        alarm.Set(1, 1);
        for (int i = 0; i < 3; i++)
        {
            alarm.UptimeMs = i;
            alarms.Accept(alarm, i);
        }

        readings.Accept(400);
        Assert.IsTrue(readings.Journal.Stats.DroppedByQuota > 0);
        Assert.AreEqual(0L, alarms.Stats.ReadingsDropped);
        alarms = new ReadingJournal(readings.Storage, options, readings.Channels);
        alarms.Open(0, 2);
        alarms.TryAddConsumer("m2m", true, out JournalConsumer consumer);
        for (int i = 0; i < 3; i++)
        {
            Assert.IsTrue(consumer.TryReadNext(out _));
        }

        Assert.IsFalse(consumer.TryReadNext(out _));
    }

    private static JournalBench Booted()
    {
        JournalBench bench = new JournalBench();
        Assert.AreEqual((int)ErrorCode.Ok, (int)bench.Boot());
        return bench;
    }
}
