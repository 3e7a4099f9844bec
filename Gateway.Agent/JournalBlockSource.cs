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

    internal JournalBlockSource(JournalConsumer consumer)
    {
        _consumer = consumer;
    }

    public BlockDecoder Block => _consumer.Block;

    public ChannelTable Channels => _consumer.Channels;

    public long PendingCount => _consumer.PendingCount;

    public bool TryReadNext(out ErrorCode error) => _consumer.TryReadNext(out error);

    public void Rewind() => _consumer.Rewind();

    public ErrorCode Acknowledge(long sequenceEnd) => _consumer.Acknowledge(sequenceEnd);
}
