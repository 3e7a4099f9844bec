// Joins a consumer of the journal to an uplink, which know nothing of each other.

using Gateway.Core;
using Gateway.Core.Journal;
using Gateway.Core.Packing;
using Gateway.Core.Sensing;
using Gateway.Core.Uplink;

namespace Gateway.Agent;

/// <summary>A journal's consumer as the source of an uplink.</summary>
internal sealed class JournalBlockSource : IBlockSource
{
    private readonly JournalConsumer _consumer;
    private readonly DeliveredRanges _delivered;

    /// <summary>Creates the source.</summary>
    /// <param name="consumer">Whose blocks.</param>
    /// <param name="delivered">What was delivered ahead of it; null for nothing.</param>
    internal JournalBlockSource(JournalConsumer consumer, DeliveredRanges delivered)
    {
        _consumer = consumer;
        _delivered = delivered;
    }

    public BlockDecoder Block => _consumer.Block;

    public ChannelTable Channels => _consumer.Channels;

    public long PendingCount => _consumer.PendingCount;

    public bool TryReadNext(out ErrorCode error) => _consumer.TryReadNext(out error);

    public bool IsDelivered
    {
        get
        {
            long first = Block.FirstSequence;
            return _delivered != null && _delivered.Contains(first, first + Block.ReadingCount);
        }
    }

    public void Rewind() => _consumer.Rewind();

    public ErrorCode Acknowledge(long sequenceEnd)
    {
        _delivered?.RemoveBefore(sequenceEnd);
        return _consumer.Acknowledge(sequenceEnd);
    }
}
