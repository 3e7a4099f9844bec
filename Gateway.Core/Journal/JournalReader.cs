// Looks into the journal without a cursor: what is read here counts for no consumer.

using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Core.Journal;

/// <summary>Reads committed blocks from any sequence number on. Made for one look: it holds a block's
/// buffers.</summary>
public sealed class JournalReader
{
    private readonly BlockWalk _walk;

    internal JournalReader(BlockWalk walk)
    {
        _walk = walk;
    }

    /// <summary>The block found last.</summary>
    public BlockDecoder Block => _walk.Block;

    /// <summary>The channels of that block.</summary>
    public ChannelTable Channels => _walk.Channels;

    /// <summary>Goes to a sequence number: the next block found has it, or what comes behind it.</summary>
    public void GoTo(long sequence) => _walk.GoTo(sequence);

    /// <summary>Loads the next block.</summary>
    /// <param name="error">Ok when there is nothing more; ReadFailed.</param>
    public bool TryReadNext(out ErrorCode error) => _walk.TryReadNext(out error);
}
