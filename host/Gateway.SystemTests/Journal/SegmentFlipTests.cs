// Every single bit of a stored segment, inverted: what is then delivered is a part of what was stored,
// unchanged.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Journal;

[TestClass]
public sealed class SegmentFlipTests
{
    private const int ReadingCount = 200;
    private const int PerCommit = 10;

    [TestMethod]
    public void No_flipped_bit_of_a_segment_is_delivered()
    {
        VirtualStorage storage = new(64 * 1024);
        ChannelTable channels = new();
        channels.Add(new ChannelInfo("temperature", "Cel", 2));
        channels.Add(new ChannelInfo("pressure", "Pa", 0));
        ReadingJournal journal = new(storage, new JournalOptions { ReadingsPerCommit = PerCommit }, channels);
        journal.Open(0, 1);
        Reading reading = new();
        for (int i = 0; i < ReadingCount; i++)
        {
            Fill(reading, i);
            journal.Accept(reading, 0);
        }

        string name = SegmentName.Of('r', 0);
        byte[] content = storage.ContentOf(name);
        int leastDelivered = ReadingCount;
        for (int bit = 0; bit < content.Length * 8; bit++)
        {
            storage.Flip(name, bit / 8, 1 << (bit % 8));
            int delivered = CountDelivered(storage, channels, reading);
            bool isInHeader = bit / 8 < SegmentHeader.FixedBytes;
            bool isExpected = delivered >= ReadingCount - PerCommit || (isInHeader && delivered == 0);
            Assert.IsTrue(isExpected, $"bit {bit}");
            leastDelivered = isInHeader ? leastDelivered : Math.Min(leastDelivered, delivered);
            storage.Flip(name, bit / 8, 1 << (bit % 8));
        }

        // one block is lost by a bit of it, never more
        Assert.AreEqual(ReadingCount - PerCommit, leastDelivered);
    }

    private static int CountDelivered(VirtualStorage storage, ChannelTable channels, Reading reading)
    {
        ReadingJournal journal = new(storage, new JournalOptions(), channels);
        Assert.AreEqual(ErrorCode.Ok, journal.Open(0, 2));
        storage.Delete("r-peer.cur.a");
        storage.Delete("r-peer.cur.b");
        Assert.AreEqual(ErrorCode.Ok, journal.TryAddConsumer("peer", true, out JournalConsumer consumer));
        Reading expected = new();
        int count = 0;
        while (consumer.TryReadNext(out _))
        {
            while (consumer.Block.TryReadNext(reading, out _))
            {
                Fill(expected, (int)reading.Sequence);
                Assert.AreEqual(expected.UptimeMs, reading.UptimeMs);
                Assert.AreEqual(expected.PresentMask, reading.PresentMask);
                Assert.AreEqual(expected[0], reading[0]);
                Assert.AreEqual(expected[1], reading[1]);
                count++;
            }
        }

        return count;
    }

    private static void Fill(Reading reading, int number)
    {
        reading.Clear();
        reading.UptimeMs = (1000L * number) + (number * number % 7);
        reading.Set(0, 2000 + (number * 31 % 17));
        reading.Set(1, 101325 - (number * 13 % 29));
    }
}
