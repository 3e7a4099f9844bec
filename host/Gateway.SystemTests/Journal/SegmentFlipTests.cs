// Every single bit of a stored segment and of the slots, inverted: what is then delivered is a part of what
// was stored, unchanged.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Sensing;
using Gateway.Virtual;
using Microsoft.VisualStudio.TestTools.UnitTesting;

namespace Gateway.SystemTests.Journal;

[TestClass]
public sealed class SegmentFlipTests
{
    private const int ReadingCount = 1000;
    private const int PerCommit = 10;

    private readonly VirtualStorage _storage = new(64 * 1024);
    private readonly ChannelTable _channels = new();

    [TestInitialize]
    public void Fill()
    {
        _channels.Add(new ChannelInfo("temperature", "Cel", 2));
        _channels.Add(new ChannelInfo("pressure", "Pa", 0));
        ReadingJournal journal = new(_storage, Options(), _channels);
        journal.Open(0, 1);
        Reading reading = new();
        for (int i = 0; i < ReadingCount; i++)
        {
            Fill(reading, i);
            journal.Accept(reading, 0);
        }
    }

    [TestMethod]
    public void No_flipped_bit_of_a_segment_is_delivered()
    {
        string name = SegmentName.Of('r', 0);
        int inSegment = SegmentEnd();
        int least = FlipAll(name, out int leastInHeader);

        // a bit costs its block; one in the header the segment; never more
        Assert.AreEqual(ReadingCount - PerCommit, least);
        Assert.AreEqual(ReadingCount - inSegment, leastInHeader);
    }

    [TestMethod]
    public void No_flipped_bit_of_a_slot_is_delivered()
    {
        int slotCount = 0;
        int leastOfAll = ReadingCount;
        _storage.List(out string[] names);
        foreach (string name in names.Where(name => name.EndsWith(".blk", StringComparison.Ordinal)))
        {
            int least = FlipAll(name, out int leastAtBegin);
            leastOfAll = Math.Min(leastOfAll, Math.Min(least, leastAtBegin));
            slotCount++;
        }

        Assert.AreEqual(ReadingCount - PerCommit, leastOfAll);
        Assert.IsGreaterThan(3, slotCount);
    }

    private int SegmentEnd()
    {
        _storage.List(out string[] names);
        string second = names.Where(name => name.EndsWith(".seg", StringComparison.Ordinal))
            .Order().ElementAt(1);
        Assert.IsTrue(SegmentName.TryParse('r', second, out long first));
        return (int)first;
    }

    private int FlipAll(string name, out int leastInHeader)
    {
        int length = _storage.ContentOf(name).Length;
        int least = ReadingCount;
        leastInHeader = ReadingCount;
        for (int bit = 0; bit < length * 8; bit++)
        {
            _storage.Flip(name, bit / 8, 1 << (bit % 8));
            int delivered = CountDelivered();
            bool isInHeader = bit / 8 < SegmentHeader.FixedBytes;
            leastInHeader = isInHeader ? Math.Min(leastInHeader, delivered) : leastInHeader;
            least = isInHeader ? least : Math.Min(least, delivered);
            _storage.Flip(name, bit / 8, 1 << (bit % 8));
        }

        return least;
    }

    private int CountDelivered()
    {
        ReadingJournal journal = new(_storage, Options(), _channels);
        Assert.AreEqual(ErrorCode.Ok, journal.Open(0, 2));
        _storage.Delete("r-peer.cur.a");
        _storage.Delete("r-peer.cur.b");
        Assert.AreEqual(ErrorCode.Ok, journal.TryAddConsumer("peer", true, out JournalConsumer consumer));
        Reading reading = new();
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

    private static JournalOptions Options()
        => new() { ReadingsPerCommit = PerCommit, SegmentBytesMax = 1024 };

    private static void Fill(Reading reading, int number)
    {
        reading.Clear();
        reading.UptimeMs = (1000L * number) + (number * number % 7);
        reading.Set(0, 2000 + (number * 31 % 17));
        reading.Set(1, 101325 - (number * 13 % 29));
    }
}
