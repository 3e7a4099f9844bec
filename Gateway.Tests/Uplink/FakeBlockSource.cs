// A journal's consumer without a journal: blocks of readings in RAM. It watches what the uplink does with the
// cursor.

using System.Collections;
using Gateway.Core;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;
using nanoFramework.TestFramework;

namespace Gateway.Tests.Uplink;

public sealed class FakeBlockSource : IBlockSource
{
    private readonly BlockEncoder _encoder = new BlockEncoder(1024);
    private readonly Reading _reading = new Reading();
    private readonly ArrayList _blocks = new ArrayList();
    private readonly ArrayList _ends = new ArrayList();
    private int _next;

    public FakeBlockSource()
    {
        Channels.Add(new ChannelInfo("t", "Cel", 1));
    }

    public BlockDecoder Block { get; } = new BlockDecoder();

    public ChannelTable Channels { get; } = new ChannelTable();

    /// <summary>Sequence number of the next reading to be added.</summary>
    public long EndSequence { get; private set; }

    /// <summary>Where the cursor is.</summary>
    public long Cursor { get; private set; }

    public bool IsDelivered => Block.FirstSequence >= DeliveredFrom && Block.FirstSequence < DeliveredTo;

    /// <summary>Blocks that begin from here on …</summary>
    public long DeliveredFrom { get; set; }

    /// <summary>… and before here are delivered in another way.</summary>
    public long DeliveredTo { get; set; }

    /// <summary>Which channel table blocks name.</summary>
    public int TableId
    {
        set => _encoder.TableId = value;
    }

    /// <summary>Whether blocks know their date.</summary>
    public bool IsDated { get; set; } = true;

    public int RewindCount { get; private set; }

    public ErrorCode SaveFault { get; set; }

    public long PendingCount => EndSequence - Cursor;

    /// <summary>Adds a block; the value of each reading is its sequence number.</summary>
    public void Add(int readingCount)
    {
        _encoder.Begin(EndSequence, 1, IsDated, 1782907200000);
        for (int i = 0; i < readingCount; i++)
        {
            _reading.Clear();
            _reading.UptimeMs = EndSequence * 1000;
            _reading.Set(0, (int)EndSequence * 10);
            Assert.IsTrue(_encoder.TryAdd(_reading));
            EndSequence++;
        }

        byte[] block = new byte[_encoder.SizeBytes];
        _encoder.Finish(block, 0);
        _blocks.Add(block);
        _ends.Add(EndSequence);
    }

    /// <summary>Makes the bytes of a block contradict themselves behind a valid CRC: a value of another
    /// channel.</summary>
    public void AddForeign()
    {
        _encoder.Begin(EndSequence, 1, true, 1782907200000);
        _reading.Clear();
        _reading.Set(5, 1);
        Assert.IsTrue(_encoder.TryAdd(_reading));
        EndSequence++;
        byte[] block = new byte[_encoder.SizeBytes];
        _encoder.Finish(block, 0);
        _blocks.Add(block);
        _ends.Add(EndSequence);
    }

    public bool TryReadNext(out ErrorCode error)
    {
        error = ErrorCode.Ok;
        if (_next == _blocks.Count)
        {
            return false;
        }

        byte[] block = (byte[])_blocks[_next++];
        Assert.AreEqual((int)ErrorCode.Ok, (int)Block.Open(block, 0, block.Length));
        return true;
    }

    public void Rewind()
    {
        RewindCount++;
        _next = 0;
        while (_next < _ends.Count && (long)_ends[_next] <= Cursor)
        {
            _next++;
        }
    }

    public ErrorCode Acknowledge(long sequenceEnd)
    {
        Assert.IsTrue(sequenceEnd > Cursor, "the cursor moves forward");
        bool isRead = _next > 0 && sequenceEnd <= (long)_ends[_next - 1];
        Assert.IsTrue(isRead, "only what was read is acknowledged");
        Cursor = sequenceEnd;
        return SaveFault;
    }
}
