// A journal on virtual flash with readings whose values follow from a running number, so that what comes out
// can be checked without remembering what went in.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Ports;
using Gateway.Core.Sensing;
using Gateway.Virtual;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Journal;

internal sealed class JournalBench
{
    public const int CapacityBytes = 64 * 1024;

    private readonly Reading _reading = new Reading();

    public JournalBench()
    {
        Storage = new VirtualStorage(CapacityBytes);
        Options = new JournalOptions
        {
            QuotaBytes = 2048,
            SegmentBytesMax = 400,
            SectorBytes = 1,
            ReadingsPerCommit = 4,
            AcknowledgementsPerSave = 1,
        };
        Channels = new ChannelTable();
        Channels.Add(new ChannelInfo("hall.temperature", "Cel", 2));
        Channels.Add(new ChannelInfo("hall.door", "", 0));
    }

    public VirtualStorage Storage { get; }

    public JournalOptions Options { get; }

    public ChannelTable Channels { get; set; }

    public ReadingJournal Journal { get; private set; }

    public int BootNumber { get; private set; }

    /// <summary>A reboot: everything in RAM is gone.</summary>
    public ErrorCode Boot()
    {
        BootNumber++;
        Journal = new ReadingJournal(Storage, Options, Channels);
        return Journal.Open(0, BootNumber);
    }

    /// <summary>The consumer of a name, at its cursor or the oldest reading.</summary>
    public JournalConsumer Consumer(string name)
    {
        ErrorCode error = Journal.TryAddConsumer(name, true, out JournalConsumer consumer);
        Assert.AreEqual((int)ErrorCode.Ok, (int)error);
        return consumer;
    }

    /// <summary>Accepts readings; each has its sequence number in its values.</summary>
    public void Accept(int count, long nowMs = 0)
    {
        for (int i = 0; i < count; i++)
        {
            Fill(Journal.NextSequence, nowMs);
            Assert.AreEqual((int)ErrorCode.Ok, (int)Journal.Accept(_reading, nowMs));
        }
    }

    /// <summary>Reads all blocks there are and checks the values; returns how many readings they
    /// had.</summary>
    public int ReadAll(JournalConsumer consumer, out long first, out long end)
    {
        int count = 0;
        first = 0;
        end = 0;
        while (consumer.TryReadNext(out _))
        {
            first = count == 0 ? consumer.Block.FirstSequence : first;
            end = consumer.Block.FirstSequence + consumer.Block.ReadingCount;
            count += CheckBlock(consumer);
        }

        return count;
    }

    private int CheckBlock(JournalConsumer consumer)
    {
        int count = 0;
        while (consumer.Block.TryReadNext(_reading, out ErrorCode error))
        {
            Assert.AreEqual((int)ErrorCode.Ok, (int)error);
            Assert.AreEqual(Temperature(_reading.Sequence), _reading[0]);
            Assert.AreEqual((int)(_reading.Sequence & 1), _reading[1]);
            count++;
        }

        Assert.AreEqual(consumer.Block.ReadingCount, count);
        return count;
    }

    private void Fill(long sequence, long nowMs)
    {
        _reading.Clear();
        _reading.UptimeMs = nowMs;
        _reading.Set(0, Temperature(sequence));
        _reading.Set(1, (int)(sequence & 1));
    }

    // Large steps, so that a block is some 60 bytes.
    private static int Temperature(long sequence) => (int)((uint)sequence * 2654435761u);
}
