// A reading costs no managed allocation on its way into the journal, and none on its way out as a block.

using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Allocation;

[TestClass]
public sealed class JournalAllocationTests
{
    private const int ReadingCount = 2000;

    [TestMethod]
    public void Readings_are_packed_committed_delivered_and_acknowledged_without_allocation()
    {
        ChannelTable channels = new();
        channels.Add(new ChannelInfo("temperature", "Cel", 2));
        channels.Add(new ChannelInfo("humidity", "%RH", 2));
        channels.Add(new ChannelInfo("pressure", "Pa", 0));

        // One segment takes all: a new one costs the string of its name, once in thousands of readings.
        JournalOptions options = new() { QuotaBytes = 4 * 1024 * 1024, SegmentBytesMax = 1024 * 1024 };
        VirtualStorage storage = new(8 * 1024 * 1024);
        ReadingJournal journal = new(storage, options, channels);
        journal.Open(0, 1);
        journal.TryAddConsumer("peer", true, out JournalConsumer consumer);
        Reading reading = new();

        // The virtual flash reuses the room of a deleted file, so it need not grow while we measure.
        storage.Plant("room", new byte[1024 * 1024]);
        storage.Delete("room");
        Run(journal, consumer, reading, 0);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(journal, consumer, reading, ReadingCount);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.AreEqual(0L, allocated);
        Assert.IsGreaterThan(2L * ReadingCount - 60, journal.Stats.ReadingsCommitted);
    }

    private static void Run(ReadingJournal journal, JournalConsumer consumer, Reading reading, int from)
    {
        for (int i = from; i < from + ReadingCount; i++)
        {
            reading.Clear();
            reading.UptimeMs = i * 1000L;
            reading.Set(0, 2100 + (i * 7 % 11));
            reading.Set(1, 4800 + (i * 5 % 13));
            reading.Set(2, 101325 - (i * 3 % 17));
            journal.Accept(reading, i * 1000L);
            journal.Step(i * 1000L);
            while (consumer.TryReadNext(out _))
            {
                while (consumer.Block.TryReadNext(reading, out _))
                {
                }

                consumer.Acknowledge(consumer.ReadSequence);
            }
        }
    }
}
