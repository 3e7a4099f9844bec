// Puts messages together from their blocks (RFC 7959, Block1), one at a time for each client and resource.

using Gateway.Core.Coap;

namespace Gateway.Simulator.FarSide;

/// <summary>What became of a block.</summary>
/// <param name="Code">Continue, Changed (the message is complete), EntityIncomplete or
/// EntityTooLarge.</param>
/// <param name="Body">The complete message; null unless Code is Changed.</param>
internal readonly record struct BlockOutcome(int Code, byte[]? Body);

/// <summary>Unfinished messages by client and resource.</summary>
internal sealed class CoapBodies
{
    private const int UnfinishedMax = 256;

    private readonly Dictionary<string, MemoryStream> _unfinished = [];

    /// <summary>Takes a block.</summary>
    /// <param name="key">Client and resource.</param>
    /// <param name="block">Value of Block1; −1 for a message without it.</param>
    /// <param name="payload">The block's bytes.</param>
    /// <param name="bodyBytesMax">Largest message in bytes.</param>
    public BlockOutcome Take(string key, long block, ReadOnlySpan<byte> payload, int bodyBytesMax)
    {
        if (payload.Length > bodyBytesMax)
        {
            return new BlockOutcome(CoapCode.EntityTooLarge, null);
        }

        if (block < 0)
        {
            _unfinished.Remove(key);
            return new BlockOutcome(CoapCode.Changed, payload.ToArray());
        }

        int blockBytes = CoapBlock.BytesOf(CoapBlock.SzxOf(block));
        long offset = (long)CoapBlock.NumberOf(block) * blockBytes;
        bool hasMore = CoapBlock.HasMore(block);
        if (CoapBlock.SzxOf(block) > CoapBlock.SzxMax || (hasMore && payload.Length != blockBytes))
        {
            return new BlockOutcome(CoapCode.BadRequest, null);
        }

        if (offset == 0)
        {
            // Clients that vanished in the middle must not fill the memory.
            if (_unfinished.Count >= UnfinishedMax)
            {
                _unfinished.Clear();
            }

            _unfinished[key] = new MemoryStream();
        }

        if (!_unfinished.TryGetValue(key, out MemoryStream? body) || body.Length != offset)
        {
            return new BlockOutcome(CoapCode.EntityIncomplete, null);
        }

        body.Write(payload);
        if (body.Length > bodyBytesMax)
        {
            _unfinished.Remove(key);
            return new BlockOutcome(CoapCode.EntityTooLarge, null);
        }

        if (hasMore)
        {
            return new BlockOutcome(CoapCode.Continue, null);
        }

        _unfinished.Remove(key);
        return new BlockOutcome(CoapCode.Changed, body.ToArray());
    }
}
