// Where an uplink gets its readings from: one consumer of the journal.

using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Core.Uplink;

/// <summary>Blocks of readings in order, behind a cursor that moves on acknowledgement only.</summary>
public interface IBlockSource
{
    /// <summary>Opens the next block after the one read last, or after the cursor.</summary>
    /// <param name="error">Ok when there is none for now; ReadFailed when storage cannot be read at the
    /// moment.</param>
    bool TryReadNext(out ErrorCode error);

    /// <summary>The block read last. It stays open and unchanged until the next TryReadNext or Rewind, also
    /// while an earlier one is acknowledged.</summary>
    BlockDecoder Block { get; }

    /// <summary>The channels of that block.</summary>
    ChannelTable Channels { get; }

    /// <summary>Whether the block read last was delivered in another way; it needs not be sent.</summary>
    bool IsDelivered { get; }

    /// <summary>Goes back to the cursor: the oldest block not yet acknowledged is next.</summary>
    void Rewind();

    /// <summary>Moves the cursor: all readings below <paramref name="sequenceEnd"/> are delivered.</summary>
    /// <returns>Ok, or why it could not be saved; it has moved in RAM all the same.</returns>
    ErrorCode Acknowledge(long sequenceEnd);

    /// <summary>Readings not yet acknowledged.</summary>
    long PendingCount { get; }
}
