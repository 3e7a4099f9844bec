// How readings become messages. One format, one class; the uplink knows none of them.

using Gateway.Core.Packing;
using Gateway.Core.Sensing;

namespace Gateway.Core.Uplink;

/// <summary>Turns one block of readings into one or more messages. Nothing is allocated per
/// message.</summary>
public interface IPayloadFormatter
{
    /// <summary>Content-Format number of the messages, 0–65535. Source: RFC 7252 §12.3 and IANA's
    /// registry.</summary>
    int ContentFormat { get; }

    /// <summary>A new connection begins: what the peer was told on the one before does not count any
    /// more.</summary>
    void BeginConnection();

    /// <summary>Begins with the first reading of a block.</summary>
    /// <param name="block">An opened block; it must stay open until the last message is written.</param>
    /// <param name="channels">The channels its values belong to.</param>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    void Start(BlockDecoder block, ChannelTable channels, long nowMs);

    /// <summary>Says when the next message is written: what has no date is dated by how long ago it
    /// was.</summary>
    /// <param name="nowMs">Uptime in milliseconds.</param>
    void SetNow(long nowMs);

    /// <summary>Writes the next message of the block.</summary>
    /// <param name="buffer">Where to, from index 0.</param>
    /// <param name="limit">Largest message in bytes.</param>
    /// <param name="count">Its length; 0 on failure, and for a block without values.</param>
    /// <param name="isLast">Whether the block is finished; false on failure.</param>
    /// <returns>Ok; TooLarge when not even one value fits; Damaged when the block contradicts itself or its
    /// channels. After a failure the block must be started anew.</returns>
    ErrorCode WriteNext(byte[] buffer, int limit, out int count, out bool isLast);
}
