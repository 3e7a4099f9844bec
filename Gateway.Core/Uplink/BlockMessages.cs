// Writes the messages of blocks as large as the peer takes them. A format that cannot cut a block (packed)
// may find the size that was learned too small for it: then the peer gets the whole message again, and its
// refusals count against the block.

namespace Gateway.Core.Uplink;

/// <summary>The payload formatter of an uplink, and how large its messages may be.</summary>
internal sealed class BlockMessages
{
    private readonly IPayloadFormatter _formatter;
    private readonly MessageSize _size;

    public BlockMessages(IPayloadFormatter formatter, int messageBytesMax)
    {
        _formatter = formatter;
        _size = new MessageSize(messageBytesMax);
    }

    /// <summary>A connection begins, or begins anew with the oldest block.</summary>
    public void BeginConnection() => _formatter.BeginConnection();

    /// <summary>Makes messages smaller from now on; false when they are as small as it gets.</summary>
    public bool TryShrink() => _size.TryHalve();

    /// <summary>Begins the open block of a lane.</summary>
    public void Start(UplinkLane lane, long nowMs)
    {
        _formatter.Start(lane.Source.Block, lane.Source.Channels, nowMs);
    }

    /// <summary>Writes the next message; see <see cref="IPayloadFormatter.WriteNext"/>.</summary>
    public ErrorCode WriteNext(
        UplinkLane lane, byte[] buffer, long nowMs, out int count, out bool isLast)
    {
        _formatter.SetNow(nowMs);
        ErrorCode error = _formatter.WriteNext(buffer, _size.BytesMax, out count, out isLast);
        if (error == ErrorCode.TooLarge && _size.TryRestore())
        {
            Start(lane, nowMs);
            error = _formatter.WriteNext(buffer, _size.BytesMax, out count, out isLast);
        }

        return error;
    }
}
